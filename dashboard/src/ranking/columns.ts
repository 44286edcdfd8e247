import type { ParticipationRow } from '../participation/participation.ts'

/** The columns of the ranking besides place, unit and rate; 'change' is points of the rate on the period before. */
export const COLUMNS = [
  ...(['change', 'active', 'headcount', 'registered', 'coverage', 'days', 'answers', 'accuracy'] as const),
  ...(['weeklyAverage', 'monthlyAverage', 'titles'] as const),
]
export type Column = (typeof COLUMNS)[number] | 'place' | 'name' | 'participation'

export const RATES: readonly Column[] = ['coverage', 'accuracy', 'participation']

/** What a row has in a column; nothing (null) where no headcount was filed or there is nothing to divide by. */
export function figureOf(row: ParticipationRow, column: Column): number | string | null {
  if (column === 'change') return row.before?.change ?? null
  if (column === 'headcount') return row.headcount || null
  return row[column]
}

export interface Order {
  column: Column
  descending: boolean
}

/** Rows in another order than that of the places; a row with nothing in the column comes last either way. */
export function sorted(rows: readonly ParticipationRow[], { column, descending }: Order): ParticipationRow[] {
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'zh-CN') : a - b
  return rows.toSorted((one, other) => {
    const [a, b] = [figureOf(one, column), figureOf(other, column)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return descending ? compare(b, a) : compare(a, b)
  })
}

/** 0.05 is '+5.00', points of a percentage. */
export const points = (change: number | null): string =>
  change === null ? '—' : `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change * 100).toFixed(2)}`
