import { type Day, dayOf, instantOf } from '../base/day.rules.ts'

export interface Schedule {
  /** 'HH:MM' in Shanghai. */
  pushAt: string
  revealAt: string
}

export interface DailyPlan {
  localDate: Day
  opensAt: Date
  revealsAt: Date
}

/** A push within this of its time is on time (a tick comes at least once a minute): then the group's reveal time holds. */
const ON_TIME_MS = 2 * 60_000
/** A question pushed late, after a stop or in a new group, stays open at least this long when the day allows. */
const LATE_OPEN_MS = 2 * 3600_000
/** What is due later than this is left out: nobody could answer before midnight. */
const LAST_PUSH = '23:50'
const LAST_REVEAL = '23:59'

/**
 * When today's question of a group opens and is revealed, once its push time has come (ours: 09:00 and 18:00).
 * 08:59 → nothing; 09:00 → until 18:00; 17:30 after a stop → until 19:30; 23:55 → nothing more today.
 */
export function planDaily({ pushAt, revealAt }: Schedule, now: Date): DailyPlan | undefined {
  const localDate = dayOf(now)
  const push = instantOf(localDate, pushAt)
  if (now < push || now > instantOf(localDate, LAST_PUSH)) return undefined
  const usual = instantOf(localDate, revealAt)
  if (usual > now && now.getTime() - push.getTime() <= ON_TIME_MS) return { localDate, opensAt: now, revealsAt: usual }
  const last = instantOf(localDate, LAST_REVEAL)
  const enough = new Date(Math.min(now.getTime() + LATE_OPEN_MS, last.getTime()))
  return { localDate, opensAt: now, revealsAt: usual > enough ? usual : enough }
}
