// Accounts over HTTP: signs in, asks, and reads what came back.
import { createHmac } from 'node:crypto'
import { addAccount, type NewAccount } from '@lianbing/api/access/access.commands'
import { wallNow } from '../clock.ts'
import { house } from '../house.ts'

// biome-ignore lint/suspicious/noExplicitAny: what the api answers is read as it comes
type Body = any

export const PASSWORD = 'Correct-horse-2022-battery'
export const ORIGIN = { origin: 'http://localhost' }

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .filter((line) => !/Max-Age=0/i.test(line))
    .map((line) => line.split(';')[0] ?? '')

export async function call(path: string, init: { method?: string; headers?: HeadersInit; body?: unknown } = {}) {
  const { method = init.body === undefined ? 'GET' : 'POST', body } = init
  const headers = new Headers({ ...ORIGIN, ...(init.headers as Record<string, string>) })
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await house.app.request(`/api${path}`, { method, headers, ...sent })
  const text = await answer.text()
  const read: Body = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
  return {
    status: answer.status,
    body: read,
    code: read?.code as string | undefined,
    cookies: cookiesOf(answer),
    answer,
  }
}

let made = 0
/** An account with a password, made as the command line makes it. */
export async function newAccount(given: Partial<NewAccount> = {}): Promise<{ id: string; username: string }> {
  const username = given.username ?? `person${++made}`
  const account = { username, name: '李主任', password: PASSWORD, role: 'founder', unitId: '51', ...given } as const
  return { ...(await addAccount(house.db, account, 'system', house.clock.now())), username }
}

export const signInAs = (username: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  call('/auth/sign-in/username', { body: { username, password }, headers })

/** Signed in: an account with these, and what its browser sends. */
export async function signedIn(given: Partial<NewAccount> = {}) {
  const account = await newAccount(given)
  return { ...account, ...(await browserOf(account.username, given.password)) }
}

export async function browserOf(username: string, password = PASSWORD) {
  const { status, cookies, body } = await signInAs(username, password)
  if (status !== 200) throw new Error(`sign-in: ${status} ${JSON.stringify(body)}`)
  const headers = { cookie: cookies.join('; ') }
  return {
    headers,
    get: (path: string) => call(path, { headers }),
    post: (path: string, sent: unknown = {}) => call(path, { headers, body: sent }),
    put: (path: string, sent: unknown) => call(path, { method: 'PUT', headers, body: sent }),
    del: (path: string) => call(path, { method: 'DELETE', headers }),
  }
}
export type Signed = Awaited<ReturnType<typeof signedIn>>

/** RFC 4648, as an authenticator reads the key in the QR code. */
function bytesOf(key: string): Buffer {
  const letters = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
  const bits = letters.map((value) => value.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator that knows the key shows, `steps` half minutes from now (RFC 6238). */
export function authenticatorShows(key: string, steps = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(wallNow() / 30_000) + steps))
  const hash = createHmac('sha1', bytesOf(key)).update(counter).digest()
  const at = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Sets the second factor up; further requests go with the session that took the old one's place. */
export async function withTwoFactor(one: Signed | (Awaited<ReturnType<typeof browserOf>> & { username: string })) {
  const begun = await one.post('/me/two-factor', { current: PASSWORD })
  if (begun.status !== 200) throw new Error(`two-factor: ${begun.status} ${JSON.stringify(begun.body)}`)
  const key = new URL(begun.body.uri).searchParams.get('secret') ?? ''
  const confirmed = await one.post('/me/two-factor/confirm', { code: authenticatorShows(key, -1) })
  if (confirmed.status !== 204) throw new Error(`two-factor: ${confirmed.status} ${JSON.stringify(confirmed.body)}`)
  const headers = { cookie: confirmed.cookies.join('; ') }
  return { key, backupCodes: begun.body.backupCodes as string[], headers, uri: begun.body.uri as string }
}
