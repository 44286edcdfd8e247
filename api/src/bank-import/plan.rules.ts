import { type QuestionDraft, textOf } from '../bank/bank.rules.ts'
import { type KnownLaw, lawFinder } from '../bank-rows/citation.rules.ts'
import { type Mapping, rowsBelow, type SheetMapping } from '../bank-rows/mapping.rules.ts'
import { isOwnHead } from '../bank-rows/own-columns.rules.ts'
import { type Problem, severityOf } from '../bank-rows/problem.rules.ts'
import { type Defaults, hasNumber, type ReadRow, type RowSetting, readRow } from '../bank-rows/row.rules.ts'
import type { LocalDomain } from '../domains/domain.rules.ts'
import { placeOf, type Table, type TableRow } from '../sheet-files/table.rules.ts'
import { findAlike } from './alike.rules.ts'

/** What the bank knows already; `mark` stands for the whole text of a question. */
export interface Ground {
  laws: KnownLaw[]
  /** Localities' own that whoever imports may write into. */
  domains?: LocalDomain[]
  bank: { id: string; stem: string; mark: string }[]
}

export interface Choices {
  mapping: Mapping
  defaults: Defaults
  /** What becomes of rows that are nearly the same as a question of the bank or an earlier row. */
  alike: 'keep' | 'leave_out'
}

export interface Plan {
  /** Rows that hold a question. */
  rows: number
  /** Of these: in the bank already word for word, said twice in the file, left out for their likeness, with errors. */
  already: number
  repeated: number
  leftOut: number
  faulty: number
  /** Rows left aside: notes, and types that were said to be left out. */
  skipped: number
  problems: Problem[]
  drafts: QuestionDraft[]
}

interface Placed {
  sheet: string
  row: number
  stemColumn: number | null
  draft: QuestionDraft
}

const isMostlyNumbered = (rows: readonly TableRow[], stemAt: number) =>
  rows.length > 2 && rows.filter(({ cells }) => hasNumber(cells[stemAt] ?? '')).length >= 0.8 * rows.length

function settingOf(
  table: Table,
  sheet: SheetMapping,
  rows: readonly TableRow[],
  choices: Choices,
  { laws, domains = [] }: Ground,
): RowSetting {
  const heads = table.rows.find(({ row }) => row === sheet.headRow)?.cells.map((cell) => cell.trim()) ?? []
  const stemAt = sheet.columns.indexOf('stem')
  return {
    sheet: table.name,
    columns: sheet.columns,
    type: sheet.type,
    types: choices.mapping.types,
    defaults: choices.defaults,
    find: lawFinder(laws),
    domains,
    isExact: isOwnHead(heads),
    isNumbered: isMostlyNumbered(rows, stemAt),
  }
}

const problemAt = ({ sheet, row, stemColumn, draft }: Placed, code: Problem['code'], like?: string): Problem => ({
  ...{ severity: severityOf(code), sheet, row, column: stemColumn, code, value: draft.stem.slice(0, 100) },
  ...(like === undefined ? {} : { like }),
})

/** Leaves out what is said twice, in the file or by the bank. */
function sift(placed: readonly Placed[], { bank }: Ground, plan: Plan, markOf: (text: string) => string): Placed[] {
  const known = new Set(bank.map(({ mark }) => mark))
  const seen = new Set<string>()
  return placed.filter((one) => {
    const text = textOf(one.draft)
    if (known.has(markOf(text))) plan.already++
    else if (seen.has(text)) {
      plan.repeated++
      plan.problems.push(problemAt(one, 'repeated'))
    } else {
      seen.add(text)
      return true
    }
    return false
  })
}

/** Names what is nearly the same, and leaves it out where that was chosen. */
function leaveOutAlike(placed: readonly Placed[], { bank }: Ground, plan: Plan, alike: Choices['alike']): Placed[] {
  const likes = findAlike(
    bank.map(({ stem }) => stem),
    placed.map(({ draft }) => draft.stem),
  )
  return placed.filter((one, i) => {
    const like = likes[i]
    if (like === undefined) return true
    const ofBank = bank[like]
    const earlier = placed[like - bank.length]
    if (ofBank) plan.problems.push(problemAt(one, 'alike_in_bank', ofBank.id))
    else if (earlier)
      plan.problems.push(problemAt(one, 'alike_in_file', placeOf(earlier.sheet, earlier.row, earlier.stemColumn)))
    if (alike === 'leave_out') plan.leftOut++
    return alike === 'keep'
  })
}

function readAll(tables: readonly Table[], choices: Choices, ground: Ground, plan: Plan): Placed[] {
  const placed: Placed[] = []
  const take = (table: Table, sheet: SheetMapping, { row }: TableRow, { draft, problems, isSkipped }: ReadRow) => {
    if (isSkipped) return void plan.skipped++
    plan.rows++
    plan.problems.push(...problems)
    const at = sheet.columns.indexOf('stem')
    if (draft) placed.push({ sheet: table.name, row, stemColumn: at < 0 ? null : at, draft })
    else plan.faulty++
  }
  for (const sheet of choices.mapping.sheets) {
    const table = tables.find(({ name }) => name === sheet.sheet)
    if (!table || !sheet.isIncluded) continue
    const rows = rowsBelow(table, sheet)
    const setting = settingOf(table, sheet, rows, choices, ground)
    for (const row of rows) take(table, sheet, row, readRow(row, setting))
    if (table.beyond)
      plan.problems.push({
        ...{ severity: 'warning', sheet: table.name, row: Number(/\d+$/.exec(table.beyond)?.[0] ?? 1), column: null },
        ...{ code: 'columns_beyond', value: table.beyond },
      })
  }
  return placed
}

/** What an import would do: its drafts, and everything that is wrong or worth a look, in the order of the file. */
export function planImport(
  tables: readonly Table[],
  choices: Choices,
  ground: Ground,
  markOf: (text: string) => string,
): Plan {
  const plan: Plan = {
    ...{ rows: 0, already: 0, repeated: 0, leftOut: 0, faulty: 0, skipped: 0 },
    problems: [],
    drafts: [],
  }
  const placed = readAll(tables, choices, ground, plan)
  const wanted = leaveOutAlike(sift(placed, ground, plan, markOf), ground, plan, choices.alike)
  plan.drafts = wanted.map(({ draft }) => draft)
  const order = new Map(tables.map(({ name }, i) => [name, i]))
  plan.problems.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row)
  return plan
}
