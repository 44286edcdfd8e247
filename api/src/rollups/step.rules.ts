import type { Day } from '../base/day.rules.ts'

/** What changes on a day at a unit itself: its headcount, its people, those of them it has a headcount for, and whether it
 * has people and no headcount (1). */
export interface Step {
  unitId: string
  standing: string
  onDate: Day
  headcount: number
  registered: number
  registeredOfFiled: number
  unfiled: number
}

export interface PeopleChange {
  unitId: string
  standing: string
  onDate: Day
  people: number
}

export interface DatedHeadcount {
  unitId: string
  standing: string
  asOf: Day
  count: number
}

/** Of window staff 'front/established' and so on; other kinds have no desk. */
const isWindow = (standing: string) => standing.includes('/')
/** Under which whether a unit is unfiled is kept: it is of the unit and not of anybody. */
export const UNIT_STANDING = ''

type Values = Omit<Step, 'unitId' | 'standing' | 'onDate'>
const nothing: Values = { headcount: 0, registered: 0, registeredOfFiled: 0, unfiled: 0 }
const measures = Object.keys(nothing) as (keyof Values)[]
const isSomething = (values: Values) => measures.some((name) => values[name] !== 0)

/** How things stand at one unit on each day on which anything changes, by standing. */
function* standAt(people: readonly PeopleChange[], headcounts: readonly DatedHeadcount[]) {
  const dates = [...new Set([...people.map((one) => one.onDate), ...headcounts.map((one) => one.asOf)])].sort()
  const counts = new Map<string, number>()
  let filing: readonly DatedHeadcount[] = []
  for (const date of dates) {
    for (const one of people.filter(({ onDate }) => onDate === date))
      counts.set(one.standing, (counts.get(one.standing) ?? 0) + one.people)
    const newly = headcounts.filter(({ asOf }) => asOf === date)
    // a headcount in force is of one day: what an earlier one said of other desks holds no longer
    if (newly.length > 0) filing = newly
    const isFiled = filing.some(({ count }) => count > 0)
    const now = new Map<string, Values>()
    for (const [standing, registered] of counts)
      now.set(standing, { ...nothing, registered, registeredOfFiled: isFiled && isWindow(standing) ? registered : 0 })
    for (const { standing, count } of filing) now.set(standing, { ...(now.get(standing) ?? nothing), headcount: count })
    const hasWindow = [...counts].some(([standing, n]) => isWindow(standing) && n > 0)
    now.set(UNIT_STANDING, { ...nothing, unfiled: hasWindow && !isFiled ? 1 : 0 })
    yield { date, now }
  }
}

/**
 * The steps of units from who came and went and from their dated headcounts. A hall with two people since Monday and a
 * headcount of three from Thursday on: Monday registered +2, unfiled +1; Thursday headcount +3, of filed +2, unfiled −1.
 */
export function stepsOf(people: readonly PeopleChange[], headcounts: readonly DatedHeadcount[]): Step[] {
  const units = new Set([...people, ...headcounts].map(({ unitId }) => unitId))
  const peopleOf = Map.groupBy(people, ({ unitId }) => unitId)
  const headcountsOf = Map.groupBy(headcounts, ({ unitId }) => unitId)
  return [...units].flatMap((unitId) => {
    const steps: Step[] = []
    let before = new Map<string, Values>()
    for (const { date, now } of standAt(peopleOf.get(unitId) ?? [], headcountsOf.get(unitId) ?? [])) {
      for (const standing of new Set([...before.keys(), ...now.keys()])) {
        const change = minus(now.get(standing) ?? nothing, before.get(standing) ?? nothing)
        if (isSomething(change)) steps.push({ unitId, standing, onDate: date, ...change })
      }
      before = now
    }
    return steps
  })
}

const minus = (a: Values, b: Values): Values =>
  Object.fromEntries(measures.map((name) => [name, a[name] - b[name]])) as unknown as Values

/** What must be added to the old steps to have the new ones; nothing where they are the same. */
export function changesBetweenSteps(old: readonly Step[], next: readonly Step[]): Step[] {
  const keyOf = ({ unitId, standing, onDate }: Step) => JSON.stringify([unitId, standing, onDate])
  const olds = new Map(old.map((step) => [keyOf(step), step]))
  const news = new Map(next.map((step) => [keyOf(step), step]))
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((key) => {
    const [before, after] = [olds.get(key), news.get(key)]
    const change = minus(after ?? nothing, before ?? nothing)
    return isSomething(change) ? [{ ...((after ?? before) as Step), ...change }] : []
  })
}
