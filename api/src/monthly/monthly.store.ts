import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import { placed } from '../base/gather.ts'
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

/** The matches of months, each read once however often it is asked for. */
export async function readMatches(db: Db, months: readonly Day[]): Promise<(HeldMatch | undefined)[]> {
  const found = new Map<Day, HeldMatch | undefined>()
  for (const month of new Set(months)) found.set(month, await readMatch(db, month))
  return months.map((month) => found.get(month))
}

export interface MatchSitting extends Sitting {
  form: number
  month: Day
  /** How many items have an answer. */
  answered: number
}

const matchSitting = sql`s.*, p.form, p.period as month,
  (select count(*)::int from sitting_answer a where a.sitting_id = s.id and a.given <> '') as answered`

/** Each learner's sittings of matches since a month, the oldest first. */
export async function sittingsSince(
  db: Db,
  asked: readonly { learnerId: string; since: Day }[],
): Promise<MatchSitting[][]> {
  const rows = asked.map(({ learnerId, since }, i) => ({ i, learner: learnerId, since }))
  const read = await sql<MatchSitting & { i: number }>`
    select asked.i, ${matchSitting}
    from (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (i int, learner text, since date)
      limit ${rows.length}) as asked
    join sitting s on s.learner_id = asked.learner
    join paper p on p.id = s.paper_id and p.kind = 'monthly' and p.period >= asked.since
    order by asked.i, p.period, s.attempt`.execute(db)
  const found = Map.groupBy(read.rows, (row) => row.i)
  return asked.map((_, i) => found.get(i) ?? [])
}

/** Learners' own sittings; somebody else's is not there. */
export async function readMine(
  db: Db,
  asked: readonly { id: string; learnerId: string }[],
): Promise<(MatchSitting | undefined)[]> {
  const rows = asked.map(({ id, learnerId }, i) => ({ i, sitting: id, learner: learnerId }))
  const read = await sql<MatchSitting & { i: number }>`
    select asked.i, ${matchSitting}
    from (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (i int, sitting text, learner text)
      limit ${rows.length}) as asked
    join sitting s on s.id = asked.sitting and s.learner_id = asked.learner
    join paper p on p.id = s.paper_id and p.kind = 'monthly'`.execute(db)
  return placed(read.rows, asked.length)
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
