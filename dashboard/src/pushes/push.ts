import type { ComingPush, PushFigureRow, PushPage, PushSeries } from '../http/api-types.ts'

export type { ComingPush, PushFigureRow, PushPage, PushSeries }
export type PushFigures = PushSeries['figures']
export type PushState = PushSeries['state']

export const PUSH_STATES = ['running', 'paused', 'ended'] as const satisfies PushState[]
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** What the form holds: explainers as rows that can be moved. */
export interface PushDraft {
  title?: string
  unitId?: string
  to?: 'all' | 'some'
  groupIds?: string[] | null
  startsOn?: string
  weekdays?: number[]
  pushAt?: string
  items?: { explainerId?: string | null }[]
}

const explainersOf = ({ items = [] }: PushDraft): string[] => items.flatMap(({ explainerId }) => explainerId ?? [])

/** What the api is sent: empty rows left out, no groups named where all are meant. */
export function toPayload(draft: PushDraft) {
  const { title = '', to, groupIds, startsOn, weekdays = [], pushAt } = draft
  const allGroups = to !== 'some'
  return {
    ...{ title: title.trim(), allGroups, groupIds: allGroups ? [] : (groupIds ?? []), startsOn, pushAt },
    weekdays: weekdays.map(Number),
    explainerIds: explainersOf(draft),
  }
}

/** A series as the form shows it. */
export const toDraft = ({ allGroups, explainers, ...series }: PushPage): PushDraft => ({
  ...series,
  to: allGroups ? 'all' : 'some',
  items: explainers.map(({ explainerId }) => ({ explainerId })),
})

/** Message keys by field for what can't be saved. */
export function validatePush(draft: PushDraft): Record<string, string> {
  const explainers = explainersOf(draft)
  const isTwice = new Set(explainers).size < explainers.length
  const failures = {
    title: draft.title?.trim() ? undefined : 'ra.validation.required',
    startsOn: draft.startsOn ? undefined : 'ra.validation.required',
    weekdays: draft.weekdays?.length ? undefined : 'push.no_weekday',
    groupIds: draft.to === 'some' && !draft.groupIds?.length ? 'push.no_group' : undefined,
    items: explainers.length === 0 ? 'push.no_explainer' : isTwice ? 'push.twice' : undefined,
  }
  return Object.fromEntries(Object.entries(failures).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** 2022-04-01 → 周五, or Fri. */
export const weekdayName = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** The name of a weekday by its number: 1 → 周一, or Mon. */
export const nameOfWeekday = (n: number, locale: string): string => weekdayName(`2022-08-0${n}`, locale)
