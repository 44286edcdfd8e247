import { isWithin } from '../access/access.rules.ts'
import {
  type Changes,
  changesBetween,
  type Desk,
  type Establishment,
  type LearnerFields,
  type LearnerKind,
  nameOf,
  staffNoOf,
} from './learner.rules.ts'
import { phoneOf } from './phone.rules.ts'

/** The columns of a roster (花名册), by the header that a sheet has. */
export const rosterColumns = {
  name: '姓名',
  staffNo: '工号',
  unitCode: '单位代码',
  unitName: '单位名称',
  kind: '人员类别',
  desk: '前后台',
  establishment: '编制',
  phone: '手机号',
} as const
type Column = keyof typeof rosterColumns

const kindWords: Record<string, LearnerKind> = {
  窗口单位: 'window',
  非窗口单位: 'non_window',
  企事业单位: 'enterprise',
  人力资源服务机构: 'hr_agency',
}
const deskWords: Record<string, Desk> = { 前台: 'front', 后台: 'back' }
const establishmentWords: Record<string, Establishment> = { 编内: 'established', 编外: 'contract' }

const retype =
  'The spreadsheet rounded a long number, and its last digits are lost. Format the column as text, enter the numbers again in full, save as CSV and send it again.'

/** Every fault that a row may have, and how to mend it. */
export const rosterHints = {
  'roster.too_many_cells': 'This row has more cells than the header. Look for a comma inside a cell.',
  'roster.name_missing': 'Enter the name.',
  'roster.name_too_long': 'A name has at most 60 characters.',
  'roster.staff_no_missing': 'Enter the staff number (工号).',
  'roster.staff_no_scientific': retype,
  'roster.staff_no_invalid': 'A staff number has 1 to 40 letters, digits, - or _.',
  'roster.staff_no_twice': 'An earlier row has this staff number too. Keep one of them.',
  'roster.staff_elsewhere':
    'This staff number belongs to a person of a unit that you may not change. Ask the organiser of a higher unit to move them.',
  'roster.unit_missing': 'Enter the code of the unit (单位代码).',
  'roster.unit_code_scientific': retype,
  'roster.unit_not_found': 'There is no such unit, or it is outside what you may see. Check its code.',
  'roster.unit_name_ambiguous': 'Several of your units have this name. Use the column 单位代码 instead.',
  'roster.kind_unknown': `Enter one of: ${Object.keys(kindWords).join('、')}.`,
  'roster.desk_unknown': 'Enter 前台 or 后台; only staff of other than window units may leave it empty.',
  'roster.phone_scientific': retype,
  'roster.phone_unfit': 'Enter a mobile number of eleven digits, or leave the cell empty.',
  'roster.establishment_unknown': 'Enter 编内 or 编外; only staff of other than window units may leave it empty.',
} as const
export type RosterCode = keyof typeof rosterHints

export interface RosterError {
  /** As the sheet shows it: the header is row 1. */
  row: number
  column: string
  code: RosterCode
  value: string
}

/** Columns that a roster may do without: a unit has its code, and a person need not give a number. */
const OPTIONAL: readonly string[] = ['单位名称', '手机号']

export interface RosterHeader {
  index: number
  at: Partial<Record<Column, number>>
  width: number
  missing: string[]
  twice: string[]
  found: string[]
}

/** The header is the first row that is not blank; its columns may stand in any order, among others. */
export function readHeader(rows: readonly (readonly string[])[]): RosterHeader {
  const index = Math.max(0, rows.findIndex(isFilled))
  const cells = (rows[index] ?? []).map((cell) => cell.normalize('NFKC').replace(/[\s*\uFEFF]/g, ''))
  const columns = Object.entries(rosterColumns) as [Column, string][]
  const present = columns.filter(([, header]) => cells.includes(header))
  const lacking = columns.filter(([, header]) => !cells.includes(header)).map(([, header]) => header)
  const noUnit = lacking.includes('单位代码') && lacking.includes('单位名称')
  return {
    index,
    at: Object.fromEntries(present.map(([column, header]) => [column, cells.indexOf(header)])),
    width: cells.length,
    missing: lacking.filter((header) => !OPTIONAL.includes(header) && (header !== '单位代码' || noUnit)),
    twice: present.map(([, header]) => header).filter((header) => cells.indexOf(header) !== cells.lastIndexOf(header)),
    found: cells.filter((cell) => cell !== '').slice(0, 50),
  }
}

