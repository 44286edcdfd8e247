import { wordFailure } from '../http/failure.ts'
import { ApiError, request } from '../http/request.ts'
import { i18nProvider } from '../i18n/i18n-provider.ts'

/** What a sign-in page sends: first a name and a password, then, where one is asked for, a code. */
export interface SignIn {
  username?: string
  password?: string
  code?: string
  isBackup?: boolean
}

class SecondFactorAsked extends Error {}
export const isSecondFactorAsked = (error: unknown): boolean => error instanceof SecondFactorAsked

/** better-auth's own codes have no dot; ours do, and the catalogue words them. */
function word(error: unknown, wrong: string): string {
  const { translate } = i18nProvider
  if (!(error instanceof ApiError)) return translate('failure.unknown')
  const { status, failure } = error
  if (failure.code?.includes('.')) return wordFailure(error, translate)
  if (failure.code === 'INVALID_TWO_FACTOR_COOKIE' || failure.code?.startsWith('TOO_MANY_ATTEMPTS'))
    return translate('second_factor.restart')
  // a wrong name and a wrong password alike, and what can be neither
  return [400, 401, 409, 422].includes(status) ? translate(wrong) : wordFailure(error, translate)
}

async function sendPassword(username = '', password = ''): Promise<void> {
  const path = 'auth/sign-in/username'
  const { body } = await request<{ twoFactorRedirect?: boolean }>(path, {
    method: 'POST',
    json: { username, password },
  })
  if (body.twoFactorRedirect) throw new SecondFactorAsked()
}

/** Rejects with the sentence to show, or with what `isSecondFactorAsked` knows. */
export async function signIn({ username, password, code, isBackup }: SignIn): Promise<void> {
  const isSecond = code !== undefined
  try {
    if (!isSecond) return await sendPassword(username, password)
    const path = isBackup ? 'auth/two-factor/verify-backup-code' : 'auth/two-factor/verify-totp'
    await request(path, { method: 'POST', json: { code } })
  } catch (error) {
    if (isSecondFactorAsked(error)) throw error
    throw new Error(word(error, isSecond ? 'second_factor.wrong' : 'sign_in.wrong'))
  }
}
