import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { lockLearners } from '../learners/learner.store.ts'
import { isCorrect } from '../learning/marking.rules.ts'
import { recall } from '../memory/memory.commands.ts'
import { awaitTurn, settleDays, settleSittings } from '../points/points.commands.ts'
import { listSeasons } from '../season/season.store.ts'
import { reviewTitles } from '../titles/review.commands.ts'

export interface Marking {
  questionId: string
  /** The versions whose key was wrong; what they are asked as stays as it is. */
  versions: readonly number[]
}

/** How what was written into the blanks of 填空 is marked by the key that holds now; of letters the database tells. */
interface Verdict {
  version: number
  given: string
  correct: boolean
}

/** Every different text that was written into the blanks, marked anew; none for a question with options. */
async function verdictsOf(trx: Db, { questionId, versions }: Marking): Promise<Verdict[]> {
  const read = await sql<Omit<Verdict, 'correct'> & { stem: string; key: string }>`
    select distinct v.version, v.stem, coalesce(v.corrected_key, v.key) as key, a.given
    from question_version v join answer a on a.question_id = v.question_id and a.question_version = v.version
    where v.question_id = ${questionId} and v.type = 'blank'
      and v.version in (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::int)`.execute(trx)
  return read.rows.map(({ version, given, ...of }) => ({
    version,
    given,
    correct: isCorrect(given, { type: 'blank', ...of }),
  }))
}

/**
 * The answers whose mark differs from what the key that holds now gives; the exact set or nothing, 填空 by its words, what
 * was left blank never. Words that come in meanwhile have no verdict yet and stay as they were marked: a tick looks again.
 */
export async function differing(trx: Db, marking: Marking) {
  const { questionId, versions } = marking
  const verdicts = JSON.stringify(await verdictsOf(trx, marking))
  return sql`
  select a.id, a.learner_id, a.local_date, a.sitting_id, a.copied, a.daily_id, a.practice_id, m.correct
  from answer a join question_version v on v.question_id = a.question_id and v.version = a.question_version
  left join jsonb_to_recordset(${verdicts}::jsonb) as w (version int, given text, correct boolean)
    on w.version = a.question_version and w.given = a.given
  cross join lateral (select case when v.type = 'blank' then w.correct
    else a.given <> '' and a.given = coalesce(v.corrected_key, v.key) end as correct) as m
  where a.question_id = ${questionId}
    and a.question_version in (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::int)
    and a.correct <> m.correct`
}

export interface Touched {
  learnerId: string
  sittingId: string | null
  correct: boolean
}

/** Marks the answers anew and carries it into day figures and sittings. */
async function remarkAnswers(trx: Db, marking: Marking): Promise<Touched[]> {
  const touched = await sql<Touched>`
    with changed as materialized (${await differing(trx, marking)}),
    marked as (update answer set correct = changed.correct from changed where answer.id = changed.id),
    by_day as (
      select learner_id, local_date, sum(case when correct then 1 else -1 end) as more,
        sum(case when copied or (daily_id is null and practice_id is null) then 0 when correct then 1 else -1 end) as study
      from changed group by learner_id, local_date),
    held as materialized (
      select d.learner_id, d.local_date, by_day.more, by_day.study from learner_day d
      join by_day on by_day.learner_id = d.learner_id and by_day.local_date = d.local_date
      order by d.learner_id, d.local_date for update of d),
    days as (
      update learner_day d set correct = d.correct + c.more, study_correct = d.study_correct + c.study
      from held c where d.learner_id = c.learner_id and d.local_date = c.local_date),
    sittings as (
      update sitting s set correct = s.correct + c.more
      from (select sitting_id, sum(case when correct then 1 else -1 end) as more from changed
        where sitting_id is not null group by sitting_id) as c
      where s.id = c.sitting_id)
    select learner_id, sitting_id, correct from changed`.execute(trx)
  return touched.rows
}

/** A monthly match earns no points; its score follows the marks by the rules it was taken with. */
const rescoreMatches = (trx: Db, sittingIds: readonly string[]) =>
  sql`update sitting s set score = s.correct * (r.document -> 'monthly' ->> 'pointsPerItem')::int
    from paper p join rule_set r on r.season_id = p.season_id
    where p.id = s.paper_id and p.kind = 'monthly' and r.version = s.rule_version
      and s.id in (select jsonb_array_elements_text(${JSON.stringify(sittingIds)}::jsonb))`.execute(trx)

