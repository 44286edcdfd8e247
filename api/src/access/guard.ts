import { timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { nameCaller } from '../audit/origin.ts'
import { Refusal } from '../base/refusal.ts'
import { chatActorOf, chatUserOf } from '../chat/chat-session.ts'
import type { HouseEnv } from '../house.ts'
import { examineeOf } from '../monthly/exam-session.ts'
import type { Permission } from './access.rules.ts'
import { accountOf } from './access.store.ts'

/** Marks a handler as a guard and names what it asks for; the route test reads it. */
export const GUARD = Symbol('permission')

const bearerOf = (c: Context) => /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''

function isSame(given: string, wanted: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(wanted)
  return wanted !== '' && a.length === b.length && timingSafeEqual(a, b)
}

const dueRefusals = {
  two_factor: () => new Refusal('access.two_factor_needed', 403, 'Set up two-factor sign-in for your account first.'),
  password: () => new Refusal('access.password_expired', 403, 'Set a new password first.'),
}

async function check(permission: Permission, c: Context<HouseEnv>): Promise<void> {
  const { house } = c.var
  if (permission === 'public') return
  if (permission === 'bot') {
    if (isSame(bearerOf(c), house.config.BOT_TOKEN)) return nameCaller('bot')
    throw new Refusal('access.bot_only', 401, 'Send the header Authorization: Bearer BOT_TOKEN.')
  }
  if (permission === 'chat') {
    const user = await chatUserOf(c)
    if (!user) throw new Refusal('chat.signed_out', 401, 'Sign in to the chat page again.')
    c.set('chatUser', user)
    return nameCaller(chatActorOf(user.id), user.name)
  }
  if (permission === 'exam') {
    const examinee = await examineeOf(c)
    c.set('examinee', examinee)
    return nameCaller(`learner:${examinee.learnerId}`, examinee.name)
  }
  const account = await accountOf(c)
  if (!account) throw new Refusal('access.signed_out', 401, 'Sign in again.')
  const [due] = account.dues
  if (permission !== 'account' && due) throw dueRefusals[due]()
  if (permission !== 'account' && !account.permissions.includes(permission))
    throw new Refusal('access.not_allowed', 403, 'Your role does not include this. Ask your administrator.')
  c.set('account', account)
  nameCaller(`account:${account.id}`, account.name)
}

export function guardOf(permission: Permission): MiddlewareHandler<HouseEnv> {
  const guard: MiddlewareHandler<HouseEnv> = async (c, next) => {
    await check(permission, c)
    await next()
  }
  return Object.assign(guard, { [GUARD]: permission })
}
