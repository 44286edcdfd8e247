import { sql } from 'kysely'
import type { AskableQuestion } from '../bank/bank.rules.ts'
import { listAskableAnywhere } from '../bank/bank.store.ts'
import { addDays, type Day, dayOf, timeOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Sees, seenAtEach } from '../domains/domain.store.ts'
import { chooseForGroup, gatherMemories } from '../memory/group-choice.rules.ts'
import { paceOf } from '../memory/memory.rules.ts'
import { type KeptCard, reviewsOf } from '../memory/memory.store.ts'
import { questionsInOpenMatches, questionsInOpenPapers } from '../papers/paper.store.ts'
import { dailyHistory } from './daily.store.ts'

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

/** Chooses today's question of groups that have none chosen yet: what the group is about to forget or never had. */
export async function chooseAhead(db: Db, now: Date): Promise<number> {
  if (timeOf(now) < FROM) return 0
  const today = dayOf(now)
  const read = await sql<{ id: string; unitId: string }>`
    select g.id, g.unit_id from study_group g where g.active and g.channel_room_id is not null and g.push_at > ${timeOf(now)}
      and not exists (select from group_choice c where c.group_id = g.id and c.local_date = ${today}::date)
    order by g.push_at, g.id limit ${AT_ONCE}`.execute(db)
  if (read.rows.length === 0) return 0
  const units = read.rows.map(({ unitId }) => unitId)
  const askable = await askableInGroups(db, now, units)
  const histories = await dailyHistory(
    db,
    read.rows.map((group) => group.id),
    addDays(today, -HISTORY_DAYS),
  )
  for (const { id, unitId } of read.rows) {
    const group = { ...(await memoriesOf(db, id, now)), history: histories.get(id) ?? [] }
    const question = chooseForGroup(askable(unitId), group, today, id)
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

/** Drops choices of days that are over. */
export async function forgetOldChoices(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('groupChoice').where('localDate', '<', dayOf(now)).execute()
}
