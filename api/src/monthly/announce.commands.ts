import { sql } from 'kysely'
import { dayOf, monthOf } from '../base/day.rules.ts'
import { workOff } from '../base/work-off.ts'
import type { Db } from '../database/open.ts'
import { tellPeople } from '../groups/tell-people.commands.ts'
import { makePapers } from '../papers/paper.commands.ts'
import { GRACE_MS, monthlyParts } from '../papers/paper.rules.ts'
import { overdueSittings } from '../papers/paper.store.ts'
import { openQuestionIds } from '../practice/practice.store.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { completed, type Season } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { type ExamRoom, finish, heldMatch } from './desk.commands.ts'
import { isNews, isPass, matchOf } from './monthly.rules.ts'
import { type HeldMatch, readMatch } from './monthly.store.ts'

const RESULT_DAYS = 2

const before = (now: Date) => new Date(now.getTime() - GRACE_MS)

/** Hands in what nobody handed in and nothing can be added to any more, whether a season runs or not. */
export const closeMonthly = (room: ExamRoom, now: Date): Promise<number> =>
  workOff(
    (except) => overdueSittings(room.db, 'monthly', before(now), except),
    (sitting) => finish(room, sitting, now),
  )

/** Tells the groups, once each, that the match is open. */
async function announce(
  { db, shelf }: ExamRoom,
  match: HeldMatch,
  quiet: RuleSet['quiet'],
  now: Date,
): Promise<number> {
  const { month, closesAt, papers, rules } = match
  const items = (await shelf.itemsOf(db, papers[0]?.id ?? '')).length
  const { minutes, tries, pass } = rules
  const body = JSON.stringify({ month, items, minutes, tries, pass, closesAt: closesAt.toISOString() })
  const told = await sql`
    insert into delivery (kind, group_id, subject_id, body, due_at, expires_at)
    select 'monthly_open', g.id, ${month}::text || ':' || g.id, ${body}::jsonb, ${afterQuiet(now, quiet)}::timestamptz,
      ${closesAt}::timestamptz
    from study_group g where g.active and g.channel_room_id is not null
      and not exists (select from delivery d
        where d.kind = 'monthly_open' and d.subject_id = ${month}::text || ':' || g.id)
    on conflict (kind, subject_id) do nothing`.execute(db)
  return Number(told.numAffectedRows ?? 0)
}

/** Whoever sat the match, with their best try. */
const participantsOf = async (trx: Db, { month }: HeldMatch) =>
  (
    await sql<{ learnerId: string; best: number; tries: number }>`
      select s.learner_id, max(s.score) as best, count(*)::int as tries
      from sitting s join paper p on p.id = s.paper_id
      where p.kind = 'monthly' and p.period = ${month} group by s.learner_id order by s.learner_id`.execute(trx)
  ).rows

/** Papers of a match that is over, all handed in, of which nobody was told the results; locked. */
const untold = async (trx: Db, now: Date) =>
  (
    await sql<{ id: string; period: string; document: unknown }>`
      select p.id, p.period, r.document
      from paper p join rule_set r on r.season_id = p.season_id and r.version = p.rule_version
      where p.kind = 'monthly' and p.results_told_at is null and p.closes_at <= ${before(now)}
        and not exists (select from sitting s join paper q on q.id = s.paper_id
          where q.kind = p.kind and q.period = p.period and s.submitted_at is null)
      order by p.period, p.form for update of p skip locked`.execute(trx)
  ).rows

/** Tells everybody who sat a match how it went, once it is over. */
export async function tellResults({ db, shelf }: ExamRoom, now: Date): Promise<number> {
  const due = await db
    .selectFrom('paper')
    .select(['id', 'period'])
    .where('kind', '=', 'monthly')
    .where('resultsToldAt', 'is', null)
    .where('closesAt', '<=', before(now))
    .execute()
  if (due.length === 0) return 0
  // read before the transaction: the shelf asks on a connection of its own
  const items = new Map<string, number>()
  for (const { id } of due) items.set(id, (await shelf.itemsOf(db, id)).length)
  return db.transaction().execute(async (trx) => {
    const papers = await untold(trx, now)
    let told = 0
    for (const [month, [first]] of Map.groupBy(papers, ({ period }) => period)) {
      const match = await readMatch(trx, month)
      if (!match || !first) continue
      const { pass, pointsPerItem } = match.rules
      const most = (items.get(first.id) ?? 0) * pointsPerItem
      const dueAt = afterQuiet(now, completed(first.document).quiet)
      const expiresAt = new Date(dueAt.getTime() + RESULT_DAYS * 24 * 3600_000)
      const messages = (await participantsOf(trx, match)).map(({ learnerId, best, tries }) => ({
        kind: 'monthly_result' as const,
        learnerId,
        subjectId: `${month}:${learnerId}`,
        body: { month, best, most, pass, passed: isPass(best, pass), tries },
        dueAt,
        expiresAt,
      }))
      await tellPeople(trx, messages)
      told += messages.length
    }
    const ids = papers.map(({ id }) => id)
    if (ids.length > 0) await trx.updateTable('paper').set({ resultsToldAt: now }).where('id', 'in', ids).execute()
    return told
  })
}

/** The month's papers, one for each try, the moment the match opens. */
export async function makeMonthly(db: Db, season: Season, now: Date): Promise<number> {
  const { opensAt, closesAt, month: period } = matchOf(dayOf(now), season.rules)
  if (now < opensAt || now >= closesAt) return 0
  const parts = monthlyParts(season.rules.monthly)
  const forms = season.rules.monthly.tries
  const beingAsked = await openQuestionIds(db, now)
  return makePapers(db, { kind: 'monthly', season, period, forms, parts, opensAt, closesAt, beingAsked }, now)
}

/** Word to the groups that the month's match is open, on the days on which it is news. */
export async function announceMonthly(room: ExamRoom, season: Season, now: Date): Promise<number> {
  const { opensAt, closesAt } = matchOf(dayOf(now), season.rules)
  const match = now >= opensAt && now < closesAt ? await heldMatch(room, monthOf(dayOf(now)), now) : undefined
  return match && isNews(match, now) ? announce(room, match, season.rules.quiet, now) : 0
}
