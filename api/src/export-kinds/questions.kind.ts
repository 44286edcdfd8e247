import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import { type BankQuestion, listQuestions, questionsAfter } from '../bank/bank.store.ts'
import { keysetPages } from '../base/keyset.ts'
import { contentStates as states } from '../content-flow/flow.rules.ts'
import { domainLabels } from '../domains/domain.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { questionsSealed } from './sealed.ts'
import { asOf, competencies, filterNote, questionStates, types, wordOf } from './words.ts'

const columns: Column[] = [
  { header: '题号', kind: 'text' },
  { header: '版本', kind: 'int' },
  { header: '状态', kind: 'text' },
  { header: '领域', kind: 'text' },
  { header: '能力', kind: 'text' },
  { header: '题型', kind: 'text' },
  { header: '难度', kind: 'int' },
  { header: '题干', kind: 'text', width: 60 },
  { header: '选项', kind: 'text', width: 48 },
  { header: '答案', kind: 'text' },
  { header: '解析', kind: 'text', width: 60 },
  { header: '依据', kind: 'text', width: 36 },
  { header: '生效日', kind: 'day' },
  { header: '失效日', kind: 'day' },
]

const optionsOf = ({ options }: BankQuestion) =>
  options.map((option, i) => `${String.fromCharCode(65 + i)}. ${option}`).join('\n')
const citationsOf = ({ citations }: BankQuestion) =>
  (citations ?? []).map(({ lawName, article }) => `《${lawName}》${article}`).join('；')

/** The bank, with keys; of what is being asked and not told yet, nothing. */
export const questions = kind({
  permission: 'question.read',
  filter: z.strictObject({
    domain: domainCode.optional(),
    type: z.enum(typeCodes).optional(),
    state: z.enum(states).optional(),
    q: z.string().trim().max(100).optional(),
    editionId: z.string().max(60).optional(),
    writable: z.boolean().optional(),
  }),
  async open({ db, scope, writer, filter: asked, now }) {
    const { writable, ...rest } = asked
    const written = writable === undefined ? undefined : { by: writer, is: writable }
    const filter = { ...rest, sight: scope, written }
    const labels = domainLabels(await listLocalDomains(db, 'all'))
    const sealed = await questionsSealed(db, now)
    async function* pages(from: typeof db) {
      for await (const page of keysetPages((last: BankQuestion | undefined, n) =>
        questionsAfter(from, filter, last, n),
      ))
        yield page.filter(({ id }) => !sealed.has(id))
    }
    const { total } = await listQuestions(db, filter, only)
    const hidden = sealed.size === 0 ? 0 : (await listQuestions(db, { ...filter, ids: [...sealed] }, only)).total
    return {
      title: '题库',
      notes: [
        filterNote(asked, { domain: labels }),
        asOf(now),
        ['未列入', `${hidden} 题：正在比赛的试卷所用，或当日在群里尚未揭晓`],
      ],
      columns,
      total: total - hidden,
      pages: (from) =>
        asRows(pages(from), (one) => [
          ...[one.id, one.version, wordOf(questionStates, one.state), wordOf(labels, one.domain)],
          ...[wordOf(competencies, one.competency), wordOf(types, one.type), one.difficulty, one.stem],
          ...[optionsOf(one), one.key, one.explanation, citationsOf(one), one.validFrom, one.validTo],
        ]),
    }
  },
})
