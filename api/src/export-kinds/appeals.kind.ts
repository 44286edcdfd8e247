import { z } from '@hono/zod-openapi'
import { type Appeal, appealsAfter, listAppeals, appealStates as states } from '../appeals/appeal.store.ts'
import { keysetPages } from '../base/keyset.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { questionsSealed } from './sealed.ts'
import { appealStates, asOf, filterNote, wordOf } from './words.ts'

const columns: Column[] = [
  { header: '申诉编号', kind: 'text' },
  { header: '状态', kind: 'text' },
  { header: '提出时间', kind: 'time' },
  { header: '姓名', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '题号', kind: 'text' },
  { header: '版本', kind: 'int' },
  { header: '题干', kind: 'text', width: 60 },
  { header: '现行答案', kind: 'text' },
  { header: '作答', kind: 'text' },
  { header: '理由', kind: 'text' },
  { header: '答复', kind: 'text' },
  { header: '处理人', kind: 'text' },
  { header: '处理时间', kind: 'time' },
]

export const appeals = kind({
  permission: 'question.read',
  filter: z.strictObject({ state: z.enum(states).optional(), questionId: z.string().optional() }),
  async open({ db, scope, filter: asked, now }) {
    const filter = { ...asked, sight: scope }
    const sealed = await questionsSealed(db, now)
    return {
      title: '申诉',
      notes: [filterNote(asked), asOf(now)],
      columns,
      total: (await listAppeals(db, filter, only)).total,
      pages: (from) =>
        asRows(
          keysetPages((last: Appeal | undefined, limit) => appealsAfter(from, filter, last, limit)),
          (one) => [
            ...[one.id, wordOf(appealStates, one.state), one.openedAt, one.learnerName, one.unitName],
            ...[one.questionId, one.questionVersion, one.stem, sealed.has(one.questionId) ? '未揭晓' : one.key],
            ...[one.given, one.reason, one.reply, one.settledByName, one.settledAt],
          ],
        ),
    }
  },
})
