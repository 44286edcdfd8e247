import { writeAudit } from '../audit/audit.commands.ts'
import { type Day, dayOf, mondayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { tellPeople } from '../groups/tell-people.commands.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { groupsWithIdle, idleToNudge } from './idle.store.ts'

/** From its Monday to today. */
export const weekUntil = (today: Day) => ({ from: mondayOf(today), until: today })

/** A reminder that comes this much too late is none. */
const EXPIRES_MS = 12 * 3600_000

export interface Reminded {
  /** Groups that are told, and groups that were told today already. */
  groups: number
  already: number
  people: number
}

/** Who was told in private today already. */
const nudgedOn = async (trx: Db, today: Day): Promise<Set<string>> => {
  const told = await trx
    .selectFrom('delivery')
    .select('subjectId')
    .where('kind', '=', 'study_nudge')
    .where('subjectId', 'like', `${today}:%`)
    .execute()
  return new Set(told.map((row) => row.subjectId))
}

/**
 * Reminds the groups within a unit that have members who have not studied this week: each group once a day, in the group
 * only how many they are, and, where it is wished, each of them in private unless they want no reminders (别提醒我).
 * In quiet hours it waits for their end.
 */
export async function remindIdle(
  db: Db,
  unit: { id: string; path: string },
  inPrivate: boolean,
  by: string,
  now: Date,
): Promise<Reminded> {
  const today = dayOf(now)
  const { quiet } = (await readSeasonOn(db, today))?.rules ?? defaultRules
  const dueAt = afterQuiet(now, quiet)
  const expiresAt = new Date(dueAt.getTime() + EXPIRES_MS)
  const week = weekUntil(today)
  return db.transaction().execute(async (trx) => {
    const groups = await groupsWithIdle(trx, unit.path, week)
    const added = []
    for (const { groupId, idle } of groups) {
      const body = JSON.stringify({ idle })
      const row = { kind: 'study_remind', groupId, subjectId: `${today}:${groupId}`, body, dueAt, expiresAt }
      const put = await trx
        .insertInto('delivery')
        .values(row)
        .onConflict((oc) => oc.columns(['kind', 'subjectId']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (put) added.push(groupId)
    }
    const people = inPrivate ? await idleToNudge(trx, unit.path, week) : []
    const nudged = inPrivate ? await nudgedOn(trx, today) : new Set()
    const messages = people
      .filter(({ id }) => !nudged.has(`${today}:${id}`))
      .map(({ id: learnerId, name }) => {
        const message = { kind: 'study_nudge' as const, learnerId, subjectId: `${today}:${learnerId}`, body: { name } }
        return { ...message, dueAt, expiresAt }
      })
    await tellPeople(trx, messages)
    const done = { groups: added.length, already: groups.length - added.length, people: messages.length }
    const action = 'participation.remind'
    await writeAudit(trx, {
      at: now,
      actor: by,
      action,
      subject: `unit:${unit.id}`,
      details: { ...done, groupIds: added },
    })
    return done
  })
}
