import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, call, itIs, newGroup, teach } from './scene.ts'

let headers: { cookie: string; origin: string }
beforeEach(async () => {
  await freshHouse()
  const divisions = [
    { code: '5101', name: '成都市' },
    { code: '510104', name: '锦江区' },
    { code: '5103', name: '自贡市' },
  ]
  await importDivisions(house.db, divisions, house.clock.now())
  headers = await house.signIn()
})

const get = (path: string, query: Record<string, unknown> = {}) => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, JSON.stringify(value)]))
  return call(`/${path}?${search}`, { headers })
}
const ids = (rows: Body[]) => rows.map(({ id }) => id)

let subjects = 0
async function delivery(groupId: string, dueAt: string, state: string, expiresAt = '2022-04-01T18:00:00+08:00') {
  const row = { kind: 'daily_push', groupId, subjectId: `s${++subjects}`, body: '{}', dueAt, expiresAt, state } as const
  const { id } = await house.db
    .insertInto('delivery')
    .values({ ...row, dueAt: new Date(dueAt), expiresAt: new Date(expiresAt) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

describe('deliveries', () => {
  test('of a day are those due on it in Shanghai, whatever the date in London', async () => {
    const { id } = await newGroup()
    await delivery(id, '2022-03-31T23:59:59+08:00', 'accepted')
    const first = await delivery(id, '2022-04-01T00:00:00+08:00', 'accepted')
    const last = await delivery(id, '2022-04-01T23:59:59+08:00', 'pending')
    await delivery(id, '2022-04-02T00:00:00+08:00', 'pending')
    const { body, headers: answered } = await get('deliveries', { filter: { day: '2022-04-01' } })
    expect(ids(body)).toEqual([last, first])
    expect(answered.get('content-range')).toBe('deliveries 0-1/2')
  })

  test('are found by one state, by several, by one group or by several', async () => {
    const groups = [await newGroup(), await newGroup(), await newGroup()].map(({ id }) => id) as [
      string,
      string,
      string,
    ]
    const due = '2022-04-01T09:00:00+08:00'
    const failed = await delivery(groups[0], due, 'failed')
    const unknown = await delivery(groups[1], due, 'unknown')
    const accepted = await delivery(groups[2], due, 'accepted')
    const found = async (filter: object) => ids((await get('deliveries', { filter, sort: ['id', 'ASC'] })).body)
    expect(await found({ state: 'failed' })).toEqual([failed])
    expect(await found({ state: ['failed', 'unknown'] })).toEqual([failed, unknown])
    expect(await found({ state: [] })).toEqual([])
    expect(await found({ groupId: [groups[0], groups[2]] })).toEqual([failed, accepted])
    expect((await get('deliveries', { filter: { state: 'lost' } })).status).toBe(422)
    expect((await get('deliveries', { filter: { day: '2022-02-30' } })).status).toBe(422)
  })

  test('can be sent again while failed or unknown and not too late, and say so; the rest is refused', async () => {
    const { id } = await newGroup()
    const due = '2022-04-01T09:00:00+08:00'
    const states = ['pending', 'sending', 'accepted', 'failed', 'unknown', 'expired']
    for (const state of states) await delivery(id, due, state)
    const late = await delivery(id, due, 'failed', '2022-04-01T09:00:00+08:00')
    const { body } = await get('deliveries', { sort: ['id', 'ASC'] })
    expect(body.map(({ resendable }: Body) => resendable)).toEqual([false, false, false, true, true, false, false])
    for (const row of body) {
      const { status } = await call(`/deliveries/${row.id}/resend`, { method: 'POST', headers })
      expect(status, row.state).toBe(row.resendable ? 204 : 409)
    }
    expect(body.at(-1).id).toBe(late)
  })

  test('in a group’s days say the same', async () => {
    const { id } = await newGroup()
    await teach(3)
    await itIs('09:00')
    await house.db.updateTable('delivery').set({ state: 'unknown' }).execute()
    const resendable = async () =>
      (await get(`groups/${id}/days`)).body[0].deliveries.map((sent: Body) => [sent.kind, sent.resendable])
    expect(await resendable()).toEqual([['daily_push', true]])
    house.clock.set('2022-04-02T09:00:00+08:00')
    expect(await resendable()).toEqual([['daily_push', false]])
  })
})

describe('the order of a list', () => {
  test('of groups is that of the column asked for, and of the tree where none is', async () => {
    const b = await newGroup({ name: 'b', unitId: '5103', pushAt: '08:00' })
    const a = await newGroup({ name: 'a', unitId: '5103', pushAt: '09:00' })
    const c = await newGroup({ name: 'c', unitId: '5101', pushAt: '08:30' })
    const listed = async (sort?: [string, string]) => ids((await get('groups', sort ? { sort } : {})).body)
    expect(await listed()).toEqual([c.id, a.id, b.id])
    expect(await listed(['name', 'DESC'])).toEqual([c.id, b.id, a.id])
    expect(await listed(['pushAt', 'ASC'])).toEqual([b.id, c.id, a.id])
  })

  test('of units too', async () => {
    const filter = { parentId: '51' }
    expect(ids((await get('units', { filter })).body)).toEqual(['5101', '5103'])
    expect(ids((await get('units', { filter, sort: ['id', 'DESC'] })).body)).toEqual(['5103', '5101'])
  })

  const columns: Record<string, string[]> = {
    groups: ['id', 'name', 'unitId', 'unitName', 'channel', 'pushAt', 'revealAt', 'active', 'members'],
    units: ['id', 'name', 'kind', 'level', 'path'],
    deliveries: ['id', 'kind', 'groupName', 'state', 'attempts', 'dueAt', 'settledAt'],
    learners: ['id', 'name', 'kind', 'state', 'staffNo', 'unitId', 'unitName', 'bound', 'lastActiveOn'],
    questions: ['id', 'domain', 'type', 'difficulty', 'stem', 'state', 'updatedAt'],
    laws: ['id', 'name', 'effectiveFrom', 'effectiveTo'],
  }
  test.each(Object.entries(columns))('of %s can be any of its columns, both ways', async (list, names) => {
    for (const name of names)
      for (const direction of ['ASC', 'DESC'])
        expect((await get(list, { sort: [name, direction] })).status, `${name} ${direction}`).toBe(200)
  })

  test.each(Object.keys(columns))('of %s by a column that it has not is refused, not ignored', async (list) => {
    for (const name of ['nonsense', 'constructor', '__proto__', 'path; drop table learner'])
      expect(await get(list, { sort: [name, 'ASC'] })).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
  })
})

test('groups without a chat room of their own are those that run and have none', async () => {
  await newGroup({ name: '网页' })
  const waiting = await newGroup({ name: '企业微信', channel: 'wecom' })
  await newGroup({ name: '停用', channel: 'wecom', active: false })
  expect(ids((await get('groups', { filter: { roomless: true } })).body)).toEqual([waiting.id])
})

test('who is signed in is told the day of the campaign, cut in Shanghai', async () => {
  house.clock.set('2022-04-01T15:59:59Z')
  expect((await get('me')).body.today).toBe('2022-04-01')
  house.clock.set('2022-04-01T16:00:00Z')
  expect((await get('me')).body.today).toBe('2022-04-02')
})

describe('an agency', () => {
  const add = (name: string, parentId = '510104') => call('/units', { headers, body: { parentId, name } })

  test('is added under a unit and stands among its children', async () => {
    const { status, body } = await add(' 社保中心 ')
    expect(status).toBe(200)
    expect((await get('units', { filter: { parentId: '510104' } })).body).toMatchObject([
      { id: body.id, name: '社保中心', kind: 'agency', level: 3, path: `/51/5101/510104/${body.id}/` },
    ])
    expect((await get('units/510104')).body.hasChildren).toBe(true)
  })

  test('needs a name that no other has beside it, spaces and width aside', async () => {
    const { body } = await add('社保中心1')
    expect(await add('社保 中心１')).toMatchObject({
      status: 409,
      body: { code: 'unit.name_taken', details: { field: 'name', id: body.id } },
    })
    expect((await add('社保中心1', '5103')).status).toBe(200)
  })

  test('without a name, or with one too long, is refused at that field, with the rule that was broken', async () => {
    const fields = async (name: unknown) =>
      (await call('/units', { headers, body: { parentId: '510104', name } })).body.details.fields
    expect(await fields('')).toMatchObject([{ path: 'name', code: 'too_small', of: 'string', bound: 1 }])
    expect(await fields('长'.repeat(61))).toMatchObject([{ path: 'name', code: 'too_big', of: 'string', bound: 60 }])
    expect(await fields(7)).toMatchObject([{ path: 'name', code: 'invalid_type' }])
  })
})

test('a time that is none is refused as a format, and a question’s key as a rule of its own', async () => {
  const group = { name: '群', unitId: '51', pushAt: '9 点', revealAt: '18:00' }
  const { body } = await call('/groups', { headers, body: group })
  expect(body.details.fields).toMatchObject([{ path: 'pushAt', code: 'invalid_format', of: 'regex' }])
  const late = await call('/groups', { headers, body: { ...group, pushAt: '19:00' } })
  expect(late).toMatchObject({
    status: 422,
    body: { code: 'group.reveal_before_push', details: { field: 'revealAt' } },
  })
})
