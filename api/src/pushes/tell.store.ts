import type { VersionRef } from '../bank/bank.store.ts'
import { addDays, dayOf, instantOf, timeOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { askedOn } from '../learning/daily.store.ts'
import { choicesOf } from '../learning/group-choice.commands.ts'
import { type Meeting, mayTell, meetingOf, type PushedExplainer } from './point.rules.ts'
import { liveRefs, readPoints, refOf } from './point.store.ts'
import type { GroupOfSeries } from './series.store.ts'

/** A text that comes later than this of its day is none; with a reveal it is as welcome the next morning as that. */
const LAST_TIME = '23:59'
const MORNING_AFTER = '12:00'

export interface ToTell extends GroupOfSeries {
  expiresAt: Date
  /** The day's question, where it is on the same point. */
  meets: { dailyId: string; by: Meeting } | undefined
}

export interface DayOfPush {
  isQuiet: boolean
  /** Tomorrow is a declared holiday, on which nothing is pushed. */
  isHolidayNext: boolean
}

/** The question of the day of each group: the one asked, or the one chosen in the night. */
async function questionsOf(db: Db, groupIds: readonly string[], now: Date) {
  const asked = await askedOn(db, groupIds, dayOf(now))
  const chosen = await choicesOf(db, groupIds, dayOf(now))
  const ahead = await liveRefs(
    db,
    groupIds.filter((id) => !asked.has(id)).flatMap((id) => chosen.get(id) ?? []),
  )
  const refs = new Map(
    groupIds.flatMap((id): [string, VersionRef][] => {
      const one = asked.get(id)
      if (one) return [[id, { id: one.questionId, version: one.questionVersion }]]
      const ref = ahead.get(chosen.get(id) ?? '')
      return ref ? [[id, ref]] : []
    }),
  )
  const distinct = new Map([...refs.values()].map((ref) => [refOf(ref), ref]))
  return { asked, refs, points: await readPoints(db, [...distinct.values()]) }
}

/** Of the groups that wait for an explainer those that may be told now; in quiet hours only with a reveal that comes then. */
export async function readyToTell(
  db: Db,
  waiting: readonly GroupOfSeries[],
  explainer: PushedExplainer,
  { isQuiet, isHolidayNext }: DayOfPush,
  now: Date,
): Promise<ToTell[]> {
  if (waiting.length === 0) return []
  const ids = waiting.map(({ id }) => id)
  const { asked, refs, points } = await questionsOf(db, ids, now)
  return waiting.flatMap((group): ToTell[] => {
    const daily = asked.get(group.id)
    const ref = refs.get(group.id)
    const question = ref && points.get(refOf(ref))
    const isRevealed = daily?.isRevealed ?? false
    const by = question && meetingOf(question, explainer)
    if (isQuiet && !(isRevealed && by)) return []
    if (!mayTell(explainer, { question, isRevealed, isAhead: !daily && timeOf(now) <= group.pushAt })) return []
    const meets = daily && by ? { dailyId: daily.id, by } : undefined
    const isNextMorning = isRevealed && !isHolidayNext
    const expiresAt = isNextMorning
      ? instantOf(addDays(dayOf(now), 1), MORNING_AFTER)
      : instantOf(dayOf(now), LAST_TIME)
    return [{ ...group, expiresAt, meets }]
  })
}
