import { DESKS, ESTABLISHMENTS, type Headcount, type HeadcountRow } from './unit.ts'

/** What is typed in the four cells, by 'front.established' and so on. */
export type Cells = Record<string, string>

const PLACES = DESKS.flatMap((desk) => ESTABLISHMENTS.map((establishment) => ({ desk, establishment })))

export const cellName = ({ desk, establishment }: Pick<HeadcountRow, 'desk' | 'establishment'>) =>
  `${desk}.${establishment}`

export function cellsOf(rows: HeadcountRow[]): Cells {
  return Object.fromEntries(rows.map((row) => [cellName(row), String(row.count)]))
}

const isCount = (text: string) => /^\d{1,6}$/.test(text.trim())

/** A cell left empty counts as 0; anything but a whole number makes the form unfit to save. */
export function rowsOf(cells: Cells): HeadcountRow[] | undefined {
  const filled = PLACES.map((place) => ({ ...place, text: cells[cellName(place)] || '0' }))
  if (!filled.every(({ text }) => isCount(text))) return undefined
  return filled.map(({ text, ...place }) => ({ ...place, count: Number(text) }))
}

/** The api's flat rows by their day, newest first. */
export function byDay(rows: readonly (HeadcountRow & { asOf: string })[]): Headcount[] {
  const days = [...new Set(rows.map(({ asOf }) => asOf))].sort().reverse()
  return days.map((asOf) => ({ asOf, rows: rows.filter((row) => row.asOf === asOf) }))
}

export function totalOf(rows: HeadcountRow[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0)
}
