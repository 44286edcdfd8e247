import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { nameOf } from '../learners/learner.rules.ts'
import { setAlias, webUserIdOf } from './binding.commands.ts'
import { forgetFailures, mustWait, noteFailure, readCode, useCode } from './code.commands.ts'
import { addWebUser, joinRoom } from './web.commands.ts'
import { BOT } from './web.store.ts'

/** As the roster keeps names, so that any of the middle dots will do; spaces do not matter. */
const fold = (name: string) => nameOf(name).replace(/\s/g, '')

async function signInInside(trx: Db, name: string, code: string, now: Date) {
  const found = await readCode(trx, code)
  // a wrong name and a wrong code give the same answer, so that neither can be guessed alone
  if (!found || fold(found.name) !== fold(name)) return undefined
  if (found.usedAt) throw new Refusal('chat.code_used', 409, 'This code was used before. Ask for a new one.')
  if (found.expiresAt <= now) throw new Refusal('chat.code_expired', 409, 'This code has expired. Ask for a new one.')
  const id = webUserIdOf(found.learnerId)
  await useCode(trx, found.codeHash, 'webchat', id, now)
  await addWebUser(trx, id, found.name, now)
  await setAlias(trx, { channel: 'webchat', userId: id }, found.learnerId, 'bound', now)
  const actor = `learner:${found.learnerId}`
  const who = { actor, actorName: found.name, subject: actor, unitId: found.unitId }
  await writeAudit(trx, { at: now, action: 'chat.sign_in', ...who, details: { purpose: found.purpose } })
  return { id, name: found.name }
}

/** Signs a learner in to the web chat with a one-time code; the web account is bound to the learner by it. */
export async function signIn(db: Db, input: { name: string; code: string; sender: string }, now: Date) {
  const wait = await mustWait(db, input.sender, now)
  if (wait)
    throw new Refusal('chat.too_many_tries', 429, 'Too many wrong codes. Try again at details.retryAt.', {
      retryAt: wait.toISOString(),
    })
  const user = await db.transaction().execute((trx) => signInInside(trx, input.name, input.code, now))
  if (!user) {
    await noteFailure(db, input.sender, now)
    // neither what was typed as the name, which may be the code, nor the code
    const tried = { actor: 'unknown', action: 'chat.sign_in', subject: 'learner', outcome: 'refused' } as const
    await writeAudit(db, { at: now, ...tried, details: { reason: 'code_wrong' } })
    throw new Refusal(
      'chat.code_wrong',
      401,
      'Name and code do not belong together. Check both, or ask for a new code.',
    )
  }
  await forgetFailures(db, input.sender)
  return user
}

/** Lets a visitor look around in the demo's groups under a nickname; they are nobody's learner until they join. */
export async function visit(db: Db, nickname: string, now: Date) {
  return db.transaction().execute(async (trx) => {
    const rooms = await trx
      .selectFrom('studyGroup')
      .select('channelRoomId')
      .where('demo', '=', true)
      .where('channel', '=', 'webchat')
      .execute()
    if (rooms.length === 0)
      throw new Refusal('chat.no_visitors', 403, 'Visitors are not allowed here. Sign in with your code.')
    if (fold(nickname).includes(fold(BOT.name)))
      throw new Refusal('chat.name_taken', 409, 'That is the name of the bot. Choose another nickname.')
    const user = { id: newId('v'), name: nickname.trim() }
    await addWebUser(trx, user.id, user.name, now)
    const subject = `visitor:${user.id}`
    await writeAudit(trx, { at: now, actor: subject, actorName: user.name, action: 'chat.visit', subject })
    for (const { channelRoomId } of rooms) if (channelRoomId) await joinRoom(trx, channelRoomId, user.id, now)
    return user
  })
}

export const allowsVisitors = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('studyGroup').select('id').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined
