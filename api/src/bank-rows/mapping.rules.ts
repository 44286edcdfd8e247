import type { QuestionType } from '@lianbing/content/question.rules'
import type { Table, TableRow } from '../sheet-files/table.rules.ts'
import { guessType, splitOptions } from './key.rules.ts'
import { isOwnHead } from './own-columns.rules.ts'
import { type Role, roleOfHead, tidyHead } from './role.rules.ts'
import { tidyWord, typeOfWord, verdictOf } from './word.rules.ts'

/** How one sheet is read. */
export interface SheetMapping {
  sheet: string
  isIncluded: boolean
  /** The number of the row with the heads. */
  headRow: number
  /** A role for each column, by its index. */
  columns: Role[]
  /** What all of its rows are, or that each says so itself. */
  type: QuestionType | 'by_row'
}

export interface Mapping {
  sheets: SheetMapping[]
  /** What words or codes of the column 题型 stand for, where we do not know them; 'skip' leaves their rows out. */
  types: Record<string, QuestionType | 'skip'>
}

/** A sheet as it is shown to whoever looks the guess over. */
export interface SheetOverview extends SheetMapping {
  rows: number
  heads: string[]
  /** The first values under each head. */
  samples: string[][]
  /** Whether it is a template or an export of ours, which is read to the letter. */
  isOwn: boolean
}

/** Rows from the top among which the heads are looked for: title, instructions and notes stand above them. */
const SEARCHED = 20
const SAMPLES = 3

const headsOf = ({ cells }: TableRow) => cells.map((cell) => cell.trim())

/** Heads in two rows: 选项 over A, B, C, D; the lower names what the upper leaves open. */
function merged(upper: TableRow, lower: TableRow): string[] {
  const width = Math.max(upper.cells.length, lower.cells.length)
  return Array.from({ length: width }, (_, i) => lower.cells[i]?.trim() || upper.cells[i]?.trim() || '')
}

/** Each role once: 答案 before 答案（文字）; options keep their letters. */
function rolesOf(heads: readonly string[]): Role[] {
  const found = heads.map(roleOfHead)
  return found.map((role, i) => (role && found.indexOf(role) === i ? role : 'ignore'))
}

/** How much a row looks like one of heads: without a question and something to choose or to answer it is none. */
function worthOf(roles: readonly Role[]): number {
  const has = (test: (role: Role) => boolean) => roles.some(test)
  if (!has((role) => role === 'stem')) return 0
  if (!has((role) => /^(key|options|option\.|right\.|type)/.test(role))) return 0
  return roles.filter((role) => role !== 'ignore').length
}

interface Heads {
  row: number
  heads: string[]
  roles: Role[]
}

/** The row of heads: the one of the first twenty that names most of what a question has. */
export function findHeads({ rows }: Table): Heads | undefined {
  let best: (Heads & { worth: number }) | undefined
  const consider = (row: number, heads: string[], bonus: number) => {
    const roles = rolesOf(heads)
    const worth = worthOf(roles) - bonus
    if (worth > (best?.worth ?? 0)) best = { row, heads, roles, worth }
  }
  rows.slice(0, SEARCHED).forEach((row, i) => {
    consider(row.row, headsOf(row), 0)
    const lower = rows[i + 1]
    if (lower && lower.row === row.row + 1 && lower.cells.filter((cell) => /^[A-HＡ-Ｈ]$/.test(cell.trim())).length > 1)
      consider(lower.row, merged(row, lower), 0.5)
  })
  return best
}

/** 答案A to 答案D: whether they are right where 1, 0, √ and × stand below, else the options themselves. */
function answersAsOptions(roles: readonly Role[], rows: readonly TableRow[]): Role[] {
  if (roles.some((role) => role.startsWith('option.') || role === 'options')) return [...roles]
  const places = roles.flatMap((role, i) => (role.startsWith('right.') ? [i] : []))
  const texts = rows.flatMap(({ cells }) => places.map((i) => cells[i]?.trim() ?? '')).filter((text) => text !== '')
  if (texts.every((text) => verdictOf(text) !== undefined)) return [...roles]
  return roles.map((role) => (role.startsWith('right.') ? (`option.${role.slice(-1)}` as Role) : role))
}

/** The heads of a sheet and what stands below them. */
export function rowsBelow({ rows }: Table, { headRow }: Pick<SheetMapping, 'headRow'>): TableRow[] {
  const heads = rows
    .find(({ row }) => row === headRow)
    ?.cells.map(tidyHead)
    .join('|')
  return rows.filter(
    ({ row, cells }) =>
      row > headRow &&
      // heads repeated on every printed page, and a row that says what is obligatory
      cells.map(tidyHead).join('|') !== heads &&
      !cells.every((cell) => cell.trim() === '' || /^(必填|选填|可选|非必填|示例)/.test(cell.trim())),
  )
}

/** A guess how a sheet is to be read; a sheet without heads is left out until somebody says where they are. */
export function guessSheet(table: Table): SheetOverview {
  const found = findHeads(table)
  const base = { sheet: table.name, headRow: found?.row ?? table.rows[0]?.row ?? 1 }
  const below = rowsBelow(table, base)
  const width = Math.max(0, ...table.rows.slice(0, 200).map(({ cells }) => cells.length))
  const heads = Array.from({ length: width }, (_, i) => found?.heads[i] ?? table.rows[0]?.cells[i]?.trim() ?? '')
  const roles = found ? answersAsOptions(found.roles, below.slice(0, 200)) : []
  const columns = heads.map((_, i) => roles[i] ?? 'ignore')
  const ofSheet = typeOfWord(table.name)
  return {
    ...base,
    isIncluded: found !== undefined && below.length > 0,
    columns,
    type: columns.includes('type') || !ofSheet ? 'by_row' : ofSheet,
    rows: found ? below.length : table.rows.length,
    heads,
    samples: heads.map((_, i) =>
      below
        .map(({ cells }) => cells[i]?.trim() ?? '')
        .filter((text) => text !== '')
        .slice(0, SAMPLES)
        .map((text) => text.slice(0, 60)),
    ),
    isOwn: isOwnHead(heads),
  }
}

const textAt = (row: TableRow, columns: readonly Role[], role: Role) => row.cells[columns.indexOf(role)]?.trim() ?? ''

const optionsOf = (row: TableRow, columns: readonly Role[]): string[] => {
  const each = columns.flatMap((role, i) => (role.startsWith('option.') ? [row.cells[i]?.trim() ?? ''] : []))
  const all = textAt(row, columns, 'options')
  return (all ? splitOptions(all) : each).filter((text) => text !== '')
}

/**
 * What codes such as 1, 2, 3 in 题型 stand for: every system counts in its own way, so the rows tell. Where most rows of a
 * code have no options or 对 and 错 it is 判断, or a blank in the stem 填空; where one has several right letters it is 多选; else 单选.
 */
export function guessTypes(tables: readonly Table[], sheets: readonly SheetMapping[]): Mapping['types'] {
  const guesses = new Map<string, QuestionType[]>()
  for (const sheet of sheets) {
    const table = tables.find(({ name }) => name === sheet.sheet)
    if (!table || !sheet.isIncluded || sheet.type !== 'by_row' || !sheet.columns.includes('type')) continue
    for (const row of rowsBelow(table, sheet)) {
      const word = tidyWord(textAt(row, sheet.columns, 'type'))
      if (word === '' || typeOfWord(word)) continue
      guesses.set(word, [
        ...(guesses.get(word) ?? []),
        guessType(optionsOf(row, sheet.columns), textAt(row, sheet.columns, 'key'), textAt(row, sheet.columns, 'stem')),
      ])
    }
  }
  return Object.fromEntries(
    [...guesses].map(([word, types]) => {
      const share = (type: QuestionType) => types.filter((one) => one === type).length / types.length
      // 简答题 and 案例题 are of no kind that can be asked
      if (/[\p{Script=Han}]/u.test(word)) return [word, 'skip' as const]
      if (share('blank') > 0.5) return [word, 'blank' as const]
      return [word, share('judge') > 0.5 ? 'judge' : share('multiple') > 0.1 ? 'multiple' : 'single'] as const
    }),
  )
}
