import { addDays, type Day } from '../base/day.rules.ts'

/** The channel of simulated people: no bot serves it, so nothing is ever sent to them. */
export const CHANNEL = 'simulation'
/** A group's team (ours): one hall's window and back-office staff. */
export const GROUP_SIZE = 25
/** When simulated groups are asked and told (the house's defaults). */
export const SCHEDULE = { pushAt: '09:00', revealAt: '18:00' }

/** What is simulated: so many people on the days from `first` to `last`. */
export interface SimulationPlan {
  seed: string
  learners: number
  days: number
  first: Day
  last: Day
}

export const planOf = (seed: string, learners: number, days: number, last: Day): SimulationPlan => ({
  seed,
  learners,
  days,
  first: addDays(last, 1 - days),
  last,
})

export const groupsOf = ({ learners }: SimulationPlan): number => Math.ceil(learners / GROUP_SIZE)
export const groupOf = (n: number): number => Math.floor(n / GROUP_SIZE)

// padded, so that the order of ids is the order of people
const padded = (n: number) => String(n).padStart(7, '0')

/** Every id of a simulation begins with its tag and can be told from all others. */
export const idsOf = ({ seed }: SimulationPlan) => {
  const tag = `sim-${seed}`
  return {
    /** What the ids of all its groups and of all its people begin with. */
    groups: `${tag}-g`,
    people: `${tag}-l`,
    hall: (unitId: string) => `${tag}-u-${unitId}`,
    group: (g: number) => `${tag}-g${padded(g)}`,
    room: (g: number) => `${tag}-r${padded(g)}`,
    learner: (n: number) => `${tag}-l${padded(n)}`,
    user: (n: number) => `${tag}-p${padded(n)}`,
    /** A message of person n on the so-manieth day: what about, and which of several. */
    message: (n: number, index: number, about: 'daily' | 'set' | 'paper', no: number) =>
      `${tag}-${padded(n)}-${index}-${about}-${no}`,
    daily: (g: number, index: number) => `d_${tag}-${padded(g)}-${index}`,
    practice: (n: number, index: number) => `p_${tag}-${padded(n)}-${index}`,
    sitting: (n: number, index: number) => `s_${tag}-${padded(n)}-${index}`,
  }
}

/** By commands a learner's day costs some 8 ms on PGlite: up to so many it takes about a minute (measured). */
const MOST_BY_COMMANDS = 6_000

export type How = 'commands' | 'bulk'

/** Through the commands of real use while that is affordable. 60 people × 60 days → commands; 1000 × 60 → bulk. */
export const howFor = ({ learners, days }: SimulationPlan): How =>
  learners * days <= MOST_BY_COMMANDS ? 'commands' : 'bulk'
