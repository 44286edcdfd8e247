import type { AuthProvider } from 'ra-core'
import { ApiError, request } from '../http/request.ts'
import { forgetMe, markEnded, readMe } from './me.ts'
import { isAllowed } from './permissions.ts'
import { type SignIn, signIn } from './sign-in.ts'

/** To the sign-in page without react-admin's own notice: that page says itself why it is there. */
function toSignIn(): never {
  markEnded()
  throw Object.assign(new Error(), { message: false })
}

export const authProvider: AuthProvider = {
  async login(given: SignIn) {
    await signIn(given)
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
  canAccess: async ({ resource, action }) => isAllowed((await readMe()).permissions, resource, action),
}
