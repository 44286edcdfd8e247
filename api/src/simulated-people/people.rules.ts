import { type Day, dayOf } from '../base/day.rules.ts'
import { type PaperCourse, type PaperPlan, planDay, planWeek, type SimulatedDay } from './behaviour.rules.ts'
import type { Person } from './person.rules.ts'

/** What somebody does on a day, in order of time. */
export type Deed =
  | { what: 'answer' | 'set'; at: Date }
  | { what: 'paper'; at: Date; course: PaperCourse }
  /** The clock hands in what was left lying. */
  | { what: 'close'; at: Date }

interface DayOfGroup extends SimulatedDay {
  opensAt: Date
  revealsAt: Date
}

interface WeekOfPapers {
  monday: Day
  opensAt: Date
  closesAt: Date
  papers: readonly unknown[]
}

export interface Span {
  first: Day
  days: number
  isHoliday(day: Day): boolean
}

/** The papers that a person takes in a week, thought of once a week. */
export class WeekPlans {
  #seed: string
  #span: Span
  #of = new Map<number, { monday: Day; plans: PaperPlan[] }>()

  constructor(seed: string, span: Span) {
    this.#seed = seed
    this.#span = span
  }

  planOf(person: Person, week: WeekOfPapers): PaperPlan[] {
    const kept = this.#of.get(person.n)
    if (kept?.monday === week.monday) return kept.plans
    const plans = planWeek(this.#seed, person, week, week.papers.length, this.#span)
    this.#of.set(person.n, { monday: week.monday, plans })
    return plans
  }
}

/** What a person does on a day, with the papers that they take in its week. */
export function deedsOf(
  seed: string,
  person: Person,
  day: DayOfGroup,
  week: WeekOfPapers | undefined,
  plans: WeekPlans,
): Deed[] {
  const { answersAt, practisesAt } = planDay(seed, person, day, day)
  const deeds: Deed[] = []
  if (answersAt) deeds.push({ what: 'answer', at: answersAt })
  if (practisesAt) deeds.push({ what: 'set', at: practisesAt })
  if (week && person.habit.papers > 0) {
    const papers = plans.planOf(person, week)
    const today = papers.find(({ index }) => index === day.index)
    if (today) deeds.push({ what: 'paper', at: today.at, course: today.course })
    const isLeft = papers.some(({ course, index }) => course === 'left' && index <= day.index)
    if (isLeft && dayOf(week.closesAt) === day.day) deeds.push({ what: 'close', at: week.closesAt })
  }
  return deeds.sort((a, b) => a.at.getTime() - b.at.getTime())
}
