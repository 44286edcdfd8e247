import { sql } from 'kysely'
import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { lockLearners } from '../learners/learner.store.ts'
import { remember } from '../memory/memory.commands.ts'
import { addEntries, type NewEntry } from '../points/points.commands.ts'
import { weeklyPoints } from '../points/points.rules.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { readRules } from '../season/season.store.ts'
import { type ItemResult, markPaper } from './paper.rules.ts'
import { givenInAll, itemsOf, learnersOf, lockOpenSittings, type OpenSitting, type PaperItem } from './paper.store.ts'

/** A sitting to be handed in: by whom, and at which time it counts as handed in. */
export interface HandIn {
  sittingId: string
  by: 'learner' | 'clock'
  at: Date
}

interface Marked extends Omit<HandIn, 'sittingId'> {
  sitting: OpenSitting
  day: Day
  answered: ItemResult[]
  itemAt: Map<number, PaperItem['question']>
  rules: RuleSet
  correct: number
}

/** Each value asked for once, however many sittings need it. */
async function once<T>(kept: Map<string, T>, key: string, read: () => Promise<T | undefined>): Promise<T> {
  const found = kept.get(key) ?? (await read())
  if (found === undefined) throw new Error(`${key} of a sitting is not there`)
  kept.set(key, found)
  return found
}

async function markAll(trx: Db, sittings: readonly OpenSitting[], wanted: ReadonlyMap<string, HandIn>) {
  const given = await givenInAll(
    trx,
    sittings.map(({ id }) => id),
  )
  const [papers, rules] = [new Map<string, PaperItem[]>(), new Map<string, RuleSet>()]
  const marked: Marked[] = []
  for (const sitting of sittings) {
    const { paperId, seasonId, ruleVersion } = sitting
    const items = await once(papers, `paper ${paperId}`, () => itemsOf(trx, paperId))
    const held = await once(rules, `rules ${seasonId} ${ruleVersion}`, () => readRules(trx, seasonId, ruleVersion))
    const marks = items.map(({ position, question, asType }) => ({ ...question, position, type: asType }))
    const { results, correct } = markPaper(marks, given.get(sitting.id) ?? new Map())
    const { by, at } = wanted.get(sitting.id) as HandIn
    const itemAt = new Map(items.map(({ position, question }) => [position, question]))
    const answered = results.filter((result) => result.given !== '')
    marked.push({ sitting, by, at, day: dayOf(at), answered, itemAt, rules: held, correct })
  }
  return marked
}

const writeResults = (trx: Db, marked: readonly Marked[]) => {
  const rows = marked.map(({ sitting, by, at, correct, rules }) => {
    const score = correct * rules[sitting.kind].pointsPerItem
    return { id: sitting.id, by, at, correct, score }
  })
  return sql`update sitting s set submitted_at = r.at, submitted_by = r.by, correct = r.correct, score = r.score
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, by text, at timestamptz, correct int, score int)
    where s.id = r.id`.execute(trx)
}

/** The answers beside all others, the figures of their days, and what their learners remember of them. */
async function writeStudy(trx: Db, marked: readonly Marked[]): Promise<void> {
  const answers = marked.flatMap(({ sitting, answered, itemAt, day, at }) =>
    answered.map(({ position, given, correct }) => ({
      learner: sitting.learnerId,
      question: itemAt.get(position)?.id ?? '',
      version: itemAt.get(position)?.version ?? 0,
      given,
      correct,
      sitting: sitting.id,
      position,
      day,
      at,
      key: `sitting:${sitting.id}:${position}`,
    })),
  )
  await sql`
    insert into answer (learner_id, question_id, question_version, given, correct, sitting_id, position, local_date,
      answered_at, message_key)
    select * from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as r (learner text, question text, version int,
      given text, correct boolean, sitting text, position smallint, day date, at timestamptz, key text)`.execute(trx)
  const days = marked.map(({ sitting, day, answered, correct }) => ({
    learner: sitting.learnerId,
    day,
    unit: sitting.unitId,
    answers: answered.length,
    correct,
  }))
  await sql`
    insert into learner_day (learner_id, local_date, unit_id, answers, correct)
    select learner, day, min(unit), sum(answers), sum(correct) from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as r (learner text, day date, unit text, answers int, correct int)
    group by learner, day order by learner, day
    on conflict (learner_id, local_date) do update set
      answers = learner_day.answers + excluded.answers, correct = learner_day.correct + excluded.correct`.execute(trx)
  // after the days, as wherever else one answers
  await remember(
    trx,
    answers.map(({ learner, question, correct, at }) => ({ learnerId: learner, questionId: question, correct, at })),
  )
}

const pointsOf = ({ sitting, correct, rules, day }: Marked): NewEntry => ({
  learnerId: sitting.learnerId,
  unitId: sitting.unitId,
  track: 'weekly',
  subject: sitting.id,
  cause: 'paper',
  seasonId: sitting.seasonId,
  ruleVersion: sitting.ruleVersion,
  points: weeklyPoints(correct, rules.weekly),
  localDate: day,
})

/**
 * Hands sittings in: marks them, writes their answers beside all others, and gives weekly papers their points, all in
 * the caller's transaction and in the same few statements however many they are: when a match ends, a whole province
 * hands in within seconds. Returns which were handed in here; handing in again changes nothing, for one sitting has
 * one result, and of one asked for twice the first is it.
 */
export async function handInAll(trx: Db, wanted: readonly HandIn[], now: Date): Promise<Set<string>> {
  const byId = new Map(wanted.toReversed().map((one) => [one.sittingId, one]))
  const ids = [...byId.keys()]
  await lockLearners(trx, learnersOf(ids))
  const sittings = await lockOpenSittings(trx, ids)
  if (sittings.length === 0) return new Set()
  const marked = await markAll(trx, sittings, byId)
  await writeResults(trx, marked)
  await writeStudy(trx, marked)
  const entries = marked.filter(({ sitting }) => sitting.kind === 'weekly').map(pointsOf)
  if (entries.length > 0) await addEntries(trx, entries, now)
  return new Set(sittings.map(({ id }) => id))
}

/** The same of one; whether it was handed in here. */
export const handIn = async (trx: Db, one: HandIn, now: Date): Promise<boolean> =>
  (await handInAll(trx, [one], now)).size > 0
