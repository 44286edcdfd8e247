import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { newToken } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { type Bulletin, readBulletin } from '../bulletins/bulletin.store.ts'
import { pathOfPage, readToken } from '../bulletins/page.store.ts'
import type { Db } from '../database/open.ts'
import { readUnit } from '../org/org.store.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { messageOf } from './send.rules.ts'

/** News that comes later than this is none. */
const EXPIRES_MS = 48 * 3600_000

export interface GroupOfBulletin {
  id: string
  name: string
  unitName: string
  path: string
  /** What became of the message; null where none was sent. */
  state: string | null
}

/** Running groups of a unit and below it, within the scope, that have a room; with what became of a bulletin's message. */
export async function listGroupsBelow(db: Db, unitPath: string, scope: Scope, bulletinId = '') {
  const read = await sql<GroupOfBulletin>`
    select g.id, g.name, u.name as unit_name, u.path, d.state
    from study_group g join org_unit u on u.id = g.unit_id
      left join delivery d on d.kind = 'bulletin' and d.subject_id = ${bulletinId}::text || ':' || g.id
    where g.active and g.channel_room_id is not null and ${within([unitPath], 'u.path')} and ${within(scope, 'u.path')}
    order by u.path, g.name, g.id`.execute(db)
  return read.rows
}

/** Refuses a group that is not of the unit or below it. */
export async function mustBeGroupsBelow(db: Db, unitId: string, groupIds: readonly string[]): Promise<void> {
  const unit = await readUnit(db, unitId)
  if (!unit) throw notFound('unit')
  const below = new Set((await listGroupsBelow(db, unit.path, [unit.path])).map(({ id }) => id))
  const stranger = groupIds.find((id) => !below.has(id))
  if (stranger) throw new Refusal('group.not_found', 404, 'Choose groups of the unit or below it.', { id: stranger })
}

/** The token of a bulletin's public page, made when it is first sent. */
async function linkOf(trx: Db, bulletinId: string, by: string, now: Date): Promise<string> {
  await trx
    .insertInto('bulletinLink')
    .values({ bulletinId, token: newToken(), madeAt: now, madeBy: by })
    .onConflict((oc) => oc.column('bulletinId').doNothing())
    .execute()
  return (await readToken(trx, bulletinId)) ?? ''
}

export interface Sending {
  bulletin: Bulletin
  groups: 'all' | readonly string[]
  /** Of a schedule: who made it. */
  madeBy?: string
  /** Whose groups may be told; all of the unit's and below when left out. */
  scope?: Scope
}

/** Tells groups of a bulletin, each once, with the figures of its own county or unit; in quiet hours at their end. */
export async function sendIn(trx: Db, { bulletin, groups, madeBy, scope }: Sending, by: string, now: Date) {
  const { id, unitId, rows } = bulletin
  const path = rows.find((row) => row.unitId === unitId)?.path ?? ''
  const below = await listGroupsBelow(trx, path, scope ?? [path], id)
  const asked = groups === 'all' ? below : below.filter((group) => groups.includes(group.id))
  const { quiet } = (await readSeasonOn(trx, dayOf(now)))?.rules ?? defaultRules
  const dueAt = afterQuiet(now, quiet)
  const expiresAt = new Date(dueAt.getTime() + EXPIRES_MS)
  const link = pathOfPage(await linkOf(trx, id, by, now))
  const told: string[] = []
  for (const group of asked) {
    const body = JSON.stringify({ ...messageOf(bulletin, group.path), link })
    const put = await trx
      .insertInto('delivery')
      .values({ kind: 'bulletin', groupId: group.id, subjectId: `${id}:${group.id}`, body, dueAt, expiresAt })
      .onConflict((oc) => oc.columns(['kind', 'subjectId']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (put) told.push(group.id)
  }
  const done = { groups: told.length, already: asked.length - told.length }
  await writeAudit(trx, {
    ...{ at: now, actor: by, action: 'bulletin.send', subject: `bulletin:${id}`, unitId },
    details: { ...done, groupIds: told, number: bulletin.text.number, ...(madeBy ? { madeBy } : {}) },
  })
  return done
}

/** By hand: to all groups within the caller's scope, or to some of them. */
export async function sendBulletin(
  db: Db,
  { id, groups, scope }: { id: string; groups: 'all' | readonly string[]; scope: Scope },
  by: string,
  now: Date,
) {
  return db.transaction().execute(async (trx) => {
    const bulletin = await readBulletin(trx, id)
    if (!bulletin) throw notFound('bulletin')
    const path = bulletin.rows.find((row) => row.unitId === bulletin.unitId)?.path ?? ''
    const below = new Set((await listGroupsBelow(trx, path, scope)).map((group) => group.id))
    if (groups !== 'all' && groups.some((one) => !below.has(one))) throw notFound('group')
    return sendIn(trx, { bulletin, groups, scope }, by, now)
  })
}
