import { sql } from 'kysely'
import type { AskableQuestion } from '../bank/bank.rules.ts'
import { listAskableAnywhere } from '../bank/bank.store.ts'
import { addDays, type Day, dayOf, timeOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Sees, seenAtEach } from '../domains/domain.store.ts'
import { type Group, gatherMemories } from '../memory/group-choice.rules.ts'
import { paceOf } from '../memory/memory.rules.ts'
import { type KeptCard, reviewsOf } from '../memory/memory.store.ts'
import { questionsInOpenMatches, questionsInOpenPapers } from '../papers/paper.store.ts'
import { chooseOnPoint, meetingOf, type PointQuestion, tellsKey } from '../pushes/point.rules.ts'
import { readPoints, refOf } from '../pushes/point.store.ts'
import { explainersOfToday } from '../pushes/today.store.ts'
import { dailyHistory, listHolidays } from './daily.store.ts'

/** When people sleep, and long enough before the first push for thousands of groups. */
const FROM = '02:00'
/** So many groups a tick: some 20 ms each, so that nothing else waits for long. */
const AT_ONCE = 20
/** Of a large group so many members speak for all. */
const SPEAKERS = 30
const HISTORY_DAYS = 70

async function memoriesOf(db: Db, groupId: string, now: Date) {
  const members = await db
    .selectFrom('groupMember')
    .innerJoin('learner', 'learner.id', 'groupMember.learnerId')
    .select('learnerId')
    .where('groupId', '=', groupId)
    .where('learner.state', '=', 'active')
    .orderBy(sql`md5(learner_id || ${dayOf(now)})`)
    .limit(SPEAKERS)
    .execute()
  const ids = members.map((member) => member.learnerId)
  if (ids.length === 0) return { members: 0, memories: new Map() }
  const cards = (await db.selectFrom('memoryCard').selectAll().where('learnerId', 'in', ids).execute()) as KeptCard[]
  const reviews = await reviewsOf(db, ids)
  const paces = new Map([...reviews].map(([id, one]) => [id, paceOf(one)]))
  const held = cards.map((card) => ({ questionId: card.questionId, card, pace: paces.get(card.learnerId) ?? 1 }))
  return { members: ids.length, memories: gatherMemories(held, now) }
}

/**
 * What may be a group's question today: nothing of a paper that people are sitting over. Where a small bank leaves
 * nothing else, one of the week's papers, which tell their keys to whoever hands in; never one of an open match. A
 * locality's own question is one for the groups of its units alone.
 */
export async function askableInGroups(
  db: Db,
  now: Date,
  unitIds: readonly string[],
): Promise<(unitId: string) => AskableQuestion[]> {
  const [papers, matches] = [await questionsInOpenPapers(db, now), await questionsInOpenMatches(db, now)]
  const askable = (await listAskableAnywhere(db, dayOf(now))).filter(({ id }) => !matches.has(id))
  const seenIn = await seenAtEach(db, unitIds)
  const asked = (sees: Sees) => {
    const seen = askable.filter(({ domain }) => sees(domain))
    const free = seen.filter(({ id }) => !papers.has(id))
    return free.length > 0 ? free : seen
  }
  const kept = new Map<Sees, AskableQuestion[]>()
  return (unitId) => {
    const sees = seenIn(unitId)
    const found = kept.get(sees) ?? asked(sees)
    kept.set(sees, found)
    return found
  }
}

/**
 * How the day's question of some groups is chosen: on the point of the explainer that a group gets today, else as on any
 * other day; and by what a question meets that explainer.
 */
export async function choosersFor(
  db: Db,
  groups: readonly { id: string; unitId: string }[],
  askableIn: (unitId: string) => AskableQuestion[],
  now: Date,
) {
  const today = dayOf(now)
  const groupIds = groups.map(({ id }) => id)
  const askable = [...new Set(groups.flatMap(({ unitId }) => askableIn(unitId)))]
  const ofToday = await explainersOfToday(db, groupIds, now, await listHolidays(db))
  const points = ofToday.size > 0 ? await readPoints(db, askable) : new Map<string, PointQuestion>()
  const pointOf = (question: AskableQuestion) => points.get(refOf(question)) as PointQuestion
  return {
    choose(groupId: string, candidates: readonly AskableQuestion[], group: Group): AskableQuestion | undefined {
      const explainers = ofToday.get(groupId) ?? []
      return chooseOnPoint(candidates, pointOf, group, { today, seed: groupId, explainers })
    },
    meeting(groupId: string, question: AskableQuestion) {
      const [first] = ofToday.get(groupId) ?? []
      const meetsBy = first && meetingOf(pointOf(question), first.explainer)
      return meetsBy ? { explainerId: first.explainer.id, meetsBy } : { explainerId: null, meetsBy: null }
    },
    /** Whether a question chosen in the night may still be asked: no explainer since has told its key. */
    isFair(groupId: string, question: AskableQuestion): boolean {
      const told = (ofToday.get(groupId) ?? []).filter(({ isTold }) => isTold)
      return !told.some(({ explainer }) => tellsKey(pointOf(question), explainer))
    },
  }
}

/** Chooses today's question of groups that have none chosen yet: what the group is about to forget or never had. */
export async function chooseAhead(db: Db, now: Date): Promise<number> {
  if (timeOf(now) < FROM) return 0
  const today = dayOf(now)
  const read = await sql<{ id: string; unitId: string }>`
    select g.id, g.unit_id from study_group g where g.active and g.channel_room_id is not null and g.push_at > ${timeOf(now)}
      and not exists (select from group_choice c where c.group_id = g.id and c.local_date = ${today}::date)
    order by g.push_at, g.id limit ${AT_ONCE}`.execute(db)
  if (read.rows.length === 0) return 0
  const askableIn = await askableInGroups(
    db,
    now,
    read.rows.map(({ unitId }) => unitId),
  )
  const ids = read.rows.map((group) => group.id)
  const histories = await dailyHistory(db, ids, addDays(today, -HISTORY_DAYS))
  const choosers = await choosersFor(db, read.rows, askableIn, now)
  for (const { id, unitId } of read.rows) {
    const group = { ...(await memoriesOf(db, id, now)), history: histories.get(id) ?? [] }
    const question = choosers.choose(id, askableIn(unitId), group)
    if (!question) continue
    await db
      .insertInto('groupChoice')
      .values({ groupId: id, localDate: today, questionId: question.id })
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
  return read.rows.length
}

/** What was chosen for groups today. */
export async function choicesOf(db: Db, groupIds: readonly string[], today: Day): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('groupChoice')
    .select(['groupId', 'questionId'])
    .where('localDate', '=', today)
    .where('groupId', 'in', [...groupIds])
    .execute()
  return new Map(rows.map(({ groupId, questionId }) => [groupId, questionId]))
}

/** Has the question of groups that were not asked yet today chosen anew, since what they get today has changed. */
export async function chooseAnew(trx: Db, groupIds: readonly string[], now: Date): Promise<void> {
  await sql`delete from group_choice c where c.local_date = ${dayOf(now)}::date
    and c.group_id in (select jsonb_array_elements_text(${JSON.stringify(groupIds)}::jsonb))
    and not exists (select from daily_question d where d.group_id = c.group_id and d.local_date = c.local_date)`.execute(
    trx,
  )
}

/** Drops choices of days that are over. */
export async function forgetOldChoices(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('groupChoice').where('localDate', '<', dayOf(now)).execute()
}
