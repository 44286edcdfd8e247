import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import type { Participation } from '@lianbing/api/participation/participation.rules'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { tick } from '@lianbing/api/scheduler'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { exported } from './requests/exported.ts'

let headers: Record<string, string>
const day = (date: string) => house.clock.set(`${date}T10:00:00+08:00`)
const now = () => house.clock.now()

const DIVISIONS: [string, string][] = [
  ['51', '四川省'],
  ['5120', '资阳市'],
  ['512002', '雁江区'],
  ['512002100', '甲镇'],
  ['512002100001', '一村'],
  ['512002100002', '二村'],
  ['512002101', '乙镇'],
  ['512002101001', '一村'],
  ['512021', '安岳县'],
]

beforeEach(async () => {
  await freshHouse()
  day('2022-04-04')
  await importDivisions(
    house.db,
    DIVISIONS.map(([code, name]) => ({ code, name })),
    now(),
  )
  headers = { ...(await house.signIn()), 'content-type': 'application/json' }
})

async function call(path: string, body?: unknown) {
  const method = body === undefined ? 'GET' : 'POST'
  const answer = await house.app.request(`/api/${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() }
}

const staff = (id: string, unitId: string) =>
  addLearner(
    house.db,
    { id, name: id, kind: 'window', unitId, desk: 'front', establishment: 'contract' },
    'system',
    now(),
  )
const headcount = (unitId: string, count: number) =>
  setHeadcount(house.db, unitId, '2022-01-01', [{ desk: 'front', establishment: 'contract', count }], 'system', now())
const study = (learnerId: string) =>
  sql`
  insert into learner_day (learner_id, local_date, unit_id, answers, correct)
  select id, ${now().toISOString().slice(0, 10)}::date, unit_id, 2, 1 from learner where id = ${learnerId}
  on conflict (learner_id, local_date) do update set answers = learner_day.answers + 2`.execute(house.db)

async function page(unitId: string, query: string): Promise<Participation> {
  await refreshRollups(house.db, now())
  const { status, body } = await call(`participation?unitId=${unitId}&period=${query}`)
  expect(status).toBe(200)
  return body
}
const shown = ({ rows }: Participation) =>
  rows.map((row) => [row.name, row.headcount, row.registered, row.active, row.endsOn]).sort()

/** Two towns with people, headcounts, a group; one of their villages has a namesake in the other. */
async function twoTowns() {
  for (const [id, unitId] of [
    ['a', '512002100'],
    ['a1', '512002100001'],
    ['a2', '512002100002'],
    ['b', '512002101'],
    ['b1', '512002101001'],
  ] as const) {
    await staff(id, unitId)
    await headcount(unitId, 2)
    await study(id)
  }
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  return addGroup(house.db, { ...times, name: '甲镇群', unitId: '512002100' }, 'system', now())
}

describe('a unit that is renamed', () => {
  test('has its new name from that day on, and the old one on earlier days and in their exports', async () => {
    await staff('a', '512021')
    await study('a')
    day('2022-04-10')
    expect((await call('units/512021/rename', { name: '新安县', fromDate: '2022-04-10' })).status).toBe(200)
    const nameOn = async (date: string) =>
      (await page('5120', `day&day=${date}`)).rows.find((row) => row.unitId === '512021')?.name
    expect([await nameOn('2022-04-09'), await nameOn('2022-04-10')]).toEqual(['安岳县', '新安县'])
    const filter = { unitId: '5120', period: 'day', day: '2022-04-09' }
    const file = await exported(headers, { kind: 'participation', filter, format: 'csv' })
    expect(file.toString()).toContain('安岳县')
    const audit = await house.db.selectFrom('auditEvent').selectAll().where('action', '=', 'unit.rename').execute()
    expect(audit).toMatchObject([{ subject: 'unit:512021', details: { name: '新安县', fromDate: '2022-04-10' } }])
  })

  test('twice has each name on its days, and a second import of the divisions does not undo it', async () => {
    day('2022-04-10')
    await call('units/512021/rename', { name: '乙县', fromDate: '2022-04-10' })
    day('2022-04-20')
    await call('units/512021/rename', { name: '丙县', fromDate: '2022-04-20' })
    await importDivisions(house.db, [{ code: '512021', name: '安岳县' }], now())
    const names = await Promise.all(
      ['2022-04-09', '2022-04-10', '2022-04-19', '2022-04-20'].map(
        async (date) => (await page('5120', `day&day=${date}`)).rows.find((row) => row.unitId === '512021')?.name,
      ),
    )
    expect(names).toEqual(['安岳县', '乙县', '乙县', '丙县'])
  })

  test('takes no name of a neighbour, and no day that is past', async () => {
    const refused = async (body: object) => {
      const answer = await call('units/512021/rename', body)
      return [answer.status, answer.body.code]
    }
    expect(await refused({ name: '雁 江区', fromDate: '2022-04-04' })).toEqual([409, 'unit.name_taken'])
    expect(await refused({ name: '新县', fromDate: '2022-04-03' })).toEqual([422, 'unit.date_past'])
  })

  test('from a later day on keeps its name until the tick of that day', async () => {
    const { body } = await call('units/512021/rename', { name: '新县', fromDate: '2022-04-06' })
    expect((await call('units/512021')).body.name).toBe('安岳县')
    expect((await call('units/512021/changes')).body).toMatchObject([{ id: body.id, name: '新县', doneAt: null }])
    day('2022-04-06')
    await tick(house)
    expect((await call('units/512021')).body.name).toBe('新县')
    const late = await call(`unit-changes/${body.id}/cancel`, {})
    expect([late.status, late.body.code]).toEqual([409, 'unit.change_done'])
  })

  test('on a day to come may be left as it is: the plan can be taken back', async () => {
    const { body } = await call('units/512021/rename', { name: '新县', fromDate: '2022-04-06' })
    expect((await call(`unit-changes/${body.id}/cancel`, {})).status).toBe(204)
    day('2022-04-07')
    await tick(house)
    expect((await call('units/512021')).body.name).toBe('安岳县')
  })
})

describe('a unit that is merged into another', () => {
  test('takes along its people, groups, headcount and villages; one with a namesake becomes part of it', async () => {
    const group = await twoTowns()
    day('2022-04-10')
    const merge = { intoId: '512002101', fromDate: '2022-04-10' }
    const told = { people: 3, groups: 1, units: 2, headcount: 4 }
    expect((await call('units/512002100/merge/preview', merge)).body).toEqual({ effects: told })
    expect((await call('units/512002100')).body.endsOn).toBe(null)
    expect((await call('units/512002100/merge', merge)).status).toBe(200)
    expect((await call('units/512002101/changes')).body).toMatchObject([{ kind: 'merge', effects: told }])
    const people = await house.db
      .selectFrom('learner')
      .innerJoin('orgUnit', 'orgUnit.id', 'unitId')
      .select(['learner.id', 'orgUnit.name', 'orgUnit.parentId'])
      .orderBy('learner.id')
      .execute()
    expect(people.map(({ id, name, parentId }) => [id, name, parentId])).toEqual([
      ['a', '乙镇', '512002'],
      ['a1', '一村', '512002101'],
      ['a2', '二村', '512002101'],
      ['b', '乙镇', '512002'],
      ['b1', '一村', '512002101'],
    ])
    expect((await call(`groups/${group.id}`)).body.unitId).toBe('512002101')
    const filter = encodeURIComponent(JSON.stringify({ parentId: '512002' }))
    expect((await call(`units?filter=${filter}`)).body.map((unit: { name: string }) => unit.name)).toEqual(['乙镇'])
  })

  test('is in the tree of earlier days with its figures, and not in that of later ones', async () => {
    await twoTowns()
    day('2022-04-10')
    await call('units/512002100/merge', { intoId: '512002101', fromDate: '2022-04-10' })
    for (const id of ['a', 'a1', 'a2', 'b', 'b1']) await study(id)
    expect(shown(await page('512002', 'day&day=2022-04-04'))).toEqual([
      ['乙镇', 4, 2, 2, null],
      ['甲镇', 6, 3, 3, '2022-04-09'],
    ])
    expect(shown(await page('512002', 'day&day=2022-04-10'))).toEqual([['乙镇', 10, 5, 5, null]])
    expect(shown(await page('512002100', 'day&day=2022-04-04'))).toEqual([
      ['一村', 2, 1, 1, '2022-04-09'],
      ['二村', 2, 1, 1, '2022-04-09'],
      ['甲镇', 2, 1, 1, '2022-04-09'],
    ])
    expect(shown(await page('512002101', 'day&day=2022-04-10'))).toEqual([
      ['一村', 4, 2, 2, null],
      ['乙镇', 4, 2, 2, null],
      ['二村', 2, 1, 1, null],
    ])
    const month = await page('512002', 'month')
    expect(month.total.active).toBe(5)
    expect(shown(month)).toEqual([
      ['乙镇', 10, 5, 5, null],
      ['甲镇', 0, 0, 0, '2022-04-09'],
    ])
    expect(month.rows.map((row) => [row.name, row.answers]).sort()).toEqual([
      ['乙镇', 14],
      ['甲镇', 6],
    ])
  })

  test('can be chosen for nobody and nothing any more', async () => {
    await call('units/512002100/merge', { intoId: '512002101', fromDate: '2022-04-04' })
    for (const [path, body] of [
      ['units', { parentId: '512002100', name: '窗口' }],
      ['groups', { name: '群', unitId: '512002100' }],
      ['units/512002100/rename', { name: '新镇', fromDate: '2022-04-04' }],
      ['units/512021/merge', { intoId: '512002100', fromDate: '2022-04-04' }],
    ] as const) {
      const answer = await call(path, body)
      expect([path, answer.status, answer.body.code]).toEqual([path, 422, 'unit.ended'])
    }
  })

  test('into one outside the own subtree, or from there, is refused like a unit that is not there', async () => {
    headers = { ...(await house.signIn('512002')), 'content-type': 'application/json' }
    for (const [unit, intoId] of [
      ['512021', '512002'],
      ['512002100', '512021'],
    ] as const) {
      const answer = await call(`units/${unit}/merge`, { intoId, fromDate: '2022-04-04' })
      expect([answer.status, answer.body.code]).toEqual([404, 'unit.not_found'])
    }
  })

  test('gives its own organiser nothing of the other; who looked after a village that goes on does so there', async () => {
    await twoTowns()
    await house.signIn('512002100')
    await house.signIn('512002100002')
    day('2022-04-10')
    await call('units/512002100/merge', { intoId: '512002101', fromDate: '2022-04-10' })
    const grants = await house.db
      .selectFrom('accountRole')
      .innerJoin('orgUnit', 'orgUnit.id', 'unitId')
      .select(['orgUnit.name', 'orgUnit.endsOn', 'orgUnit.parentId'])
      .orderBy('orgUnit.path')
      .execute()
    expect(grants.map((one) => [one.name, one.parentId, one.endsOn])).toEqual([
      ['四川省', null, null],
      ['甲镇', '512002', '2022-04-09'],
      ['二村', '512002100', '2022-04-09'],
      ['二村', '512002101', null],
    ])
  })

  test('planned for a day on which it has become impossible stops nothing, and the log says so', async () => {
    await call('units/512002100/merge', { intoId: '512002101', fromDate: '2022-04-08' })
    await call('units/512002101/merge', { intoId: '512002100', fromDate: '2022-04-07' })
    day('2022-04-08')
    await tick(house)
    const ended = await house.db
      .selectFrom('orgUnit')
      .select(['id', 'mergedInto'])
      .where('endsOn', 'is not', null)
      .where('level', '=', 4)
      .execute()
    expect(ended).toEqual([{ id: '512002101', mergedInto: '512002100' }])
    const audit = await house.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'unit.merge_due')
      .execute()
    expect(audit.map(({ details }) => (details as { fault?: string }).fault)).toEqual([undefined, 'unit.ended'])
  })
})
