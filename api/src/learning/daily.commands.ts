import { hasOptions } from '@lianbing/content/question.rules'
import { sql } from 'kysely'
import { type AskableQuestion, disclosedOf, type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersions } from '../bank/bank.store.ts'
import { addDays, type Day, dayOf, instantOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { copiesOf } from '../fairness/fairness.rules.ts'
import { markCopies, repliesOf } from '../fairness/fairness.store.ts'
import { lockLearners } from '../learners/learner.store.ts'
import { remember } from '../memory/memory.commands.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { planDaily } from './daily.rules.ts'
import { type DueGroup, dailyHistory, figuresOf, groupsDue, streaksOf } from './daily.store.ts'
import { askableInGroups, choicesOf, choosersFor } from './group-choice.commands.ts'

const CHUNK = 100
export const HISTORY_DAYS = 70
const STREAKS_SHOWN = 5
const STREAK_WORTH_SHOWING = 3

interface Planned {
  id: string
  groupId: string
  localDate: Day
  question: AskableQuestion
  number: number
  opensAt: Date
  revealsAt: Date
  /** The explainer of the day that it is on the point of. */
  explainerId: string | null
  meetsBy: string | null
}

const keyOf = (q: { id: string; version: number }) => `${q.id}@${q.version}`

async function insertPlanned(
  trx: Db,
  planned: readonly Planned[],
  versions: Map<string, QuestionVersion>,
): Promise<number> {
  const added = await trx
    .insertInto('dailyQuestion')
    .values(
      planned.map(({ question, ...daily }) => ({
        ...daily,
        questionId: question.id,
        questionVersion: question.version,
      })),
    )
    .onConflict((oc) => oc.columns(['groupId', 'localDate']).doNothing())
    .returning('id')
    .execute()
  const ours = new Set(added.map((row) => row.id))
  const deliveries = planned
    .filter((daily) => ours.has(daily.id))
    .map(({ id, groupId, question, number, localDate, opensAt, revealsAt }) => {
      const body = { question: viewOf(versions.get(keyOf(question)) as QuestionVersion), revealsAt, localDate, number }
      return {
        kind: 'daily_push',
        groupId,
        subjectId: id,
        body: JSON.stringify(body),
        dueAt: opensAt,
        expiresAt: revealsAt,
      }
    })
  if (deliveries.length > 0) await trx.insertInto('delivery').values(deliveries).execute()
  return deliveries.length
}

/**
 * Plans today's question of every group whose push time has come, each with its push in the same transaction.
 * Runs as often as one likes, in as many processes: a group has one question a day. With a channel, of its groups alone.
 */
export async function planDailies(db: Db, now: Date, channel?: string): Promise<number> {
  const due = (await groupsDue(db, dayOf(now), channel)).flatMap((group) => {
    const plan = planDaily(group, now)
    return plan ? [{ group, plan }] : []
  })
  if (due.length === 0) return 0
  const today = dayOf(now)
  const groups = due.map(({ group }) => group)
  const askableIn = await askableInGroups(
    db,
    now,
    groups.map(({ unitId }) => unitId),
  )
  const ids = groups.map(({ id }) => id)
  const histories = await dailyHistory(db, ids, addDays(today, -HISTORY_DAYS))
  const chosen = await choicesOf(db, ids, today)
  const choosers = await choosersFor(db, groups, askableIn, now)
  const planned = due.flatMap(({ group, plan }): Planned[] => {
    const history = histories.get(group.id) ?? []
    const askable = askableIn(group.unitId)
    const ofNight = askable.find(({ id }) => id === chosen.get(group.id))
    // one that was withdrawn since the night, or a group that is new, is drawn without regard to memory
    const question =
      ofNight && choosers.isFair(group.id, ofNight)
        ? ofNight
        : choosers.choose(group.id, askable, { members: 0, memories: new Map(), history })
    if (!question) return []
    const meeting = choosers.meeting(group.id, question)
    return [{ id: newId('d'), groupId: group.id, question, number: numberAfter(group), ...plan, ...meeting }]
  })
  const versions = new Map(
    (
      await readVersions(
        db,
        planned.map((p) => p.question),
      )
    ).map((v) => [keyOf(v), v]),
  )
  let pushed = 0
  for (let i = 0; i < planned.length; i += CHUNK)
    pushed += await db.transaction().execute((trx) => insertPlanned(trx, planned.slice(i, i + CHUNK), versions))
  return pushed
}

const numberAfter = (group: DueGroup) => group.asked + 1

const answeredIn = (trx: Db, dailyId: string) =>
  trx
    .selectFrom('answer')
    .select(['learnerId', 'questionId', 'correct', 'answeredAt as at'])
    .where('dailyId', '=', dailyId)
    .execute()

async function revealOne(
  trx: Db,
  daily: { id: string; groupId: string; questionId: string; questionVersion: number; localDate: Day },
  now: Date,
) {
  const [question] = await readVersions(trx, [{ id: daily.questionId, version: daily.questionVersion }])
  if (!question) throw new Error(`daily question ${daily.id} names a version that is not there`)
  const streaks = (await streaksOf(trx, daily.id, daily.localDate))
    .filter((s) => s.days >= STREAK_WORTH_SHOWING)
    .slice(0, STREAKS_SHOWN)
  await lockLearners(trx, sql`select learner_id from answer where daily_id = ${daily.id}`)
  const figures = await figuresOf(trx, daily, hasOptions(question.type))
  const fairness = (await readSeasonOn(trx, daily.localDate))?.rules.fairness
  if (fairness && !fairness.copyCounts) {
    const copies = copiesOf(await repliesOf(trx, daily.id), fairness)
    await markCopies(
      trx,
      copies.map((copy) => copy.id),
    )
  }
  await remember(trx, await answeredIn(trx, daily.id))
  const body = { question: viewOf(question), disclosed: disclosedOf(question), figures, streaks }
  await trx.updateTable('dailyQuestion').set({ revealedAt: now }).where('id', '=', daily.id).execute()
  await trx
    .insertInto('delivery')
    .values({
      kind: 'daily_reveal',
      groupId: daily.groupId,
      subjectId: daily.id,
      body: JSON.stringify(body),
      dueAt: now,
      // a reveal is still welcome the next morning
      expiresAt: instantOf(addDays(daily.localDate, 1), '12:00'),
    })
    .onConflict((oc) => oc.columns(['kind', 'subjectId']).doNothing())
    .execute()
}

/** Tells of those that could not be revealed, once all others are. */
export class RevealFailed extends AggregateError {}

/** Reveals what is due: figures are taken once, with the reveal, and do not change afterwards. */
export async function revealDailies(db: Db, now: Date): Promise<number> {
  const failed = new Map<string, unknown>()
  for (let revealed = 0; ; revealed++) {
    let current = ''
    const revealNext = db.transaction().execute(async (trx) => {
      const found = await sql<{
        id: string
        groupId: string
        questionId: string
        questionVersion: number
        localDate: Day
      }>`
        select id, group_id, question_id, question_version, local_date from daily_question
        where revealed_at is null and reveals_at <= ${now}
          and id not in (select jsonb_array_elements_text(${JSON.stringify([...failed.keys()])}::jsonb))
        order by reveals_at limit 1 for no key update skip locked`.execute(trx)
      const daily = found.rows[0]
      current = daily?.id ?? ''
      if (daily) await revealOne(trx, daily, now)
      return daily !== undefined
    })
    const more = await revealNext.catch((error) => {
      if (!current) throw error
      failed.set(current, error)
      revealed--
      return true
    })
    if (more) continue
    if (failed.size > 0) throw new RevealFailed(failed.values(), `not revealed: ${[...failed.keys()].join(', ')}`)
    return revealed
  }
}
