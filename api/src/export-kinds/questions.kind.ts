import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import { type BankQuestion, listQuestions, questionsAfter } from '../bank/bank.store.ts'
import { hiddenNote, idColumns, textCells, textColumns } from '../bank-files/question-columns.ts'
import { keysetPages } from '../base/keyset.ts'
import { contentStates as states } from '../content-flow/flow.rules.ts'
import { domainLabels } from '../domains/domain.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import { filterFor } from '../domains/writer.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { questionsSealed } from './sealed.ts'
import { asOf, filterNote, questionStates, wordOf } from './words.ts'

const columns: Column[] = [
  ...idColumns,
  { header: '状态', kind: 'text' },
  ...textColumns,
  { header: '生效日', kind: 'day' },
  { header: '失效日', kind: 'day' },
]

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
    const filter = { ...filterFor(writer, asked), sight: scope }
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
      notes: [filterNote(asked, { domain: labels }), asOf(now), hiddenNote(hidden)],
      columns,
      total: total - hidden,
      pages: (from) =>
        asRows(pages(from), (one) => [
          ...[one.id, one.version, wordOf(questionStates, one.state)],
          ...textCells(one, labels),
          ...[one.validFrom, one.validTo],
        ]),
    }
  },
})
