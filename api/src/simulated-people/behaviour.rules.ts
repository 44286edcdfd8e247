import { addDays, type Day, instantOf, weekdayOf } from '../base/day.rules.ts'
import { seededRandom } from '../base/random.rules.ts'
import type { Week } from '../weekly/weekly.rules.ts'
import { isThere, type Person } from './person.rules.ts'

/** Monday to Sunday, of a plain workday: windows close on the weekend, a few answer from home. */
const RHYTHM = [1.04, 1, 1, 0.98, 0.9, 0.4, 0.3] as const
/** Of a declared holiday, whatever its weekday. */
const ON_HOLIDAY = 0.18
/** A person's minute of the day shifts by up to so many minutes either way. */
const SHIFT_MINUTES = 25
/** Reading takes this long at least, and nobody cuts it closer than this (ms). */
const READING_MS = 20_000
const LAST_MS = 60_000
/** Of private sets, so many before work; the others late in the evening. */
const EARLY = 0.35
const EARLY_SETS = { from: '07:10', until: '08:30' }
const LATE_SETS = { from: '21:45', until: '22:40' }

/** What people are given to behave in. */
export interface SimulatedDay {
  day: Day
  /** Days after the first. */
  index: number
  isHoliday: boolean
}

export interface DayPlan {
  /** When the group's question is answered. */
  answersAt?: Date
  /** When a private set is begun. */
  practisesAt?: Date
}

const momentOf = ({ from, until }: { from: Date; until: Date }, share: number): Date => {
  const ms = from.getTime() + share * (until.getTime() - from.getTime())
  return new Date(Math.floor(ms / 1000) * 1000)
}

/** What one person does of 日日学 on a day on which the group's question is open from `opensAt` until `revealsAt`. */
export function planDay(
  seed: string,
  person: Person,
  { day, index, isHoliday }: SimulatedDay,
  open: { opensAt: Date; revealsAt: Date },
): DayPlan {
  if (!isThere(person, index)) return {}
  const random = seededRandom(`${seed}:${person.n}:${index}`)
  const rhythm = isHoliday ? ON_HOLIDAY : (RHYTHM[weekdayOf(day) - 1] ?? 1)
  if (random() >= Math.min(0.98, person.habit.study * rhythm)) return {}
  const minute = person.minute + (random() * 2 - 1) * SHIFT_MINUTES
  const [first, last] = [open.opensAt.getTime() + READING_MS, open.revealsAt.getTime() - LAST_MS]
  const second = Math.floor((open.opensAt.getTime() + minute * 60_000) / 1000) * 1000
  const answersAt = new Date(Math.max(first, Math.min(second, last)))
  if (random() >= person.habit.sets) return { answersAt }
  const slot = random() < EARLY ? EARLY_SETS : LATE_SETS
  const practisesAt = momentOf({ from: instantOf(day, slot.from), until: instantOf(day, slot.until) }, random())
  return { answersAt, practisesAt }
}

/** How a weekly paper goes: all of it, with an item skipped, or left lying for the clock to hand in. */
export type PaperCourse = 'whole' | 'skipping' | 'left'

export interface PaperPlan {
  index: number
  at: Date
  course: PaperCourse
}

/** Monday to Sunday: the weekend and its last evening weigh most. */
const PAPER_DAYS = [0.8, 0.9, 1, 1, 1.1, 1.3, 1.6] as const
/** Sets are done before and after, so that nobody does two things at once in private. */
const PAPER_SLOT = { from: '13:10', until: '21:15' }
/** The longest paper with time to spare (ms): what is begun is handed in before the week closes. */
const PAPER_MS = 25 * 60_000
const LEFT = 0.05
const SKIPPING = 0.08

/**
 * The papers of a week that a person takes, at most one a day, in order of time; after one that is left lying no other
 * is begun. A week that the simulation has only a part of has only the papers of its days.
 */
export function planWeek(
  seed: string,
  person: Person,
  week: Pick<Week, 'monday' | 'opensAt' | 'closesAt'>,
  papers: number,
  { first, isHoliday, days }: { first: Day; isHoliday: (day: Day) => boolean; days: number },
): PaperPlan[] {
  const random = seededRandom(`${seed}:${person.n}:${week.monday}`)
  const begins = Math.round((Date.parse(week.monday) - Date.parse(first)) / (24 * 3600_000))
  const free = PAPER_DAYS.map((weight, i) => {
    const day = addDays(week.monday, i)
    const index = begins + i
    const from = new Date(Math.max(instantOf(day, PAPER_SLOT.from).getTime(), week.opensAt.getTime()))
    const until = new Date(Math.min(instantOf(day, PAPER_SLOT.until).getTime(), week.closesAt.getTime() - PAPER_MS))
    // who is there from the first day on was there before it
    const isFit = from < until && isThere(person, Math.max(index, 0))
    return { index, from, until, weight: isFit ? weight * (isHoliday(day) ? ON_HOLIDAY : 1) : 0 }
  })
  const plans: PaperPlan[] = []
  for (let paper = 0; paper < papers; paper++) {
    const [wants, which, when, how] = [random(), random(), random(), random()]
    const chosen = wants < person.habit.papers ? byWeight(free, which) : undefined
    if (!chosen) continue
    chosen.weight = 0
    const course = how < LEFT ? 'left' : how < LEFT + SKIPPING ? 'skipping' : 'whole'
    plans.push({ index: chosen.index, at: momentOf(chosen, when), course })
  }
  const within = plans.filter(({ index }) => index >= 0 && index < days).sort((a, b) => a.at.getTime() - b.at.getTime())
  const left = within.findIndex(({ course }) => course === 'left')
  return left < 0 ? within : within.slice(0, left + 1)
}

function byWeight<T extends { weight: number }>(among: readonly T[], at: number): T | undefined {
  let rest = at * among.reduce((sum, { weight }) => sum + weight, 0)
  return among.find(({ weight }) => {
    rest -= weight
    return weight > 0 && rest < 0
  })
}

/** Between two messages of somebody who answers one question after the other (s). */
const PACE = { least: 12, most: 45 }

/** The seconds after the first message at which each of so many answers is sent: growing, the same for the same seed. */
export function pacesOf(seed: string, count: number): number[] {
  const random = seededRandom(seed)
  let at = 0
  return Array.from({ length: count }, () => {
    at += PACE.least + Math.floor(random() * (PACE.most - PACE.least))
    return at
  })
}
