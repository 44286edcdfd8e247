import { APIError } from 'better-auth/api'
import type { Context } from 'hono'
import { authHeaders } from '../access/auth-door.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { needsTwoFactor } from '../security/security.rules.ts'
import { readPolicy } from '../security/security.store.ts'
import { mustKnowPassword, own } from './own-account.commands.ts'

const refused: Record<string, () => Refusal> = {
  TOTP_ALREADY_ENABLED: () => new Refusal('two_factor.on_already', 409, 'It is set up. Switch it off first.'),
  TWO_FACTOR_NOT_ENABLED: () => new Refusal('two_factor.off', 409, 'Set it up first.'),
  TOTP_NOT_ENABLED: () => new Refusal('two_factor.off', 409, 'Set it up first.'),
  INVALID_CODE: () =>
    new Refusal('two_factor.code_wrong', 422, 'Enter the six digits that the authenticator shows now.', {
      field: 'code',
    }),
}

/** What better-auth refuses, in our words. */
async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    const code = error instanceof APIError ? String(error.body?.code ?? '') : ''
    const refusal = refused[code]
    if (refusal) throw refusal()
    throw error
  }
}

/** The browser goes on with the session that better-auth put in the place of the old one. */
function keepCookies(c: Context<HouseEnv>, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

/** 'otpauth://totp/练兵:jinjiang?secret=…': named after the user name, not after an address that does not exist. */
function namedAfter(uri: string, username: string): string {
  const { searchParams } = new URL(uri)
  const label = `${encodeURIComponent('练兵')}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?${searchParams}`
}

/** Begins: a secret for the authenticator and the backup codes, both shown this once. Nothing is asked for yet. */
export async function beginTwoFactor(c: Context<HouseEnv>, password: string) {
  const { house, account } = c.var
  await mustKnowPassword(house.db, account, password, house.clock.now())
  const body = { password, method: 'totp' as const }
  const begun = await asked(house.auth.api.enableTwoFactor({ body, headers: authHeaders(c) }))
  if (!('totpURI' in begun)) throw new Error('better-auth began another method than TOTP')
  const uri = namedAfter(begun.totpURI, account.username)
  return { uri, secret: new URL(begun.totpURI).searchParams.get('secret') ?? '', backupCodes: begun.backupCodes }
}

/** A code from the authenticator shows that it is set up: from now on it is asked for at each sign-in. */
export async function confirmTwoFactor(c: Context<HouseEnv>, code: string): Promise<void> {
  const { house, account } = c.var
  const call = house.auth.api.verifyTOTP({ body: { code }, headers: authHeaders(c), returnHeaders: true })
  keepCookies(c, (await asked(call)).headers)
  await writeAudit(house.db, own(account, 'two_factor.on', house.clock.now()))
}

export async function endTwoFactor(c: Context<HouseEnv>, password: string): Promise<void> {
  const { house, account } = c.var
  const held = account.scope.map(({ role }) => role)
  if (needsTwoFactor(held, await readPolicy(house.db)))
    throw new Refusal('two_factor.needed', 409, 'Your role needs a second factor.')
  await mustKnowPassword(house.db, account, password, house.clock.now())
  const call = house.auth.api.disableTwoFactor({ body: { password }, headers: authHeaders(c), returnHeaders: true })
  keepCookies(c, (await asked(call)).headers)
  await writeAudit(house.db, own(account, 'two_factor.off', house.clock.now()))
}

/** Ten new backup codes; the old ones are worth nothing any more. */
export async function renewBackupCodes(c: Context<HouseEnv>, password: string): Promise<string[]> {
  const { house, account } = c.var
  await mustKnowPassword(house.db, account, password, house.clock.now())
  const call = house.auth.api.generateBackupCodes({ body: { password }, headers: authHeaders(c) })
  const { backupCodes } = await asked(call)
  await writeAudit(house.db, own(account, 'two_factor.backup_codes', house.clock.now()))
  return backupCodes
}