const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '')

/** What a row says; what it says wrongly is left out and stands among the errors. */
export interface RosterEntry {
  row: number
  name?: string
  staffNo?: string
  unitCode?: string
  unitName?: string
  kind?: LearnerKind
  desk?: Desk | null
  establishment?: Establishment | null
  /** Only where the sheet has one: an empty cell leaves the number as it was. */
  phone?: string
}

/** 1.23E+17, 5.10104E+11: what a spreadsheet makes of a number too long for its column. */
const isScientific = (text: string) => /^\d+([.,]\d+)?E[+-]?\d+$/i.test(text)

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Reads the rows under the header; each cell is judged on its own, so that one pass names every error. */
export function readEntries(rows: readonly (readonly string[])[], header: RosterHeader) {
  const errors: RosterError[] = []
  const rowOf = new Map<string, number>()
  const entries: RosterEntry[] = []
  for (const [index, cells] of rows.entries()) {
    if (index <= header.index || !isFilled(cells)) continue
    const row = index + 1
    const textOf = (column: Column) => cells[header.at[column] ?? -1]?.trim() ?? ''
    const refuse = (column: Column, code: RosterCode) =>
      void errors.push({ row, column: rosterColumns[column], code, value: textOf(column).slice(0, 100) })
    const surplus = cells.slice(header.width).find((cell) => cell.trim() !== '')
    if (surplus) errors.push({ row, column: '', code: 'roster.too_many_cells', value: surplus.slice(0, 100) })
    const entry = { row, ...readPerson(textOf, refuse), ...readPlace(textOf, refuse), ...readPhone(textOf, refuse) }
    if (entry.staffNo && rowOf.has(entry.staffNo)) refuse('staffNo', 'roster.staff_no_twice')
    else if (entry.staffNo) rowOf.set(entry.staffNo, row)
    entries.push(entry)
  }
  return { entries, errors }
}

type Refuse = (column: Column, code: RosterCode) => void
type TextOf = (column: Column) => string

function readPerson(textOf: TextOf, refuse: Refuse) {
  const name = nameOf(textOf('name'))
  if (name === '') refuse('name', 'roster.name_missing')
  else if (name.length > 60) refuse('name', 'roster.name_too_long')
  const staffNo = staffNoOf(textOf('staffNo'))
  if (staffNo === '') refuse('staffNo', 'roster.staff_no_missing')
  else if (isScientific(staffNo)) refuse('staffNo', 'roster.staff_no_scientific')
  else if (!/^[\w-]{1,40}$/.test(staffNo)) refuse('staffNo', 'roster.staff_no_invalid')
  else return { name, staffNo }
  return { name }
}

function readPhone(textOf: TextOf, refuse: Refuse) {
  const text = tidy(textOf('phone'))
  if (text === '') return {}
  const phone = phoneOf(text)
  if (phone) return { phone }
  refuse('phone', isScientific(text) ? 'roster.phone_scientific' : 'roster.phone_unfit')
  return {}
}

