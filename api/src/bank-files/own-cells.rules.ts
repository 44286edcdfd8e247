import { LETTERS, questionTypes } from '@lianbing/content/question.rules'
import { competencies, domains } from '@lianbing/content/schema'
import type { QuestionDraft } from '../bank/bank.rules.ts'
import { citationText, type FindLaw } from '../bank-rows/citation.rules.ts'
import { type OwnColumn, ownColumns } from '../bank-rows/own-columns.rules.ts'
import type { Table } from '../sheet-files/table.rules.ts'
import { type OwnCells, readGift } from './gift.rules.ts'

type Named = Omit<QuestionDraft, 'citations'> & { citations: { law: string; lawName: string; article: string }[] }

type OptionCells = Pick<OwnCells, Extract<OwnColumn, `选项${string}`>>

const optionCells = (options: readonly string[]) =>
  Object.fromEntries([...LETTERS].map((letter, i) => [`选项${letter}`, options[i] ?? ''])) as OptionCells

/** A question as the cells of our own columns, so that it is read back the same. */
export function ownCellsOf(
  question: Named,
  find: FindLaw,
  labels: Readonly<Record<string, string>> = domains,
): OwnCells {
  const { type, domain, competency, difficulty, stem, options, key, explanation, citations, tags, validFrom, validTo } =
    question
  return {
    题型: questionTypes[type],
    领域: labels[domain] ?? domain,
    能力: competencies[competency],
    难度: String(difficulty),
    题干: stem,
    ...optionCells(options),
    答案: key,
    解析: explanation,
    依据: citationText(citations, find, validFrom),
    标签: tags.join('、'),
    生效日: validFrom,
    失效日: validTo ?? '',
  }
}

export interface TextFault {
  row: number
  code: 'broken' | 'unsupported' | 'options_many'
  value: string
}

/** A text file as a table of our own columns; its rows are numbered by line (GIFT) or by item (JSON). */
export interface TextTable {
  table: Table
  faults: TextFault[]
}

const tableOf = (rows: readonly { row: number; cells: OwnCells }[]): Table => ({
  name: '',
  rows: [
    { row: 0, cells: [...ownColumns] },
    ...rows.map(({ row, cells }) => ({ row, cells: ownColumns.map((column) => cells[column]) })),
  ],
})

export function giftTable(text: string): TextTable {
  const { rows, faults } = readGift(text)
  return { table: tableOf(rows), faults }
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
type Item = Record<string, unknown>
const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

const label = (labels: Record<string, string>, value: unknown) =>
  Object.hasOwn(labels, textOf(value)) ? (labels[textOf(value)] ?? '') : textOf(value)

function jsonCells(item: Item): OwnCells {
  const options = listOf(item.options).map(textOf)
  const cited = listOf(item.citations).map((one) => {
    const { law, article } = isItem(one) ? one : {}
    return `《》〔${textOf(law)}〕${textOf(article)}`
  })
  return {
    题型: label(questionTypes, item.type),
    领域: label(domains, item.domain),
    能力: label(competencies, item.competency),
    难度: textOf(item.difficulty),
    题干: textOf(item.stem),
    ...optionCells(options),
    答案: textOf(item.key),
    解析: textOf(item.explanation),
    依据: cited.join('；'),
    标签: listOf(item.tags).map(textOf).join('、'),
    生效日: textOf(item.validFrom),
    失效日: textOf(item.validTo),
  }
}

/** Questions as content/questions/*.json has them; their ids and versions stay where they came from. */
export function jsonTable(text: string): TextTable {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    const line = text.slice(0, Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)).split('\n').length
    return { table: tableOf([]), faults: [{ row: line, code: 'broken', value: String(error).slice(0, 100) }] }
  }
  const items = listOf(isItem(parsed) ? parsed.questions : parsed)
  const faults: TextFault[] = items.length === 0 ? [{ row: 1, code: 'broken', value: text.slice(0, 100) }] : []
  const rows = items.flatMap((item, i) => {
    const count = isItem(item) ? listOf(item.options).length : 0
    if (isItem(item) && count <= LETTERS.length) return [{ row: i + 1, cells: jsonCells(item) }]
    const value = JSON.stringify(item).slice(0, 100)
    faults.push({ row: i + 1, code: isItem(item) ? 'options_many' : 'broken', value })
    return []
  })
  return { table: tableOf(rows), faults }
}
