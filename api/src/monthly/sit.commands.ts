import { behindBlanks } from '@lianbing/content/blank.rules'
import { sql } from 'kysely'
import { dayOf, monthOf } from '../base/day.rules.ts'
import { newId, newToken } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { ShelvedItem } from '../papers/paper-shelf.ts'
import { type ExamRoom, finish, heldMatch, remaining, settledSittings } from './desk.commands.ts'
import {
  asKept,
  asShown,
  deadlineOf,
  formOf,
  isFitting,
  isTimeUp,
  keptWords,
  optionOrder,
  saveNoOf,
  stepOf,
} from './monthly.rules.ts'
import type { ExamAnswers, ExamPaper, ExamResult, ExamSaved } from './monthly.schemas.ts'
import { type MatchSitting, type SavedAnswer, savedIn } from './monthly.store.ts'
import { resultOf } from './result.commands.ts'

export const orderFor = (seed: string | null, { position, type, options }: ShelvedItem): number[] =>
  optionOrder(seed ?? '', position, { type, count: options.length })

const clockOf = (deadline: Date, now: Date): ExamSaved => ({
  now: now.toISOString(),
  deadline: deadline.toISOString(),
  remainingMs: remaining(deadline, now),
})

/** The paper as this learner sees it: options in their own order, and what they have given so far. */
async function paperOf(room: ExamRoom, sitting: MatchSitting, now: Date, kept?: SavedAnswer[]): Promise<ExamPaper> {
  const items = await room.shelf.itemsOf(room.db, sitting.paperId)
  const saved = new Map((kept ?? (await savedIn(room.db, sitting.id))).map((one) => [one.position, one]))
  return {
    sitting: sitting.id,
    attempt: sitting.attempt,
    month: sitting.month,
    ...clockOf(sitting.deadline, now),
    saveNo: Math.max(0, ...[...saved.values()].map(({ saveNo }) => saveNo)),
    items: items.map((item) => {
      const { position, type, stem, options } = item
      const order = orderFor(sitting.seed, item)
      const kept = saved.get(position)
      return {
        position,
        type,
        stem,
        options: order.map((place) => options[place] ?? ''),
        given: shownOf(item, kept?.given ?? '', order),
        saveNo: kept?.saveNo ?? 0,
      }
    }),
  }
}

/** Nothing more is taken: who handed it in, and what came of it. */
async function tooLate(room: ExamRoom, sitting: MatchSitting, now: Date): Promise<Refusal> {
  await finish(room, sitting, now)
  const { review: _, ...result } = await resultOf(room, sitting.learnerId, sitting.id, now)
  return result.by === 'clock'
    ? new Refusal('exam.time_up', 409, 'The time is up; the paper was handed in with what was saved.', { result })
    : new Refusal('exam.handed_in', 409, 'This paper was handed in.', { result })
}

const isOver = ({ submittedAt, deadline }: MatchSitting, now: Date) => submittedAt !== null || isTimeUp(deadline, now)

async function mine(room: ExamRoom, learnerId: string, id: string): Promise<MatchSitting> {
  const sitting = await room.gate.mine({ id, learnerId })
  if (!sitting) throw notFound('sitting')
  return sitting
}

/** The paper of the try that runs. */
export async function readRunning(room: ExamRoom, learnerId: string, now: Date): Promise<ExamPaper> {
  const running = (await settledSittings(room, learnerId, now)).find(({ submittedAt }) => !submittedAt)
  if (!running) throw new Refusal('exam.not_running', 409, 'No try is running. Begin one, or see the result.')
  return paperOf(room, running, now)
}

/**
 * Begins a try: its clock runs from here, whatever comes. Asking again for the same try goes on with it, so a lost
 * answer costs time but never a try.
 */
export async function begin(
  room: ExamRoom,
  learnerId: string,
  wanted: { month: string; attempt: number },
  now: Date,
): Promise<ExamPaper> {
  const match = await heldMatch(room, monthOf(dayOf(now)), now)
  const sat = (await settledSittings(room, learnerId, now)).filter(({ month }) => month === match?.month)
  const steps = sat.map(({ attempt, submittedAt }) => ({ attempt, handedIn: submittedAt !== null }))
  const step = match && match.month === wanted.month ? stepOf(match, match.rules.tries, steps, now) : undefined
  if (!match || !step || step.to === 'wait')
    throw new Refusal('exam.not_open', 409, 'The match is not open. Open the page anew.')
  if (step.to === 'closed') throw new Refusal('exam.closed', 409, 'The match is over.')
  if (step.to === 'used_up') throw new Refusal('exam.tries_used', 409, 'Every try was used.')
  if (step.attempt !== wanted.attempt)
    throw new Refusal('exam.another_try', 409, 'This try was begun before. Open the page anew.', {
      attempt: step.attempt,
    })
  const running = sat.find(({ submittedAt }) => !submittedAt)
  if (running) return paperOf(room, running, now)
  const paper = match.papers.find(({ form }) => form === formOf(step.attempt, match.papers.length))
  if (!paper) throw new Error(`the match of ${match.month} has no paper for try ${step.attempt}`)
  const row = {
    id: newId('s'),
    paperId: paper.id,
    learnerId,
    attempt: step.attempt,
    ruleVersion: match.ruleVersion,
    seed: newToken(),
    startedAt: now,
    deadline: deadlineOf(now, match.rules.minutes, match.closesAt),
  }
  const begun = await room.gate.begin(row)
  // pressed twice at once: the other one has begun it
  return begun
    ? paperOf(room, { ...unmarked, ...row, form: paper.form, month: match.month }, now, [])
    : readRunning(room, learnerId, now)
}

