import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { recall } from '../memory/memory.commands.ts'
import { awaitTurn, settleDays, settleSittings } from '../points/points.commands.ts'
import { listSeasons, type Season } from '../season/season.store.ts'
import { reviewTitles } from '../titles/review.commands.ts'

export interface Correction {
  questionId: string
  /** The versions whose key was wrong; what they are asked as stays as it is. */
  versions: readonly number[]
  key: string
  reason: string
}

export interface Changed {
  learnerId: string
  name: string
  unitName: string | null
  /** Answers that become right, and that become wrong. */
  gained: number
  lost: number
  pointsBefore: number
  pointsAfter: number
}

export interface RegradeEffects {
  answers: number
  gained: number
  lost: number
  learners: Changed[]
  titlesRevoked: { name: string; kind: string }[]
  titlesRestored: { name: string; kind: string }[]
}

/** The answers whose mark differs from what the key that holds now gives; the exact set or nothing, a blank never. */
const differing = (questionId: string, versions: readonly number[]) => sql`
  select a.id, a.learner_id, a.local_date, a.sitting_id, a.copied, a.daily_id, a.practice_id,
    (a.given <> '' and a.given = coalesce(v.corrected_key, v.key)) as correct
  from answer a join question_version v on v.question_id = a.question_id and v.version = a.question_version
  where a.question_id = ${questionId}
    and a.question_version in (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::int)
    and a.correct <> (a.given <> '' and a.given = coalesce(v.corrected_key, v.key))`

interface Touched {
  learnerId: string
  sittingId: string | null
  correct: boolean
}

