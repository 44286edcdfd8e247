import type { QuestionType } from '@lianbing/content/question.rules'
import { type RawBuilder, sql } from 'kysely'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { readVersions } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { GRACE_MS } from './paper.rules.ts'

export type PaperKind = 'weekly' | 'monthly'

export interface Paper {
  id: string
  kind: PaperKind
  seasonId: string
  ruleVersion: number
  period: Day
  form: number
  opensAt: Date
  closesAt: Date
}

const columns = ['id', 'kind', 'seasonId', 'ruleVersion', 'period', 'form', 'opensAt', 'closesAt'] as const

/** The papers of a week or month, in the order of their forms. */
export const papersOf = async (db: Db, kind: PaperKind, period: Day): Promise<Paper[]> =>
  (await db
    .selectFrom('paper')
    .select(columns)
    .where('kind', '=', kind)
    .where('period', '=', period)
    .orderBy('form')
    .execute()) as Paper[]

export async function readPaper(db: Db, id: string): Promise<Paper | undefined> {
  return (await db.selectFrom('paper').select(columns).where('id', '=', id).executeTakeFirst()) as Paper | undefined
}

/** The kinds of papers that may be begun now: how many forms, and until when. */
export async function readOpenPapers(db: Db, now: Date): Promise<{ kind: PaperKind; forms: number; closesAt: Date }[]> {
  const read = await sql<{ kind: PaperKind; forms: number; closesAt: Date }>`
    select kind, count(*)::int as forms, max(closes_at) as closes_at from paper
    where opens_at <= ${now} and closes_at > ${now} group by kind`.execute(db)
  return read.rows
}

/** What is in papers until the last answer to them may have come in. */
const itemsOpen = (db: Db, now: Date) =>
  db
    .selectFrom('paperItem')
    .innerJoin('paper', 'paper.id', 'paperItem.paperId')
    .select('paperItem.questionId')
    .where('paper.opensAt', '<=', now)
    .where('paper.closesAt', '>', new Date(now.getTime() - GRACE_MS))

/** What is in papers that are open: no group's daily question may show the key of one of them, and no other paper. */
export async function questionsInOpenPapers(db: Db, now: Date): Promise<Set<string>> {
  return new Set((await itemsOpen(db, now).execute()).map((row) => row.questionId))
}

/** What is in matches that are open, as a query: everybody sits the same papers, so nobody is told a key of them. */
export const inOpenMatches = (db: Db, now: Date) => itemsOpen(db, now).where('paper.kind', '=', 'monthly')

export async function questionsInOpenMatches(db: Db, now: Date): Promise<Set<string>> {
  return new Set((await inOpenMatches(db, now).execute()).map((row) => row.questionId))
}

/** What was in papers opened since an instant, so that the next ones bring something else. */
export async function questionsInPapersSince(db: Db, since: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('paperItem')
    .innerJoin('paper', 'paper.id', 'paperItem.paperId')
    .select('questionId')
    .distinct()
    .where('paper.opensAt', '>=', since)
    .execute()
  return new Set(rows.map((row) => row.questionId))
}

export interface PaperItem {
  position: number
  asType: QuestionType
  question: QuestionVersion
}

/** The items of a paper in order, with the questions as they were when it was made. */
export async function itemsOf(db: Db, paperId: string): Promise<PaperItem[]> {
  const rows = await db
    .selectFrom('paperItem')
    .select(['position', 'asType', 'questionId as id', 'questionVersion as version'])
    .where('paperId', '=', paperId)
    .orderBy('position')
    .execute()
  const versions = await readVersions(db, rows)
  return rows.map(({ position, asType }, i) => ({
    position,
    asType: asType as QuestionType,
    question: versions[i] as QuestionVersion,
  }))
}

export interface Sitting {
  id: string
  paperId: string
  learnerId: string
  attempt: number
  ruleVersion: number
  position: number
  seed: string | null
  startedAt: Date
  deadline: Date
  submittedAt: Date | null
  submittedBy: 'learner' | 'clock' | null
  correct: number | null
  score: number | null
  startedBy: string | null
  lastKey: string | null
}

export async function readSitting(db: Db, id: string): Promise<Sitting | undefined> {
  return (await db.selectFrom('sitting').selectAll().where('id', '=', id).executeTakeFirst()) as Sitting | undefined
}

