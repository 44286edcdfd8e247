import type { QuestionDraft } from '../bank/bank.rules.ts'
import { type BankQuestion, type QuestionFilter, questionsAfter } from '../bank/bank.store.ts'
import { readLaws } from '../bank-import/import.store.ts'
import { type FindLaw, lawFinder } from '../bank-rows/citation.rules.ts'
import { keysetPages } from '../base/keyset.ts'
import type { Db } from '../database/open.ts'
import { questionsSealed } from '../export-kinds/sealed.ts'
import { csvHead, csvRows } from '../sheets/sheet.rules.ts'
import { makeWorkbook, type Sheet } from '../sheets/workbook.ts'
import { type FileFormat, instructions, ownRow, ownSheetColumns, samples } from './bank-file.rules.ts'
import { giftOf } from './gift.rules.ts'
import { ownCellsOf } from './own-cells.rules.ts'

type Question = Omit<QuestionDraft, 'citations'> & { citations: { law: string; lawName: string; article: string }[] }

/** Questions of the bank but those that are being asked: their keys are told to nobody, whatever their role. */
export async function readForFile(db: Db, filter: QuestionFilter, now: Date): Promise<BankQuestion[]> {
  const sealed = await questionsSealed(db, now)
  const found: BankQuestion[] = []
  for await (const page of keysetPages((last: BankQuestion | undefined, n) => questionsAfter(db, filter, last, n)))
    found.push(...page.filter(({ id }) => !sealed.has(id)))
  return found
}

const asContent = (question: Question & { id?: string; version?: number }) => {
  const { id, version, domain, competency, type, difficulty, stem, options, key, explanation } = question
  const citations = question.citations.map(({ law, article }) => ({ law, article }))
  const { tags, validFrom, validTo } = question
  return {
    id,
    version,
    domain,
    competency,
    type,
    difficulty,
    stem,
    options,
    key,
    explanation,
    citations,
    tags,
    validFrom,
    validTo,
  }
}

/** How laws are found and domains called. */
export interface Names {
  find: FindLaw
  labels?: Readonly<Record<string, string>>
}

/** Questions as a file that the import reads back as they were. */
export async function fileOfQuestions(
  questions: readonly Question[],
  format: FileFormat,
  { find, labels }: Names,
  more: readonly Sheet[] = [],
): Promise<Buffer> {
  if (format === 'json') return Buffer.from(`${JSON.stringify(questions.map(asContent), null, 2)}\n`)
  const cells = questions.map((question) => ownCellsOf(question, find, labels))
  if (format === 'gift') return Buffer.from(cells.map(giftOf).join('\n'))
  const sheet = { title: '题目', name: '题目', notes: [], columns: ownSheetColumns, rows: cells.map(ownRow) }
  if (format === 'csv') return Buffer.from(csvHead(sheet) + csvRows(ownSheetColumns, sheet.rows))
  return makeWorkbook({ ...sheet, title: '练兵题库' }, ...more)
}

/** The finder of the laws that are in the bank now. */
export const findInBank = async (db: Db): Promise<FindLaw> => lawFinder(await readLaws(db))

const guide: Sheet = {
  ...{ title: '填写说明', name: '填写说明', notes: [] },
  columns: [
    { header: '项目', kind: 'text', width: 18 },
    { header: '说明', kind: 'text', width: 90 },
  ],
  rows: instructions,
}

/** An example of each type, citing what the register has; a page of instructions where a file can have one. */
export async function templateFile(db: Db, format: FileFormat): Promise<Buffer> {
  const laws = new Map((await readLaws(db)).map((law) => [law.id, law]))
  const shown = samples.map((sample) => ({
    ...sample,
    citations: sample.citations.map((cited) => ({
      ...cited,
      lawName: laws.get(cited.law)?.name ?? '中华人民共和国劳动合同法',
    })),
  }))
  // a bank without this law names it all the same: whoever fills the template in cites their own
  const find: FindLaw = (name) => lawFinder([...laws.values()])(name, '2022-01-01') ?? unknownLaw
  return fileOfQuestions(shown, format, { find }, format === 'xlsx' ? [guide] : [])
}

const unknownLaw = {
  id: 'labour-contract-law',
  name: '中华人民共和国劳动合同法',
  effectiveFrom: '2008-01-01',
  effectiveTo: null,
}
