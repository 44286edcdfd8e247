import { addAccount } from '@lianbing/api/access/access.commands'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

const PASSWORD = 'right-password-2022'
let username = ''
let accounts = 0

const signIn = async (password: string, name = username) => {
  const answer = await house.app.request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username: name, password }),
  })
  return { status: answer.status, body: await answer.json() }
}
const wrong = async (times: number, name?: string) => {
  for (let i = 0; i < times; i++) expect((await signIn('wrong-password', name)).status).toBe(401)
}

beforeEach(async () => {
  await freshHouse()
  username = `locked${++accounts}`
  const account = { username, name: '李主任', password: PASSWORD, role: 'organiser', unitId: '51' } as const
  await addAccount(house.db, account, 'system', house.clock.now())
})

test('five wrong passwords make whoever tries wait, longer each time, and the answer says until when', async () => {
  await wrong(5)
  const refused = await signIn(PASSWORD)
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'access.too_many_tries', details: { retryAt: '2022-04-01T01:01:00.000Z' } },
  })
  house.clock.set('2022-04-01T09:01:00+08:00')
  await wrong(1)
  expect((await signIn(PASSWORD)).body.details.retryAt).toBe('2022-04-01T01:03:00.000Z')
  house.clock.set('2022-04-01T09:03:00+08:00')
  expect((await signIn(PASSWORD)).status).toBe(200)
})

test('the right password within the five tries clears the count', async () => {
  await wrong(4)
  expect((await signIn(PASSWORD)).status).toBe(200)
  await wrong(4)
  expect((await signIn(PASSWORD)).status).toBe(200)
})

test('a name that nobody has is told the same, so that names cannot be found out', async () => {
  await wrong(5, 'nobody')
  expect((await signIn(PASSWORD, 'Nobody')).status).toBe(429)
  expect((await signIn(PASSWORD)).status).toBe(200)
})
