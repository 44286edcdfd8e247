import type { Unit } from '../units/unit.ts'
import type { ParticipationRow } from './rate.ts'

export const PERIODS = ['today', 'week'] as const
export type Period = (typeof PERIODS)[number]

/** Learners who are not staff of window units: shown on their own, in no rate. */
export interface OtherKind {
  kind: string
  learners: number
  active: number
  answers: number
  correct: number
}

export interface Participation {
  id: string
  unit: Pick<Unit, 'id' | 'name' | 'path' | 'level'>
  period: { from: string; to: string }
  computedAt: string
  total: ParticipationRow
  rows: ParticipationRow[]
  others: OtherKind[]
}

/** What the page's address asks for; anything odd falls back to today. */
export function readSearch(search: string): { unit?: string; period: Period } {
  const query = new URLSearchParams(search)
  const period = PERIODS.find((known) => known === query.get('period')) ?? 'today'
  return { unit: query.get('unit') ?? undefined, period }
}

export function participationPath(unit: string, period: Period): string {
  return `/participation?${new URLSearchParams({ unit, period })}`
}
