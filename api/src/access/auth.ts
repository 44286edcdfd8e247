import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import type { Db } from '../database/open.ts'
import { ADDRESS_HEADER } from '../http/sender.ts'

export interface AuthSettings {
  baseURL: string
  secret: string
  /** Tries to sign in that one address has in a minute. */
  signInsPerMinute: number
}

/** Accounts of organisers: sign-in by user name, sessions in a cookie. Nobody signs up: accounts are made by command. */
export function makeAuth(db: Db, { baseURL, secret, signInsPerMinute }: AuthSettings) {
  return betterAuth({
    appName: '练兵',
    basePath: '/api/auth',
    baseURL,
    secret,
    database: { db: db.withoutPlugins(), type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: 10, disableSignUp: true },
    disabledPaths: ['/is-username-available', '/sign-up/email', '/sign-in/email'],
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: 12 * 3600, updateAge: 3600 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/username': { window: 60, max: signInsPerMinute } },
    },
    // request-limits.ts asks for our own origin on every route, by the host that the browser used
    advanced: { disableCSRFCheck: true, ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    telemetry: { enabled: false },
    plugins: [username(), twoFactor({ issuer: '练兵', schema: { twoFactor: { modelName: 'auth_two_factor' } } })],
  })
}

export type Auth = ReturnType<typeof makeAuth>
