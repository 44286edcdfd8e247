import { addMonths, type Day, dayOf, monthOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { PaperShelf } from '../papers/paper-shelf.ts'
import { readSeasonOn } from '../season/season.store.ts'
import type { ExamGate } from './exam-gate.ts'
import { bestOf, formOf, handedInAt, isPass, isTimeUp, matchOf, releaseOf, stepOf } from './monthly.rules.ts'
import type { ExamDesk } from './monthly.schemas.ts'
import type { HeldMatch, MatchSitting } from './monthly.store.ts'

export type Desk = ExamDesk

/** What the exam needs of the house. */
export interface ExamRoom {
  db: Db
  shelf: PaperShelf
  gate: ExamGate
}

/** Hands a sitting in, or leaves it as it was handed in; what comes after the deadline counts as the clock's. */
export const finish = (
  { gate }: ExamRoom,
  { id, deadline }: Pick<MatchSitting, 'id' | 'deadline'>,
  now: Date,
): Promise<boolean> => {
  const by = now < deadline ? 'learner' : 'clock'
  return gate.handIn({ one: { sittingId: id, by, at: handedInAt(deadline, now) }, now })
}

/**
 * The match of a month, once its papers are made. Its rules stay while it is open, so a process keeps it till then; over,
 * it may be scored by other rules at any time (rule-change.commands.ts) and is read each time.
 */
export async function heldMatch({ shelf, gate }: ExamRoom, month: Day, now: Date): Promise<HeldMatch | undefined> {
  const kept = await shelf.once(`match:${month}`, () => gate.match(month))
  return kept && kept.closesAt <= now ? gate.match(month) : kept
}

/** A learner's sittings of this month's and the last month's match, those whose time is up handed in. */
export async function settledSittings(room: ExamRoom, learnerId: string, now: Date): Promise<MatchSitting[]> {
  const asked = { learnerId, since: addMonths(dayOf(now), -1) }
  const sittings = await room.gate.sittings(asked)
  const overdue = sittings.filter(({ submittedAt, deadline }) => !submittedAt && isTimeUp(deadline, now))
  if (overdue.length === 0) return sittings
  for (const sitting of overdue) await finish(room, sitting, now)
  return room.gate.sittings(asked)
}

/** When a match may be begun next, as far as the season's rules say. */
async function nextOpening(db: Db, now: Date): Promise<Date | undefined> {
  const today = dayOf(now)
  const season = await readSeasonOn(db, today)
  if (!season) return undefined
  const next = [today, addMonths(today, 1)].map((day) => matchOf(day, season.rules).opensAt)
  return next.find((opensAt) => opensAt > now && dayOf(opensAt) <= season.endsOn)
}

/** The number of items that a try's paper has. */
const itemsIn = async ({ db, shelf }: ExamRoom, { papers }: HeldMatch, attempt: number): Promise<number> => {
  const paper = papers.find(({ form }) => form === formOf(attempt, papers.length))
  return paper ? (await shelf.itemsOf(db, paper.id)).length : 0
}

const triedOf = ({ id, attempt, score, submittedBy, submittedAt }: MatchSitting, pass: number): Desk['tried'] =>
  submittedAt
    ? [
        {
          sitting: id,
          attempt,
          score: score ?? 0,
          passed: isPass(score, pass),
          by: submittedBy ?? 'learner',
          submittedAt: submittedAt.toISOString(),
        },
      ]
    : []

export const remaining = (until: Date, now: Date): number => Math.max(0, until.getTime() - now.getTime())

/**
 * Where a learner stands: the match of this month once its papers are made, before that the last one if they sat it,
 * and what they may do now.
 */
export async function deskOf(room: ExamRoom, learner: { id: string; name: string }, now: Date): Promise<Desk> {
  const { db } = room
  const month = monthOf(dayOf(now))
  const sat = await settledSittings(room, learner.id, now)
  const before = addMonths(month, -1)
  const match =
    (await heldMatch(room, month, now)) ??
    (sat.some((sitting) => sitting.month === before) ? await heldMatch(room, before, now) : undefined)
  const mine = sat.filter((sitting) => sitting.month === match?.month)
  const steps = mine.map(({ attempt, submittedAt }) => ({ attempt, handedIn: submittedAt !== null }))
  const step = match ? stepOf(match, match.rules.tries, steps, now) : { to: 'wait' as const }
  const attempt = 'attempt' in step ? step.attempt : null
  const running = mine.find(({ submittedAt }) => !submittedAt)
  const mayStillSit = attempt !== null || step.to === 'used_up'
  const opensNext = mayStillSit ? undefined : await nextOpening(db, now)
  const items = match ? await itemsIn(room, match, attempt ?? 1) : 0
  const tried = mine.flatMap((sitting) => triedOf(sitting, match?.rules.pass ?? 0))
  return {
    name: learner.name,
    now: now.toISOString(),
    match: match ? shownMatch(match, items, now) : null,
    step: step.to,
    attempt,
    remainingMs: running ? remaining(running.deadline, now) : null,
    closesInMs: match ? remaining(match.closesAt, now) : null,
    tried,
    best: bestOf(tried.map(({ score }) => score)),
    nextOpensAt: opensNext?.toISOString() ?? null,
  }
}

function shownMatch({ month, opensAt, closesAt, rules }: HeldMatch, items: number, now: Date) {
  const releasesAt = releaseOf(closesAt)
  return {
    month,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    releasesAt: releasesAt.toISOString(),
    released: now >= releasesAt,
    items,
    most: items * rules.pointsPerItem,
    minutes: rules.minutes,
    pass: rules.pass,
    tries: rules.tries,
  }
}