function readPlace(textOf: TextOf, refuse: Refuse) {
  const kind = kindWords[tidy(textOf('kind'))]
  if (!kind) refuse('kind', 'roster.kind_unknown')
  // only window staff are counted by desk and establishment; others may leave them empty
  const word = <T>(column: 'desk' | 'establishment', words: Record<string, T>) => {
    const text = tidy(textOf(column))
    if (text === '' && kind && kind !== 'window') return null
    if (!words[text]) refuse(column, `roster.${column}_unknown`)
    return words[text]
  }
  const unitCode = tidy(textOf('unitCode')).replace(/^['‘’]/, '')
  const unitName = tidy(textOf('unitName'))
  if (unitCode === '' && unitName === '') refuse('unitCode', 'roster.unit_missing')
  if (isScientific(unitCode)) refuse('unitCode', 'roster.unit_code_scientific')
  return {
    kind,
    desk: word('desk', deskWords),
    establishment: word('establishment', establishmentWords),
    ...(unitCode !== '' && !isScientific(unitCode) ? { unitCode } : {}),
    ...(unitCode === '' && unitName !== '' ? { unitName } : {}),
  }
}

/** Someone who has one of the roster's staff numbers already. */
export interface KnownPerson extends LearnerFields {
  id: string
  staffNo: string
  path: string | null
}

/** What the database knows of a roster's units and people, and the subtrees in which the importer may write. */
export interface RosterGround {
  subtrees: readonly string[]
  /** Codes of the units within the subtrees. */
  unitCodes: ReadonlySet<string>
  /** Codes of the units within the subtrees that have this name. */
  unitsOfName: ReadonlyMap<string, readonly string[]>
  people: ReadonlyMap<string, KnownPerson>
}

export interface RosterPlan {
  creates: { row: number; staffNo: string; fields: LearnerFields }[]
  updates: { id: string; fields: LearnerFields; changes: Changes }[]
  unchanged: number
  errors: RosterError[]
}

function unitOf(entry: RosterEntry, ground: RosterGround): { unitId: string } | { error: RosterError } | undefined {
  const { row, unitCode, unitName } = entry
  const value = unitCode ?? unitName
  if (value === undefined) return undefined
  if (unitCode && ground.unitCodes.has(unitCode)) return { unitId: unitCode }
  const units = unitCode ? [] : (ground.unitsOfName.get(value) ?? [])
  if (units.length === 1 && units[0]) return { unitId: units[0] }
  const code = units.length > 1 ? 'roster.unit_name_ambiguous' : 'roster.unit_not_found'
  return { error: { row, column: unitCode ? '单位代码' : '单位名称', code, value } }
}

/**
 * What importing the entries would do. The staff number (工号) is the permanent key: a known one is an update (who
 * had left is back), an unknown one a new person; people whom the roster does not name are left as they are.
 */
export function planRoster(
  entries: readonly RosterEntry[],
  faults: readonly RosterError[],
  ground: RosterGround,
): RosterPlan {
  const plan: RosterPlan = { creates: [], updates: [], unchanged: 0, errors: [...faults] }
  const faulty = new Set(faults.map((error) => error.row))
  for (const entry of entries) {
    const { row, name, staffNo, kind, desk, establishment } = entry
    const unit = unitOf(entry, ground)
    const known = staffNo ? ground.people.get(staffNo) : undefined
    const errors: RosterError[] = unit && 'error' in unit ? [unit.error] : []
    if (known && !isWithin(known.path ?? '', ground.subtrees))
      errors.push({ row, column: '工号', code: 'roster.staff_elsewhere', value: known.staffNo })
    plan.errors.push(...errors)
    if (faulty.has(row) || errors.length > 0) continue
    if (!name || !staffNo || !kind || desk === undefined || establishment === undefined || !unit || 'error' in unit)
      throw new Error(`row ${row} of the roster lacks a value and has no error`)
    const fields: LearnerFields = { name, kind, desk, establishment, unitId: unit.unitId, state: 'active' }
    const changes = known ? changesBetween(known, fields) : {}
    if (!known) plan.creates.push({ row, staffNo, fields })
    else if (Object.keys(changes).length > 0) plan.updates.push({ id: known.id, fields, changes })
    else plan.unchanged++
  }
  plan.errors.sort((a, b) => a.row - b.row)
  return plan
}
