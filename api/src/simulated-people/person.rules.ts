import { seededRandom } from '../base/random.rules.ts'
import { nameFrom } from './names.rules.ts'

/**
 * How much somebody does. Every number of the model is ours: set so that a season looks like the ones that counties
 * report, some 55 to 60 of 100 people answering on a workday and one in five carrying most of the rest.
 */
export interface Habit {
  name: 'keen' | 'steady' | 'casual' | 'silent'
  /** Of 1 person. */
  share: number
  /** Chance of answering the group's question on a plain workday. */
  study: number
  /** Chance of a private set on a day of study. */
  sets: number
  /** Chance of each of the week's papers. */
  papers: number
  /** Chance of giving up for good, per day. */
  stops: number
}

export const habits: readonly Habit[] = [
  { name: 'keen', share: 0.2, study: 0.93, sets: 0.25, papers: 0.74, stops: 0.0004 },
  { name: 'steady', share: 0.45, study: 0.72, sets: 0.06, papers: 0.17, stops: 0.0017 },
  { name: 'casual', share: 0.25, study: 0.35, sets: 0.02, papers: 0.03, stops: 0.0045 },
  { name: 'silent', share: 0.1, study: 0.03, sets: 0, papers: 0, stops: 0.01 },
]

/** When people look into the group: at the desk's first quiet minutes, over lunch, in the afternoon, before it closes. */
const hours = [
  { share: 0.45, from: 5, until: 70 },
  { share: 0.27, from: 180, until: 265 },
  { share: 0.18, from: 330, until: 450 },
  { share: 0.1, from: 480, until: 535 },
] as const

/** So many are there on the first day; the others are added to the roster over the first weeks. */
const THERE_AT_ONCE = 0.7
const JOIN_WITHIN_DAYS = 20
/** One in three takes a week's leave within any three months. */
const LEAVE = { chance: 1 / 3, within: 90, days: 7 }
/** Spread of ability between people, and within one person between domains (logits): a good clerk has a weak domain. */
const ABILITY = { mean: 0.2, between: 0.75, within: 0.5 }

const kinds = [
  { share: 0.92, kind: 'window' },
  { share: 0.05, kind: 'non_window' },
  { share: 0.03, kind: 'hr_agency' },
] as const
/** Of window staff. */
const AT_FRONT_DESK = 0.7
const ESTABLISHED = 0.45

export interface Person {
  n: number
  name: string
  kind: (typeof kinds)[number]['kind']
  desk: 'front' | 'back' | null
  establishment: 'established' | 'contract' | null
  habit: Habit
  /** Days after the first on which they join, and on which they give up; never is Infinity. */
  joinsOn: number
  stopsOn: number
  /** The first day of a week's leave; none is Infinity. */
  leaveOn: number
  /** Minutes after the group's question, as they like it. */
  minute: number
}

function drawn<T extends { share: number }>(among: readonly T[], at: number): T {
  let sum = 0
  return (among.find(({ share }) => {
    sum += share
    return at < sum
  }) ?? among.at(-1)) as T
}

/** A standard normal number (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Person n of a seed: the same seed has the same people, however many are asked for. */
export function personOf(seed: string, n: number): Person {
  const random = seededRandom(`${seed}:person:${n}`)
  const habit = drawn(habits, random())
  const { kind } = drawn(kinds, random())
  const [atDesk, established] = [random() < AT_FRONT_DESK, random() < ESTABLISHED]
  const atOnce = random() < THERE_AT_ONCE
  const joinsOn = Math.floor(random() * JOIN_WITHIN_DAYS)
  const lasts = Math.floor(Math.log(1 - random()) / Math.log(1 - habit.stops))
  const onLeave = random() < LEAVE.chance
  const leaveOn = Math.floor(random() * LEAVE.within)
  const hour = drawn(hours, random())
  const minute = hour.from + random() * (hour.until - hour.from)
  return {
    n,
    name: nameFrom(random),
    kind,
    desk: kind === 'window' ? (atDesk ? 'front' : 'back') : null,
    establishment: kind === 'window' ? (established ? 'established' : 'contract') : null,
    habit,
    joinsOn: atOnce ? 0 : joinsOn,
    stopsOn: (atOnce ? 0 : joinsOn) + lasts,
    leaveOn: onLeave ? leaveOn : Number.POSITIVE_INFINITY,
    minute,
  }
}

/** What somebody can do in each domain, in logits: 0 is even odds at a question of middle difficulty. */
export function abilitiesOf(seed: string, n: number, domains: readonly string[]): number[] {
  const own = ABILITY.mean + ABILITY.between * normal(seededRandom(`${seed}:ability:${n}`))
  return domains.map((domain) => own + ABILITY.within * normal(seededRandom(`${seed}:ability:${n}:${domain}`)))
}

/** Whether somebody is there on the so-manieth day: joined, not given up, not on leave. */
export const isThere = ({ joinsOn, stopsOn, leaveOn }: Person, index: number): boolean =>
  joinsOn <= index && index < stopsOn && !(leaveOn <= index && index < leaveOn + LEAVE.days)
