import { z } from '@hono/zod-openapi'
import { hiddenNote, idColumns, textCells, textColumns } from '../bank-files/question-columns.ts'
import { keysetPages } from '../base/keyset.ts'
import { notFound } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { domainLabels } from '../domains/domain.rules.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import { type ComparedField, cellOf, changesOf } from '../editions/difference.rules.ts'
import {
  countDifferences,
  countEditionQuestions,
  type DifferenceRow,
  differencesAfter,
  type Edition,
  type EditionQuestion,
  editionQuestionsAfter,
  readEdition,
} from '../editions/edition.store.ts'
import { asRows, kind } from '../export-kinds/kind.ts'
import { questionsSealed } from '../export-kinds/sealed.ts'
import { asOf } from '../export-kinds/words.ts'
import type { Column } from '../sheets/sheet.rules.ts'

async function mustRead(db: Db, id: string): Promise<Edition> {
  const found = await readEdition(db, id)
  if (!found) throw notFound('edition')
  return found
}

/** 第 3 号《大纲题库 2022版》，2022-03-15，已发布. */
const nameOf = ({ number, name, dated, state }: Edition) =>
  `第 ${number} 号《${name}》，${dated}，${state === 'published' ? '已发布' : '草稿'}`

const questionColumns = [...idColumns, ...textColumns]

/** The whole of an edition as it was published, or as its draft stands. */
export const edition = kind({
  permission: 'question.read',
  filter: z.strictObject({ editionId: z.string().max(60) }),
  async open({ db, scope, filter, now }) {
    const found = await mustRead(db, filter.editionId)
    const sealed = await questionsSealed(db, now)
    const labels = domainLabels(await listLocalDomains(db, 'all'))
    const of = { id: found.id, sight: scope }
    const total = await countEditionQuestions(db, of)
    let hidden = 0
    async function* pages(from: Db) {
      for await (const page of keysetPages((last: EditionQuestion | undefined, n) =>
        editionQuestionsAfter(from, of, last?.id, n),
      ))
        yield page.filter(({ id }) => !sealed.has(id))
    }
    for await (const page of pages(db)) hidden += page.length
    hidden = total - hidden
    return {
      title: `题库版本 ${found.name}`,
      notes: [['版本', nameOf(found)], asOf(now), hiddenNote(hidden)],
      columns: questionColumns,
      total: total - hidden,
      pages: (from) => asRows(pages(from), (one) => [one.id, one.version, ...textCells(one, labels)]),
    }
  },
})

const kindWords = { added: '新增', removed: '删除', changed: '修改' }
const fieldColumns: [ComparedField, string, number?][] = [
  ['stem', '题干', 60],
  ['options', '选项', 48],
  ['key', '答案'],
  ['explanation', '解析', 60],
  ['citations', '依据', 36],
  ['type', '题型'],
  ['domain', '领域'],
  ['competency', '能力'],
  ['difficulty', '难度'],
  ['validity', '有效期'],
  ['tags', '标签'],
]
const differenceColumns: Column[] = [
  { header: '变化', kind: 'text' },
  { header: '题号', kind: 'text' },
  { header: '原版本', kind: 'int' },
  { header: '新版本', kind: 'int' },
  { header: '题目', kind: 'text', width: 60 },
  ...fieldColumns.map(
    ([, name, width]): Column => ({ header: `${name}的变化`, kind: 'text', ...(width && { width }) }),
  ),
]

function differenceRow({ id, kind: of, before, after }: DifferenceRow) {
  const changes = new Map(before && after ? changesOf(before, after).map(({ field, pieces }) => [field, pieces]) : [])
  return [
    ...[kindWords[of], id, before?.version ?? null, after?.version ?? null, (after ?? before)?.stem ?? ''],
    ...fieldColumns.map(([field]) => cellOf(changes.get(field) ?? [])),
  ]
}

/** What an edition has added, taken out and changed against another, word by word. */
export const editionDifference = kind({
  permission: 'question.read',
  filter: z.strictObject({
    from: z.string().max(60),
    to: z.string().max(60),
    kind: z.enum(['added', 'removed', 'changed']).optional(),
  }),
  async open({ db, scope, filter, now }) {
    const [from, to] = [await mustRead(db, filter.from), await mustRead(db, filter.to)]
    const sealed = await questionsSealed(db, now)
    const compared = { ...filter, sight: scope }
    async function* pages(db: Db) {
      for await (const page of keysetPages((last: DifferenceRow | undefined, n) =>
        differencesAfter(db, compared, last, n),
      ))
        yield page.filter(({ id }) => !sealed.has(id))
    }
    const counts = await countDifferences(db, compared)
    let shown = 0
    for await (const page of pages(db)) shown += page.length
    const all = counts.added + counts.removed + counts.changed
    return {
      title: `题库版本对比 ${from.name}→${to.name}`,
      notes: [
        ['原版本', nameOf(from)],
        ['新版本', nameOf(to)],
        ['变化', `新增 ${counts.added}，删除 ${counts.removed}，修改 ${counts.changed}`],
        ['说明', '〔删：…〕为原版本有而新版本没有的字，〔增：…〕为新版本增加的字'],
        ...[asOf(now), hiddenNote(all - shown)],
      ],
      columns: differenceColumns,
      total: shown,
      pages: (from) => asRows(pages(from), differenceRow),
    }
  },
})
