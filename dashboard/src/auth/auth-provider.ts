import type { AuthProvider } from 'ra-core'
import { wordFailure } from '../http/failure.ts'
import { ApiError, request } from '../http/request.ts'
import { i18nProvider } from '../i18n/i18n-provider.ts'
import { forgetMe, markEnded, readMe } from './me.ts'
import { permissionFor } from './permissions.ts'

// better-auth answers 401 for a wrong name and a wrong password alike, and 400 or 422 for what can be neither.
function wordSignIn(error: unknown): string {
  const { translate } = i18nProvider
  if (!(error instanceof ApiError)) return translate('failure.unknown')
  if ([400, 401, 422].includes(error.status) && !error.failure.code?.includes('.')) return translate('sign_in.wrong')
  return wordFailure(error, translate)
}

/** To the sign-in page without react-admin's own notice: that page says itself why it is there. */
function toSignIn(): never {
  markEnded()
  throw Object.assign(new Error(), { message: false })
}

export const authProvider: AuthProvider = {
  async login({ username, password }: { username: string; password: string }) {
    try {
      await request('auth/sign-in/username', { method: 'POST', json: { username, password } })
    } catch (error) {
      throw new Error(wordSignIn(error))
    }
    forgetMe()
  },
  async logout() {
    forgetMe()
    await request('auth/sign-out', { method: 'POST', json: {} }).catch(() => undefined)
  },
  async checkAuth() {
    await readMe().catch((error) => {
      if (error instanceof ApiError && error.status === 401) toSignIn()
    })
  },
  async checkError({ status }: { status?: number }) {
    if (status === 401) toSignIn()
  },
  async getIdentity() {
    const me = await readMe()
    return { ...me, fullName: me.name }
  },
  getPermissions: async () => (await readMe()).permissions,
  canAccess: async ({ resource, action }) => (await readMe()).permissions.includes(permissionFor(resource, action)),
}
