import type { Participation as Answered, InactiveUnits, ParticipationSeries } from '../http/api-types.ts'

export const PERIODS = ['day', 'week', 'month', 'season', 'days'] as const
export type PeriodName = (typeof PERIODS)[number]

/** As the data provider hands it over: it gives every record an id. */
export type Participation = Answered & { id: string }
export type ParticipationRow = Answered['rows'][number]
export type Split = Answered['splits'][number]
/** Learners who are not staff of window units: shown on their own, in no rate. */
export type OtherKind = Answered['others'][number]
export type Series = ParticipationSeries & { id: string }
export type Inactive = InactiveUnits & { id: string }

export const DESKS = ['front', 'back'] as const
export const ESTABLISHMENTS = ['established', 'contract'] as const

/** What the page shows besides the unit; all of it stands in the address. */
export interface View {
  period: PeriodName
  /** Any day of the period; today when left out. */
  day?: string
  from?: string
  until?: string
  desk?: (typeof DESKS)[number]
  establishment?: (typeof ESTABLISHMENTS)[number]
}

const isDay = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')
const known = <T extends string>(among: readonly T[], text: string | null) => among.find((one) => one === text)

/** What the page's address asks for; anything odd falls back to today. */
export function readSearch(search: string): { unit?: string; view: View } {
  const query = new URLSearchParams(search)
  const days = (['day', 'from', 'until'] as const).flatMap((name) => {
    const text = query.get(name)
    return isDay(text) ? [[name, text] as const] : []
  })
  const desk = known(DESKS, query.get('desk'))
  const establishment = known(ESTABLISHMENTS, query.get('establishment'))
  const view = {
    period: known(PERIODS, query.get('period')) ?? 'day',
    ...Object.fromEntries(days),
    ...(desk ? { desk } : {}),
    ...(establishment ? { establishment } : {}),
  }
  return { ...(query.has('unit') ? { unit: query.get('unit') ?? '' } : {}), view }
}

/** The parts of a view that are asked of the api and stand in the address. */
export function viewParams({ period, day, from, until, desk, establishment }: View): Record<string, string> {
  const days = period === 'days' ? { from, until } : { day }
  const all = { period, ...days, desk, establishment }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export function participationPath(unit: string, view: View): string {
  return `/participation?${new URLSearchParams({ unit, ...viewParams(view) })}`
}

/** ('2022-02-28', 1) is 2022-03-01. */
export const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day before the period shown, or the one after it: where the arrows lead. */
export const besides = ({ from, until }: { from: string; until: string }) => ({
  before: addDays(from, -1),
  after: addDays(until, 1),
})