async function settleAll(trx: Db, touched: readonly Touched[], causeId: string, now: Date) {
  const learnerIds = [...new Set(touched.map((one) => one.learnerId))]
  const sittingIds = [...new Set(touched.flatMap((one) => one.sittingId ?? []))]
  await rescoreMatches(trx, sittingIds)
  const titles = {
    revoked: [] as { learnerId: string; kind: string }[],
    restored: [] as { learnerId: string; kind: string }[],
  }
  for (const season of await listSeasons(trx)) {
    const { startsOn: from } = season
    const until = [season.endsOn, dayOf(now)].sort()[0] as string
    if (from > until) continue
    await settleDays(trx, { seasonId: season.id, from, until, cause: 'regrade', causeId, learnerIds }, now)
    await settleSittings(trx, { seasonId: season.id, cause: 'regrade', causeId, sittingIds }, now)
    // a match compares all who took part, so one score may move somebody else's place
    const all = sittingIds.length > 0 ? undefined : learnerIds
    const { revoked, restored } = await reviewTitles(trx, season, all, causeId, now)
    titles.revoked.push(...revoked)
    titles.restored.push(...restored)
  }
  return titles
}

/**
 * Takes what everybody who marks answers anew, or rules on them, takes first: the turn of settling, for rules that change
 * meanwhile would be settled over by those read here, then the question.
 */
export async function lockForMarks(trx: Db, questionId: string): Promise<void> {
  await awaitTurn(trx)
  await trx.selectFrom('question').select('id').where('id', '=', questionId).forUpdate().execute()
}

/** Marks anew what differs from the key that holds, and all that hangs on it; nothing where nothing differs. */
export async function markAnew(trx: Db, marking: Marking, causeId: string, now: Date) {
  const { questionId } = marking
  await lockLearners(trx, sql`select c.learner_id from (${await differing(trx, marking)}) as c`)
  const touched = await remarkAnswers(trx, marking)
  if (touched.length === 0) return { touched, titles: { revoked: [], restored: [] } }
  await recall(trx, questionId, [...new Set(touched.map((one) => one.learnerId))])
  return { touched, titles: await settleAll(trx, touched, causeId, now) }
}

export const countsOf = (touched: readonly Touched[]) => ({
  answers: touched.length,
  gained: touched.filter((one) => one.correct).length,
  lost: touched.filter((one) => !one.correct).length,
})

/** By then whatever had read a key before it was corrected is long in the database (ours). */
const LATE_MS = 5 * 60_000

/**
 * Marks what was under way while its key was corrected and was written with the mark of the old one: a tick goes over new
 * corrections again until nothing such can come any more. What it finds has the correction as its cause, as if it had
 * been in time.
 */
export async function remarkLate(db: Db, now: Date): Promise<number> {
  const recent = await db
    .selectFrom('keyCorrection')
    .select(['id', 'questionId', 'versions', 'madeAt'])
    .where('recheckedAt', 'is', null)
    .orderBy('madeAt', 'desc')
    .execute()
  let late = 0
  for (const { id, questionId, versions, madeAt } of recent)
    late += await db.transaction().execute(async (trx) => {
      await lockForMarks(trx, questionId)
      const marking = { questionId, versions: versions as number[] }
      const { answers, gained, lost } = countsOf((await markAnew(trx, marking, `correction:${id}`, now)).touched)
      if (answers > 0) {
        await sql`update key_correction set effects = effects || jsonb_build_object(
            'answers', (effects ->> 'answers')::int + ${answers}, 'gained', (effects ->> 'gained')::int + ${gained},
            'lost', (effects ->> 'lost')::int + ${lost}) where id = ${id}`.execute(trx)
        const [subject, details] = [`question:${questionId}`, { id, answers, gained, lost }]
        await writeAudit(trx, { at: now, actor: 'system', action: 'question.mark_late', subject, details })
      }
      if (now.getTime() - madeAt.getTime() >= LATE_MS)
        await trx.updateTable('keyCorrection').set({ recheckedAt: now }).where('id', '=', id).execute()
      return answers
    })
  return late
}
