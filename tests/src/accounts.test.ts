import { commands } from '@lianbing/api/cli/commands'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

beforeEach(freshHouse)

const add = (values: { username?: string; role?: string; unit?: string; name?: string }) => {
  const command = commands.find(({ name }) => name === 'account add')
  if (!command) throw new Error('no such command')
  return command.run(house, { words: [], dryRun: false, values })
}
const jinjiang = { username: 'jinjiang', role: 'organiser', unit: '51', name: '锦江组织员' }

test('an account made on the command line signs in with the password that was printed', async () => {
  const { data, text } = await add(jinjiang)
  const { password } = data as { password: string }
  expect(text).toContain(password)
  const answer = await house.app.request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username: 'jinjiang', password }),
  })
  expect(answer.status).toBe(200)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const me = await house.app.request('/api/me', { headers: { cookie: cookie.join('; ') } })
  expect(await me.json()).toMatchObject({ name: '锦江组织员', scope: [{ unitId: '51', role: 'organiser' }] })
})

test('two accounts have two passwords, and the audit log has neither', async () => {
  const passwords = [jinjiang, { ...jinjiang, username: 'other' }].map(async (one) => (await add(one)).data)
  const [first, second] = (await Promise.all(passwords)) as { password: string }[]
  expect(first?.password).not.toBe(second?.password)
  const audit = await house.db.selectFrom('auditEvent').selectAll().where('action', '=', 'account.add').execute()
  expect(audit).toHaveLength(2)
  expect(JSON.stringify(audit)).not.toContain(first?.password)
})

test.each([
  ['without a user name', { ...jinjiang, username: '' }],
  ['with a user name that cannot sign in', { ...jinjiang, username: '锦江' }],
  ['with a role that is none', { ...jinjiang, role: 'admin' }],
  ['of a unit that is none', { ...jinjiang, unit: '99' }],
])('an account %s is refused', async (_, account) => {
  await expect(add(account)).rejects.toMatchObject({ code: 'cli.unfit' })
})

test('a user name that someone has, in capital letters or not, is refused', async () => {
  await add(jinjiang)
  await expect(add({ ...jinjiang, username: 'JinJiang' })).rejects.toMatchObject({ code: 'cli.unfit' })
})
