import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { makeAuth } from '@lianbing/api/access/auth'
import { trustOnly } from '@lianbing/api/http/proxies'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

const { auth, trustsProxy } = house
const SIGN_INS = 3
const server = createAdaptorServer({ fetch: house.app.fetch })

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  Object.assign(house, { auth, trustsProxy })
  server.close()
})
beforeEach(async () => {
  await freshHouse()
  // better-auth counts in memory
  const baseURL = 'http://127.0.0.1'
  const fresh = makeAuth(house.db, { baseURL, secret: 's'.repeat(40), signInsPerMinute: SIGN_INS })
  Object.assign(house, { auth: fresh })
})

const trust = (...proxies: string[]) => Object.assign(house, { trustsProxy: trustOnly(proxies) })

async function post(path: string, body: object, headers: Record<string, string>): Promise<number> {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  await answer.text()
  return answer.status
}

let names = 0
// another name each time: the limit by name is not what is looked at
const signIn = (headers: Record<string, string>) =>
  post('/auth/sign-in/username', { username: `nobody${++names}`, password: 'wrong-password' }, headers)
const codeOf = (headers: Record<string, string>) => post('/chat/login', { name: '李娜', code: 'ZZZZ-ZZZZ' }, headers)

async function statuses(times: number, ask: () => Promise<number>): Promise<number[]> {
  const all = []
  for (let i = 0; i < times; i++) all.push(await ask())
  return all
}
const client = (address: string) => ({ 'x-forwarded-for': address })

describe('behind a trusted proxy', () => {
  beforeEach(() => void trust('127.0.0.1'))

  test('one client that tries too often keeps nobody else from signing in', async () => {
    expect(await statuses(SIGN_INS + 1, () => signIn(client('203.0.113.1')))).toEqual([401, 401, 401, 429])
    expect(await signIn(client('203.0.113.2'))).toBe(401)
  })

  test('one client that guesses codes keeps nobody else from trying theirs', async () => {
    expect(await statuses(6, () => codeOf(client('203.0.113.1')))).toEqual([401, 401, 401, 401, 401, 429])
    expect(await codeOf(client('203.0.113.2'))).toBe(401)
  })

  test('a client that writes addresses of its own is still the one whom the proxy heard from', async () => {
    let made = 0
    const spoofed = () => ({
      'x-forwarded-for': `198.51.100.${++made}, 203.0.113.1`,
      'x-lianbing-address': `9.9.9.${made}`,
    })
    expect((await statuses(SIGN_INS + 1, () => signIn(spoofed()))).at(-1)).toBe(429)
    expect((await statuses(6, () => codeOf(spoofed()))).at(-1)).toBe(429)
  })
})

describe.each([[[]], [['10.0.0.0/8']]])('from a peer that is not trusted (%j)', (proxies) => {
  test('no header makes a client look like many', async () => {
    trust(...proxies)
    let made = 0
    const spoofed = () => {
      const address = `198.51.100.${++made}`
      return {
        'x-forwarded-for': address,
        'x-real-ip': address,
        'x-lianbing-address': address,
        forwarded: `for=${address}`,
      }
    }
    expect((await statuses(SIGN_INS + 1, () => signIn(spoofed()))).at(-1)).toBe(429)
    expect((await statuses(6, () => codeOf(spoofed()))).at(-1)).toBe(429)
  })
})