/** Marks the answers anew and carries it into day figures and sittings. */
async function remarkAnswers(trx: Db, { questionId, versions }: Correction): Promise<Touched[]> {
  const touched = await sql<Touched>`
    with changed as materialized (${differing(questionId, versions)}),
    marked as (update answer set correct = changed.correct from changed where answer.id = changed.id),
    days as (
      update learner_day d set correct = d.correct + c.more, study_correct = d.study_correct + c.study
      from (select learner_id, local_date, sum(case when correct then 1 else -1 end) as more,
          sum(case when copied or (daily_id is null and practice_id is null) then 0 when correct then 1 else -1 end) as study
        from changed group by learner_id, local_date) as c
      where d.learner_id = c.learner_id and d.local_date = c.local_date),
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

async function settleAll(trx: Db, seasons: readonly Season[], touched: readonly Touched[], causeId: string, now: Date) {
  const learnerIds = [...new Set(touched.map((one) => one.learnerId))]
  const sittingIds = [...new Set(touched.flatMap((one) => one.sittingId ?? []))]
  await rescoreMatches(trx, sittingIds)
  const titles = {
    revoked: [] as { learnerId: string; kind: string }[],
    restored: [] as { learnerId: string; kind: string }[],
  }
  for (const season of seasons) {
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

const pointsOf = async (trx: Db, learnerIds: readonly string[]) => {
  const rows = await sql<{ learnerId: string; name: string; unitName: string | null; points: number }>`
    select l.id as learner_id, l.name, u.name as unit_name,
      coalesce((select sum(e.points) from point_entry e where e.learner_id = l.id and e.track <> 'platform'), 0)::int as points
    from learner l left join org_unit u on u.id = l.unit_id
    where l.id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb)) order by l.name, l.id`.execute(
    trx,
  )
  return rows.rows
}

/** The same inside a transaction that does more. */
export async function correctInside(trx: Db, correction: Correction, by: string, now: Date) {
  const { questionId, versions, key, reason } = correction
  // rules that change meanwhile would be settled over by those read here
  await awaitTurn(trx)
  await trx.selectFrom('question').select('id').where('id', '=', questionId).forUpdate().execute()
  const found = await trx
    .selectFrom('questionVersion')
    .select(['version', 'type', 'options', 'key', 'correctedKey'])
    .where('questionId', '=', questionId)
    .where('version', 'in', [...versions])
    .execute()
  if (found.length !== new Set(versions).size) throw notFound('question')
  const holding = new Set(found.map((one) => one.correctedKey ?? one.key))
  const [fromKey = ''] = holding
  if (holding.size > 1)
    throw new Refusal('appeal.keys_differ', 422, 'These versions have different keys. Correct them one by one.')
  if (fromKey === key) throw new Refusal('appeal.same_key', 422, 'This is the key that holds already.')
  const most = Math.min(...found.map((one) => (one.options as unknown[]).length))
  const letters = [...key]
  const isFit = /^[A-H]+$/.test(key) && letters.every((letter, i) => i === 0 || letter > (letters[i - 1] ?? ''))
  if (!isFit || letters.some((letter) => letter.charCodeAt(0) - 64 > most))
    throw new Refusal('appeal.key_unfit', 422, 'A key is letters of the options in order, such as BD.')
  if (letters.length > 1 && found.some(({ type }) => type === 'single' || type === 'judge'))
    throw new Refusal('appeal.key_unfit', 422, 'A single choice or a judgement has one letter.')
  await trx
    .updateTable('questionVersion')
    .set({ correctedKey: key })
    .where('questionId', '=', questionId)
    .where('version', 'in', [...versions])
    .execute()
  const id = newId('k')
  const causeId = `correction:${id}`
  const seasons = await listSeasons(trx)
  const ids = await sql<{ learnerId: string }>`
    select distinct c.learner_id from (${differing(questionId, versions)}) as c`.execute(trx)
  const before = await pointsOf(
    trx,
    ids.rows.map((row) => row.learnerId),
  )
  const touched = await remarkAnswers(trx, correction)
  await recall(trx, questionId, [...new Set(touched.map((one) => one.learnerId))])
  const titles = await settleAll(trx, seasons, touched, causeId, now)
  const after = new Map(
    (
      await pointsOf(
        trx,
        before.map((one) => one.learnerId),
      )
    ).map((one) => [one.learnerId, one.points]),
  )
  const counted = (learnerId: string, correct: boolean) =>
    touched.filter((one) => one.learnerId === learnerId && one.correct === correct).length
  const named = await nameTitles(trx, titles)
  const effects: RegradeEffects = {
    answers: touched.length,
    gained: touched.filter((one) => one.correct).length,
    lost: touched.filter((one) => !one.correct).length,
    learners: before.map(({ points, ...person }) => ({
      ...person,
      gained: counted(person.learnerId, true),
      lost: counted(person.learnerId, false),
      pointsBefore: points,
      pointsAfter: after.get(person.learnerId) ?? points,
    })),
    ...named,
  }
  const { learners, ...counts } = effects
  const kept = {
    id,
    questionId,
    versions: JSON.stringify(versions),
    fromKey,
    toKey: key,
    reason,
    madeAt: now,
    madeBy: by,
  }
  await trx
    .insertInto('keyCorrection')
    .values({ ...kept, effects: JSON.stringify({ ...counts, people: learners.length }) })
    .execute()
  const sides = { before: { key: fromKey }, after: { key } }
  const details = { id, versions, reason, ...counts }
  await writeAudit(trx, {
    at: now,
    actor: by,
    action: 'question.correct_key',
    subject: `question:${questionId}`,
    ...sides,
    details,
  })
  return { id, effects }
}

async function nameTitles(trx: Db, titles: Record<'revoked' | 'restored', { learnerId: string; kind: string }[]>) {
  const people = await pointsOf(
    trx,
    [...titles.revoked, ...titles.restored].map((one) => one.learnerId),
  )
  const names = new Map(people.map((one) => [one.learnerId, one.name]))
  const named = (list: { learnerId: string; kind: string }[]) =>
    list.map(({ learnerId, kind }) => ({ name: names.get(learnerId) ?? '', kind }))
  return { titlesRevoked: named(titles.revoked), titlesRestored: named(titles.restored) }
}

/** Thrown to take back all that a dry run did. */
class DryRun extends Error {
  readonly effects: RegradeEffects
  constructor(effects: RegradeEffects) {
    super('dry run')
    this.effects = effects
  }
}

/**
 * What a corrected key would change: the very same steps, in a transaction that is taken back at its end, so that the
 * dry run cannot say anything else than what is then done.
 */
export async function previewCorrection(db: Db, correction: Correction, now: Date): Promise<RegradeEffects> {
  try {
    return await db.transaction().execute(async (trx) => {
      throw new DryRun((await correctInside(trx, correction, 'system', now)).effects)
    })
  } catch (error) {
    if (error instanceof DryRun) return error.effects
    throw error
  }
}

/**
 * Corrects the key of versions of a question: marks every answer to them anew, and points, scores and titles follow, each
 * with the correction as its cause. To take it back, the old key is the next correction.
 */
export const correctKey = (db: Db, correction: Correction, by: string, now: Date) =>
  db.transaction().execute((trx) => correctInside(trx, correction, by, now))
