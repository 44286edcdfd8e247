import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { hashOfCode, newCode, newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { reseatUnit } from '../chat/seat.commands.ts'
import { addRoom } from '../chat/web.commands.ts'
import type { Db } from '../database/open.ts'

export interface GroupInput {
  name: string
  unitId: string
  channel: string
  pushAt: string
  revealAt: string
  active: boolean
}

const CODE_HOURS = 24
const LATEST_PUSH = '23:45'

function mustFollow({ pushAt, revealAt }: GroupInput): void {
  if (revealAt <= pushAt)
    throw new Refusal('group.reveal_before_push', 422, 'Choose a reveal time later than the push time.', {
      field: 'revealAt',
    })
  if (pushAt > LATEST_PUSH)
    throw new Refusal(
      'group.push_too_late',
      422,
      `Choose a push time up to ${LATEST_PUSH}: later ones leave no time to answer.`,
      {
        field: 'pushAt',
      },
    )
}

/** A group of our own web chat has its room at once; elsewhere a registration code is sent in the room. */
export async function addGroup(db: Db, input: GroupInput & { demo?: boolean }, by: string, now: Date) {
  mustFollow(input)
  const id = newId('g')
  const channelRoomId = input.channel === 'webchat' ? `room_${id.slice(2)}` : null
  await db.transaction().execute(async (trx) => {
    if (channelRoomId) await addRoom(trx, channelRoomId, input.name)
    await trx
      .insertInto('studyGroup')
      .values({ ...input, id, channelRoomId, createdAt: now })
      .execute()
    if (channelRoomId) await reseatUnit(trx, input.unitId, now)
    const where = { subject: `group:${id}`, unitId: input.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'group.add', ...where, after: { ...input } })
  })
  return { id, channelRoomId }
}

export async function updateGroup(db: Db, id: string, input: Omit<GroupInput, 'channel'>, by: string, now: Date) {
  await db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('studyGroup').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw notFound('group')
    mustFollow({ ...input, channel: before.channel })
    await trx.updateTable('studyGroup').set(input).where('id', '=', id).execute()
    if (before.channel === 'webchat' && before.channelRoomId) {
      await addRoom(trx, before.channelRoomId, input.name)
      await reseatUnit(trx, input.unitId, now)
    }
    const { name, unitId, pushAt, revealAt, active } = before
    const sides = differing({ name, unitId, pushAt, revealAt, active }, { ...input })
    const where = { subject: `group:${id}`, unitId: input.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'group.update', ...where, ...sides })
  })
}

/** A one-time code to be sent as `绑定 CODE` in the chat room that is to be this group's. */
export async function issueGroupCode(db: Db, groupId: string, by: string, now: Date) {
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3600_000)
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('groupCode').where('groupId', '=', groupId).where('usedAt', 'is', null).execute()
    await trx
      .insertInto('groupCode')
      .values({ codeHash: hashOfCode(code), groupId, expiresAt })
      .execute()
    const group = await trx.selectFrom('studyGroup').select('unitId').where('id', '=', groupId).executeTakeFirst()
    const where = { subject: `group:${groupId}`, unitId: group?.unitId ?? null }
    const after = { expiresAt: expiresAt.toISOString() }
    await writeAudit(trx, { at: now, actor: by, action: 'group.code', ...where, after })
  })
  return { code, expiresAt }
}

/** The groups of a unit are another's from now on. */
export async function moveGroups(trx: Db, fromUnit: string, toUnit: string): Promise<number> {
  const moved = await trx
    .updateTable('studyGroup')
    .set({ unitId: toUnit })
    .where('unitId', '=', fromUnit)
    .returning('id')
    .execute()
  return moved.length
}
