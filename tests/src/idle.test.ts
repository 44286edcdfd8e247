import { setAlias } from '@lianbing/api/chat/binding.commands'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

let headers: Record<string, string>
const now = () => house.clock.now()
const people: string[] = ['张三', '李四', '王五', '赵六']

const staff = (name: string, unitId: string, kind: 'window' | 'enterprise' = 'window') =>
  addLearner(
    house.db,
    { id: `t-${name}`, name, kind, unitId, desk: 'front', establishment: 'contract' },
    'system',
    now(),
  )
const study = (name: string, day: string) =>
  sql`
  insert into learner_day (learner_id, local_date, unit_id, answers, correct)
  select id, ${day}::date, unit_id, 2, 1 from learner where id = ${`t-${name}`}`.execute(house.db)

async function call(path: string, body?: unknown) {
  const method = body === undefined ? 'GET' : 'POST'
  const answer = await house.app.request(`/api/${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json(), total: answer.headers.get('content-range') }
}

/** Wednesday; four people in a group, of whom one has studied this week, and one of another kind who has not. */
beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-06T10:00:00+08:00')
  await importDivisions(
    house.db,
    [
      { code: '5120', name: '资阳市' },
      { code: '512002', name: '雁江区' },
      { code: '512021', name: '安岳县' },
    ],
    now(),
  )
  headers = { ...(await house.signIn()), 'content-type': 'application/json' }
  for (const name of people) await staff(name, '512002')
  await staff('企业甲', '512002', 'enterprise')
  await study('张三', '2022-04-04')
  await study('李四', '2022-04-03')
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  await addGroup(house.db, { ...times, name: '雁江群', unitId: '512002' }, 'system', now())
  for (const name of people)
    await house.db
      .transaction()
      .execute((trx) =>
        setAlias(trx, { channel: 'webchat', userId: `u-${name}` } as never, `t-${name}`, 'bound', now()),
      )
  await sql`insert into group_member (group_id, learner_id, since)
    select g.id, l.id, ${now()} from study_group g, learner l where l.unit_id = g.unit_id on conflict do nothing`.execute(
    house.db,
  )
})

const idle = (unitId: string) => call(`idle-learners?filter=${encodeURIComponent(JSON.stringify({ unitId }))}`)
const sent = () =>
  house.db.selectFrom('delivery').select(['kind', 'body', 'dueAt', 'channelUserId']).orderBy('id').execute()

describe('who has not studied this week', () => {
  test('is window staff in service without an answer since Monday, by unit', async () => {
    const { body, total } = await idle('5120')
    expect(body.map((one: { name: string; lastActiveOn: string }) => [one.name, one.lastActiveOn])).toEqual([
      ['李四', '2022-04-03'],
      ['王五', null],
      ['赵六', null],
    ])
    expect(total).toBe('idle-learners 0-2/3')
    expect((await idle('512021')).body).toEqual([])
  })

  test('of a unit outside one’s subtree is not to be found', async () => {
    headers = { ...(await house.signIn('512021')), 'content-type': 'application/json' }
    for (const answer of [
      await idle('5120'),
      await call('reminders', { unitId: '512002' }),
      await call('idle-groups?unitId=512002'),
      await call('inactive-units?unitId=512002'),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'unit.not_found'])
  })
})

describe('a reminder', () => {
  test('says to the group how many, names nobody, and comes once a day', async () => {
    expect((await call('idle-groups?unitId=5120')).body).toMatchObject([{ name: '雁江群', idle: 3 }])
    expect((await call('reminders', { unitId: '5120' })).body).toEqual({ groups: 1, already: 0, people: 0 })
    expect((await call('reminders', { unitId: '512002' })).body).toEqual({ groups: 0, already: 1, people: 0 })
    expect(await sent()).toMatchObject([{ kind: 'study_remind', body: { idle: 3 } }])
    house.clock.set('2022-04-07T10:00:00+08:00')
    expect((await call('reminders', { unitId: '512002' })).body).toEqual({ groups: 1, already: 0, people: 0 })
    const audit = await house.db
      .selectFrom('auditEvent')
      .selectAll()
      .where('action', '=', 'participation.remind')
      .execute()
    expect(audit.length).toBe(3)
  })

  test('goes in private to who wants reminders, once a day', async () => {
    await house.db.updateTable('learner').set({ wantsReminders: false }).where('id', '=', 't-王五').execute()
    expect((await call('reminders', { unitId: '5120', inPrivate: true })).body).toMatchObject({ people: 2 })
    expect((await call('reminders', { unitId: '5120', inPrivate: true })).body).toMatchObject({ people: 0 })
    const nudges = (await sent()).filter((one) => one.kind === 'study_nudge')
    expect(nudges.map((one) => [one.channelUserId, one.body])).toEqual([
      ['u-李四', { name: '李四' }],
      ['u-赵六', { name: '赵六' }],
    ])
  })

  test('waits for the end of the quiet hours', async () => {
    house.clock.set('2022-04-06T22:30:00+08:00')
    await call('reminders', { unitId: '5120', inPrivate: true })
    const due = new Set((await sent()).map((one) => one.dueAt.toISOString()))
    expect([...due]).toEqual(['2022-04-07T00:00:00.000Z'])
  })

  test('is sent to no group whose members have all studied', async () => {
    for (const name of people.slice(1))
      await sql`insert into learner_day (learner_id, local_date, unit_id, answers, correct)
      values (${`t-${name}`}, '2022-04-05', '512002', 1, 1)`.execute(house.db)
    expect((await call('reminders', { unitId: '5120', inPrivate: true })).body).toEqual({
      groups: 0,
      already: 0,
      people: 0,
    })
    expect(await sent()).toEqual([])
  })
})

test('a unit with a headcount where nobody studied for as many days as the rules say is called inactive', async () => {
  const count = (unitId: string, asOf: string, n: number) =>
    setHeadcount(house.db, unitId, asOf, [{ desk: 'front', establishment: 'contract', count: n }], 'system', now())
  await count('512002', '2022-01-01', 4)
  await count('512021', '2022-01-01', 7)
  const inactive = async () => {
    await refreshRollups(house.db, now())
    const { days, units } = (await call('inactive-units?unitId=5120')).body
    return [days, ...units.map((unit: { name: string; lastActiveOn: string }) => [unit.name, unit.lastActiveOn])]
  }
  expect(await inactive()).toEqual([7, ['安岳县', null]])
  house.clock.set('2022-04-10T10:00:00+08:00')
  expect(await inactive()).toEqual([7, ['安岳县', null]])
  house.clock.set('2022-04-11T10:00:00+08:00')
  expect(await inactive()).toEqual([7, ['安岳县', null], ['雁江区', '2022-04-04']])
  await count('512021', '2022-04-11', 0)
  expect(await inactive()).toEqual([7, ['雁江区', '2022-04-04']])
})