const unmarked = {
  position: 1,
  submittedAt: null,
  submittedBy: null,
  correct: null,
  score: null,
  startedBy: null,
  lastKey: null,
  answered: 0,
}

export interface NewSitting
  extends Pick<MatchSitting, 'id' | 'paperId' | 'learnerId' | 'attempt' | 'ruleVersion' | 'startedAt' | 'deadline'> {
  seed: string
}

const sittingKey = ({ paperId, learnerId, attempt }: NewSitting) => `${paperId} ${learnerId} ${attempt}`

/**
 * Begins tries; of each whether it was begun here, or had been begun before. In the order of their key, so that two
 * processes that begin the same never wait in a circle.
 */
export async function beginSittings(db: Db, rows: readonly NewSitting[]): Promise<boolean[]> {
  const begun = await db
    .insertInto('sitting')
    .values(rows.toSorted((a, b) => (sittingKey(a) < sittingKey(b) ? -1 : 1)))
    .onConflict((oc) => oc.columns(['paperId', 'learnerId', 'attempt']).doNothing())
    .returning('id')
    .execute()
  const ids = new Set(begun.map(({ id }) => id))
  return rows.map(({ id }) => ids.has(id))
}

/** An answer as it is kept: in the bank's letters, or the words of a 填空; nothing where it is none to the item. */
function givenTo(item: ShelvedItem, said: string, seed: string | null): string | undefined {
  if (item.type === 'blank') return keptWords(said, behindBlanks(item.stem).length)
  return isFitting(said, { type: item.type, count: item.options.length })
    ? asKept(said, orderFor(seed, item))
    : undefined
}

/** What was kept, in the learner's own order of the options. */
const shownOf = ({ type }: ShelvedItem, given: string, order: readonly number[]): string =>
  type === 'blank' ? given : asShown(given, order)

/** The newest of each position, in the bank's letters; anything that is no answer to its item is refused as a whole. */
function keptAnswers(
  answers: ExamAnswers,
  sitting: MatchSitting,
  items: readonly ShelvedItem[],
  now: Date,
): SavedAnswer[] {
  const byPosition = new Map(items.map((item) => [item.position, item]))
  const kept = new Map<number, SavedAnswer>()
  for (const { position, given: said, saveNo } of answers) {
    const item = byPosition.get(position)
    const given = item && givenTo(item, said, sitting.seed)
    if (given === undefined)
      throw new Refusal('exam.unfitting', 422, 'This is no answer to the item at details.position.', { position })
    if (saveNo < (kept.get(position)?.saveNo ?? 0)) continue
    kept.set(position, {
      position,
      given,
      saveNo: saveNoOf(saveNo, now),
    })
  }
  return [...kept.values()]
}

export interface AnswersToKeep {
  sittingId: string
  answers: readonly SavedAnswer[]
  at: Date
}

/**
 * Writes answers into sittings that nobody has handed in; an older save changes nothing. One statement, and it holds the
 * sittings' rows against handing in, so that an answer is either marked or refused. False where it was handed in.
 */
export async function writeAnswers(db: Db, saves: readonly AnswersToKeep[]): Promise<boolean[]> {
  const rows = saves.flatMap(({ sittingId, answers, at }) =>
    answers.map(({ position, given, saveNo }) => ({ sitting: sittingId, position, given, no: saveNo, at })),
  )
  const written = await sql<{ id: string }>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (sitting text, position smallint, given text, no bigint, at timestamptz) limit ${rows.length}),
    running as materialized (
      select id from sitting where id in (select sitting from asked) and submitted_at is null
      order by id for key share),
    kept as (
      insert into sitting_answer (sitting_id, position, given, saved_at, save_no)
      select distinct on (a.sitting, a.position) a.sitting, a.position, a.given, a.at, a.no
      from running join asked a on a.sitting = running.id
      order by a.sitting, a.position, a.no desc
      on conflict (sitting_id, position) do update
        set given = excluded.given, saved_at = excluded.saved_at, save_no = excluded.save_no
        where excluded.save_no > sitting_answer.save_no)
    select id from running`.execute(db)
  const open = new Set(written.rows.map(({ id }) => id))
  return saves.map(({ sittingId }) => open.has(sittingId))
}

export interface Save {
  sitting: string
  answers: ExamAnswers
}

/** Saves answers of a running try. What it answers without a refusal is kept for good, or was outdone by a newer save. */
export async function saveAnswers(room: ExamRoom, learnerId: string, save: Save, now: Date): Promise<ExamSaved> {
  const sitting = await mine(room, learnerId, save.sitting)
  if (isOver(sitting, now)) throw await tooLate(room, sitting, now)
  const kept = keptAnswers(save.answers, sitting, await room.shelf.itemsOf(room.db, sitting.paperId), now)
  const isKept = kept.length === 0 || (await room.gate.save({ sittingId: sitting.id, answers: kept, at: now }))
  if (!isKept) throw await tooLate(room, sitting, now)
  return clockOf(sitting.deadline, now)
}

/** Hands in, with what was not saved yet. Handing in again, or twice at once, tells the one result that there is. */
export async function submit(room: ExamRoom, learnerId: string, save: Save, now: Date): Promise<ExamResult> {
  const sitting = await mine(room, learnerId, save.sitting)
  if (!isOver(sitting, now)) {
    const kept = keptAnswers(save.answers, sitting, await room.shelf.itemsOf(room.db, sitting.paperId), now)
    if (kept.length > 0) await room.gate.save({ sittingId: sitting.id, answers: kept, at: now })
  }
  await finish(room, sitting, now)
  return resultOf(room, learnerId, sitting.id, now)
}
