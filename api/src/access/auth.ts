import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor, username } from 'better-auth/plugins'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { isKeyedHash } from '../base/keys.ts'
import type { Db } from '../database/open.ts'
import type { HouseEnv } from '../house.ts'
import { ADDRESS_HEADER } from '../http/sender.ts'
import { LONGEST } from '../security/password.rules.ts'
import { takeTotp } from './totp.commands.ts'

export interface AuthSettings {
  baseURL: string
  secret: string
  /** Tries to sign in that one address has in a minute. */
  signInsPerMinute: number
}

/** All of better-auth that is open over HTTP: the rest goes through our own routes, or not at all. */
export const AUTH_PATHS = [
  '/sign-in/username',
  '/sign-out',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]

/** No session begins for an account that is not active, nor twice by one code of an authenticator. */
async function beforeSession(db: Db, userId: string, path: string, body: { code?: unknown }): Promise<void> {
  const found = await db.selectFrom('account').select('state').where('id', '=', userId).executeTakeFirst()
  if (found?.state !== 'active') throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
  const code = typeof body.code === 'string' ? body.code : ''
  if (path === '/two-factor/verify-totp' && !(await takeTotp(db, userId, code)))
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE' })
}

// a trusted browser would need no second factor for a month: nobody asked for that
const neverTrust = createAuthMiddleware(async (ctx) =>
  ctx.path.startsWith('/two-factor/verify-') ? { context: { body: { ...ctx.body, trustDevice: false } } } : undefined,
)

/** Accounts of organisers: sign-in by user name, sessions in a cookie. Nobody signs up: accounts are made by command. */
export function makeAuth(db: Db, { baseURL, secret, signInsPerMinute }: AuthSettings) {
  return betterAuth({
    appName: '练兵',
    basePath: '/api/auth',
    baseURL,
    secret,
    database: { db: db.withoutPlugins(), type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: LONGEST, disableSignUp: true },
    user: { modelName: 'auth_user' },
    // idle and absolute limits are the policy's (access.store.ts); this is the longest that a policy may allow
    session: { modelName: 'auth_session', expiresIn: 24 * 3600, disableSessionRefresh: true },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/username': { window: 60, max: signInsPerMinute },
        '/two-factor/*': { window: 60, max: signInsPerMinute },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: ({ userId }, context) => beforeSession(db, userId, context?.path ?? '', context?.body ?? {}),
        },
      },
    },
    hooks: { before: neverTrust },
    // request-limits.ts asks for our own origin on every route, by the host that the browser used
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    telemetry: { enabled: false },
    plugins: [username(), twoFactor({ issuer: '练兵', schema: { twoFactor: { modelName: 'auth_two_factor' } } })],
  })
}

export type Auth = ReturnType<typeof makeAuth>

/**
 * The token in the session cookie that better-auth set: 'TOKEN.SIGNATURE', an HMAC of the token in base64. Checked here
 * and at once, since better-auth's own check waits for a thread and reads session and user by a statement each.
 */
export async function sessionTokenOf(c: Context<HouseEnv>): Promise<string | undefined> {
  const { secret, authCookies } = await c.var.house.auth.$context
  const cookie = getCookie(c, authCookies.sessionToken.name) ?? ''
  const dot = cookie.lastIndexOf('.')
  const token = cookie.slice(0, Math.max(0, dot))
  const signature = Buffer.from(cookie.slice(dot + 1), 'base64').toString('base64url')
  return token !== '' && isKeyedHash(Buffer.from(secret), token, signature) ? token : undefined
}
