import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { call, signedIn } from './requests/as-account.ts'
import { furnishUnit } from './requests/furnished-unit.ts'

beforeEach(freshHouse)
const PHONE = '13812341234'

async function withPhone() {
  const organiser = await signedIn({ role: 'organiser' })
  const { learner, hall } = await furnishUnit('51')
  const fields = {
    name: '李娜',
    kind: 'window',
    desk: 'front',
    establishment: 'contract',
    unitId: hall,
    state: 'active',
  }
  const set = (phone: string | null) => organiser.put(`/learners/${learner}`, { ...fields, phone })
  return { organiser, learner, hall, set }
}

const kept = async () =>
  JSON.stringify(
    (await sql`select l.*, (select jsonb_agg(a) from audit_event a) as audit from learner l`.execute(house.db)).rows,
  )
const auditOf = async (action: string) =>
  house.db.selectFrom('auditEvent').selectAll().where('action', '=', action).execute()

test('a phone number is shown masked, and stands nowhere in the database', async () => {
  const { organiser, learner, set } = await withPhone()
  expect((await set('+86 138-1234-1234')).body.phone).toBe('138****1234')
  expect((await organiser.get(`/learners/${learner}`)).body.phone).toBe('138****1234')
  expect((await organiser.get('/learners')).body[0].phone).toBe('138****1234')
  expect(await kept()).not.toContain(PHONE)
  expect(await auditOf('phone.set')).toMatchObject([{ details: { phone: { from: null, to: '138****1234' } } }])
})

test('its own mask sent back changes nothing, an empty one takes it away, and what is none is refused', async () => {
  const { organiser, learner, set } = await withPhone()
  await set(PHONE)
  expect((await set('138****1234')).body.phone).toBe('138****1234')
  expect(await auditOf('phone.set')).toHaveLength(1)
  expect((await organiser.post(`/learners/${learner}/phone`)).body.phone).toBe(PHONE)
  const unfit = await set('12345')
  expect([unfit.status, unfit.code]).toEqual([422, 'learner.phone_unfit'])
  expect((await set(null)).body.phone).toBeNull()
  expect((await organiser.post(`/learners/${learner}/phone`)).body.phone).toBeNull()
})

test('the whole number is shown to who may see it, with a row in the audit log for each look', async () => {
  const { organiser, learner, set } = await withPhone()
  await set(PHONE)
  const reader = await signedIn({ role: 'leading_group' })
  expect((await reader.post(`/learners/${learner}/phone`)).status).toBe(403)
  expect(await auditOf('phone.unmask')).toEqual([])
  await organiser.post(`/learners/${learner}/phone`)
  expect((await organiser.post(`/learners/${learner}/phone`)).body.phone).toBe(PHONE)
  const looks = await auditOf('phone.unmask')
  expect(looks).toMatchObject([1, 2].map(() => ({ actor: `account:${organiser.id}`, subject: `learner:${learner}` })))
})

test('a person is found by the whole number and by no part of it', async () => {
  const { organiser, learner, set } = await withPhone()
  await set(PHONE)
  const found = async (q: string) =>
    (await organiser.get(`/learners?filter=${encodeURIComponent(JSON.stringify({ q }))}`)).body
  expect(await found('138 1234 1234')).toMatchObject([{ id: learner }])
  for (const part of ['1381234', '1234', '13812341235']) expect(await found(part)).toEqual([])
})

test('a number does not open under another person', async () => {
  const { organiser, learner, hall, set } = await withPhone()
  await set(PHONE)
  const other = await furnishUnit(hall)
  await sql`update learner set phone_sealed = (select phone_sealed from learner where id = ${learner})
    where id = ${other.learner}`.execute(house.db)
  expect((await organiser.post(`/learners/${other.learner}/phone`)).status).toBe(500)
})

test('a roster brings numbers in, leaves them where its cell is empty, and names the row of one that is none', async () => {
  const { organiser, hall } = await withPhone()
  const roster = async (...rows: string[]) => {
    const text = ['姓名,工号,单位代码,人员类别,前后台,编制,手机号', ...rows].join('\n')
    const headers = { ...organiser.headers, 'content-type': 'text/csv', origin: 'http://localhost' }
    const answer = await house.app.request('/api/learners/import', { method: 'POST', headers, body: text })
    return answer.json()
  }
  const row = (no: string, phone: string) => `王芳,${no},${hall},窗口单位,前台,编外,${phone}`
  expect(await roster(row('W1', '138 1234 1234'), row('W2', ''))).toMatchObject({ written: true, created: 2 })
  const phones = async () =>
    (await organiser.get('/learners')).body.map(({ staffNo, phone }: { staffNo: string; phone: string }) => [
      staffNo,
      phone,
    ])
  expect(await phones()).toContainEqual(['W1', '138****1234'])
  await roster(row('W1', ''), row('W2', '13900001111'))
  expect(await phones()).toContainEqual(['W1', '138****1234'])
  expect(await phones()).toContainEqual(['W2', '139****1111'])
  const wrong = await roster(row('W1', '1.38123E+10'), row('W2', '12345'))
  expect(wrong.errors.map(({ row: at, code }: { row: number; code: string }) => [at, code])).toEqual([
    [2, 'roster.phone_scientific'],
    [3, 'roster.phone_unfit'],
  ])
  expect(await kept()).not.toMatch(/13812341234|13900001111/)
  expect((await call('/learners', { headers: organiser.headers })).status).toBe(200)
})