/** The same, locked until the transaction ends: whoever writes into a sitting does so one after the other. */
export async function lockSitting(trx: Db, id: string): Promise<Sitting | undefined> {
  return (await trx.selectFrom('sitting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as
    | Sitting
    | undefined
}

/** A learner's sittings of a week's or month's papers, with the form of each, in the order they were begun. */
export async function sittingsOf(db: Db, learnerId: string, kind: PaperKind, period: Day) {
  const read = await sql<Sitting & { form: number }>`
    select s.*, p.form from sitting s join paper p on p.id = s.paper_id
    where s.learner_id = ${learnerId} and p.kind = ${kind} and p.period = ${period}
    order by s.started_at, s.attempt`.execute(db)
  return read.rows
}

/** More than anybody writes over one paper; older ones are not delivered again. */
const REMEMBERED = 100
const BETWEEN = '\n'

/** Whether this chat message has acted on the sitting: `last_key` holds those that did, the newest last. */
export const hasHeard = ({ lastKey }: Pick<Sitting, 'lastKey'>, key: string): boolean =>
  lastKey?.split(BETWEEN).includes(key) ?? false

/** What `last_key` becomes with one message more. */
export const heardNow = ({ lastKey }: Pick<Sitting, 'lastKey'>, key: string): string =>
  [...(lastKey?.split(BETWEEN) ?? []), key].slice(-REMEMBERED).join(BETWEEN)

/** The learner's sitting that this chat message has acted on: one that came twice belongs where it went first. */
export async function sittingThatHeard(db: Db, learnerId: string, key: string, since: Date) {
  const row = await db
    .selectFrom('sitting')
    .select('id')
    .where('learnerId', '=', learnerId)
    .where('deadline', '>', since)
    .where(sql<boolean>`${key} = any(string_to_array(last_key, ${BETWEEN}))`)
    .executeTakeFirst()
  return row?.id
}

export interface OpenSitting
  extends Pick<Sitting, 'id' | 'paperId' | 'learnerId' | 'ruleVersion'>,
    Pick<Paper, 'kind' | 'seasonId'> {
  /** Where the learner is now. */
  unitId: string | null
}

/** Whose the sittings are, as a query. */
export const learnersOf = (sittingIds: readonly string[]) => sql`
  select learner_id from sitting where id in (select jsonb_array_elements_text(${JSON.stringify(sittingIds)}::jsonb))`

/** Those of the sittings that nobody has handed in, locked in the order of their ids until the transaction ends. */
export async function lockOpenSittings(trx: Db, ids: readonly string[]): Promise<OpenSitting[]> {
  const read = await sql<OpenSitting>`
    select s.id, s.paper_id, s.learner_id, s.rule_version, p.kind, p.season_id, l.unit_id
    from sitting s join paper p on p.id = s.paper_id join learner l on l.id = s.learner_id
    where s.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) and s.submitted_at is null
    order by s.id for update of s`.execute(trx)
  return read.rows
}

/** What was given so far in each sitting, by position; taken back ones left out. */
export async function givenInAll(db: Db, sittingIds: readonly string[]): Promise<Map<string, Map<number, string>>> {
  const read = await sql<{ sittingId: string; position: number; given: string }>`
    select sitting_id, position, given from sitting_answer
    where sitting_id in (select jsonb_array_elements_text(${JSON.stringify(sittingIds)}::jsonb)) and given <> ''`.execute(
    db,
  )
  const rows = Map.groupBy(read.rows, (row) => row.sittingId)
  return new Map([...rows].map(([id, given]) => [id, new Map(given.map((one) => [one.position, one.given]))]))
}

/** What was given so far, by position; taken back ones left out. */
export async function givenIn(db: Db, sittingId: string): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('sittingAnswer')
    .select(['position', 'given'])
    .where('sittingId', '=', sittingId)
    .where('given', '<>', '')
    .execute()
  return new Map(rows.map(({ position, given }) => [position, given]))
}

export interface OverdueSitting extends Pick<Sitting, 'id' | 'deadline' | 'learnerId'> {
  seasonId: string
  /** Of the paper: the rules of its week or month. */
  ruleVersion: number
}

const OVERDUE_AT_ONCE = 1_000

/** Sittings whose time is up and which nobody handed in, the first thousand besides some. */
export async function overdueSittings(db: Db, kind: PaperKind, now: Date, except: readonly string[]) {
  const read = await sql<OverdueSitting>`
    select s.id, s.deadline, s.learner_id, p.season_id, p.rule_version
    from sitting s join paper p on p.id = s.paper_id
    where p.kind = ${kind} and s.submitted_at is null and s.deadline <= ${now}
      and s.id not in (select jsonb_array_elements_text(${JSON.stringify(except)}::jsonb))
    order by s.deadline, s.id limit ${OVERDUE_AT_ONCE}`.execute(db)
  return read.rows
}

/** The best sitting of each paper and learner, named 'PAPER LEARNER', that was handed in; of equal scores the earlier. */
export const bestSittings = (refs: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select distinct on (s.paper_id, s.learner_id) s.paper_id || ' ' || s.learner_id as ref, s.learner_id, p.kind, s.score,
      (s.submitted_at at time zone 'Asia/Shanghai')::date as local_date
    from (select split_part(r.ref, ' ', 1) as paper_id, split_part(r.ref, ' ', 2) as learner_id from ${refs} as r (ref)) as r
    join sitting s on s.paper_id = r.paper_id and s.learner_id = r.learner_id
    join paper p on p.id = s.paper_id
    where s.submitted_at is not null and s.score is not null
    order by s.paper_id, s.learner_id, s.score desc, s.submitted_at`
