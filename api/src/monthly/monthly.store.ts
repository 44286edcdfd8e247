import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Sitting } from '../papers/paper.store.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { completed } from '../season/season.store.ts'
import type { Match } from './monthly.rules.ts'

/** A match whose papers are made, with the rules that it is held by: these stay, whatever is changed meanwhile. */
export interface HeldMatch extends Match {
  rules: RuleSet['monthly']
  ruleVersion: number
  papers: { id: string; form: number }[]
}

interface PaperRow {
  id: string
  form: number
  period: Day
  opensAt: Date
  closesAt: Date
  ruleVersion: number
  document: unknown
}

export async function readMatch(db: Db, month: Day): Promise<HeldMatch | undefined> {
  const { rows } = await sql<PaperRow>`
    select p.id, p.form, p.period, p.opens_at, p.closes_at, p.rule_version, r.document
    from paper p join rule_set r on r.season_id = p.season_id and r.version = p.rule_version
    where p.kind = 'monthly' and p.period = ${month} order by p.form`.execute(db)
  const [first] = rows
  if (!first) return undefined
  const { period, opensAt, closesAt, ruleVersion, document } = first
  const papers = rows.map(({ id, form }) => ({ id, form }))
  return { month: period, opensAt, closesAt, ruleVersion, papers, rules: completed(document).monthly }
}

export interface MatchSitting extends Sitting {
  form: number
  month: Day
}

const matchSittings = sql`select s.*, p.form, p.period as month from sitting s join paper p on p.id = s.paper_id`

/** A learner's sittings of matches since a month, the oldest first. */
export async function sittingsSince(db: Db, learnerId: string, month: Day): Promise<MatchSitting[]> {
  const read = await sql<MatchSitting>`${matchSittings}
    where s.learner_id = ${learnerId} and p.kind = 'monthly' and p.period >= ${month}
    order by p.period, s.attempt`.execute(db)
  return read.rows
}

/** A learner's own sitting; nobody else's is there. */
export async function readMine(db: Db, id: string, learnerId: string): Promise<MatchSitting | undefined> {
  const read = await sql<MatchSitting>`${matchSittings}
    where s.id = ${id} and s.learner_id = ${learnerId} and p.kind = 'monthly'`.execute(db)
  return read.rows[0]
}

export interface SavedAnswer {
  position: number
  given: string
  saveNo: number
}

export const savedIn = (db: Db, sittingId: string): Promise<SavedAnswer[]> =>
  db
    .selectFrom('sittingAnswer')
    .select(['position', 'given', 'saveNo'])
    .where('sittingId', '=', sittingId)
    .orderBy('position')
    .execute()

/**
 * Writes answers into a sitting that nobody has handed in; an older save changes nothing. One statement, and it holds
 * the sitting's row against handing in, so that an answer is either marked or refused. False when it was handed in.
 */
export async function writeAnswers(
  db: Db,
  sittingId: string,
  answers: readonly SavedAnswer[],
  now: Date,
): Promise<boolean> {
  const rows = JSON.stringify(answers.map(({ position, given, saveNo }) => ({ position, given, save_no: saveNo })))
  const written = await sql<{ open: boolean }>`
    with running as materialized (
      select id from sitting where id = ${sittingId} and submitted_at is null for key share),
    kept as (
      insert into sitting_answer (sitting_id, position, given, saved_at, save_no)
      select running.id, a.position, a.given, ${now}::timestamptz, a.save_no
      from running, jsonb_to_recordset(${rows}::jsonb) as a (position smallint, given text, save_no bigint)
      order by a.position
      on conflict (sitting_id, position) do update
        set given = excluded.given, saved_at = excluded.saved_at, save_no = excluded.save_no
        where excluded.save_no > sitting_answer.save_no)
    select exists (select from running) as open`.execute(db)
  return written.rows[0]?.open === true
}
