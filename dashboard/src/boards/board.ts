import type { Board as Answered } from '../http/api-types.ts'

export const PERIODS = ['day', 'week', 'month', 'season'] as const
export type Period = (typeof PERIODS)[number]

/** As the data provider hands it over: it gives every record an id. */
export type Board = Answered & { id: string }
export type Ranked = Answered['rows'][number]

/** What the page's address asks for: of a unit or of a group, in the period around a day (today unless named). */
export interface Asked {
  unit?: string
  group?: string
  period: Period
  day?: string
}

/** Anything odd falls back to this week. */
export function readSearch(search: string): Asked {
  const query = new URLSearchParams(search)
  const period = PERIODS.find((known) => known === query.get('period')) ?? 'week'
  const named = (name: string) => query.get(name) ?? undefined
  const day = named('day')
  return {
    unit: named('unit'),
    group: named('group'),
    period,
    day: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined,
  }
}

/** The address of a board; a group stands instead of a unit. */
export function boardPath({ unit, group, period, day }: Asked): string {
  const named = Object.entries({ group, unit: group ? undefined : unit, period, day })
  const given = named.flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/boards?${new URLSearchParams(given)}`
}

/** 'week:2022-03-28' is ['week', '2022-03-28']: the kind of a period and the day, month or season that names it. */
export function periodOf(key: string): { kind: Period; of: string } {
  const [kind = '', of = ''] = key.split(':')
  return { kind: PERIODS.find((known) => known === kind) ?? 'day', of }
}
