import type { Participation as Answered } from '../http/api-types.ts'

export const PERIODS = ['today', 'week'] as const
export type Period = (typeof PERIODS)[number]

/** As the data provider hands it over: it gives every record an id. */
export type Participation = Answered & { id: string }
export type ParticipationRow = Answered['rows'][number]
/** Learners who are not staff of window units: shown on their own, in no rate. */
export type OtherKind = Answered['others'][number]

/** What the page's address asks for; anything odd falls back to today. */
export function readSearch(search: string): { unit?: string; period: Period } {
  const query = new URLSearchParams(search)
  const period = PERIODS.find((known) => known === query.get('period')) ?? 'today'
  return { unit: query.get('unit') ?? undefined, period }
}

export function participationPath(unit: string, period: Period): string {
  return `/participation?${new URLSearchParams({ unit, period })}`
}
