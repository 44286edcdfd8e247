import { addAgency, importDelegations, importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { delegationOf, levelOf } from '@lianbing/api/org/org.rules'
import { divisions, province } from '@lianbing/content/org'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { call, instant } from './scene.ts'

let organiser: { cookie: string; origin: string }

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  organiser = await house.signIn()
})

const tree = async () => {
  await importDivisions(house.db, divisions(), house.clock.now())
  await importDelegations(house.db, province, house.clock.now())
}
const small = async () => {
  const codes = ['51', '5101', '510104', '510104020', '510104020001', '5120']
  await importDivisions(
    house.db,
    codes.map((code) => ({ code, name: `单位${code}` })),
    house.clock.now(),
  )
  await importDelegations(house.db, province, house.clock.now())
}
const levels = async () => {
  const read = await sql<{ level: number; kind: string; n: number }>`
    select level, kind, count(*) as n from org_unit group by level, kind order by level, kind`.execute(house.db)
  return read.rows.map((row) => [row.level, row.kind, row.n])
}
const snapshot = async () => {
  const read = await sql<{ text: string }>`
    select t::text as text from org_unit t union all select t::text from org_closure t
    union all select t::text from delegation t order by 1`.execute(house.db)
  return read.rows.map((row) => row.text).join('\n')
}
const units = (filter: object) =>
  call(`/units?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,199]`, { headers: organiser })

describe('the tree of Sichuan', { timeout: 60_000 }, () => {
  it('has 21 cities, 183 counties and 3,101 townships, and loading it twice changes nothing', async () => {
    await tree()
    expect(await levels()).toEqual([
      [1, 'division', 1],
      [2, 'direct', 1],
      [2, 'division', 21],
      [3, 'division', 183],
      [4, 'division', 3101],
    ])
    const before = await snapshot()
    house.clock.set(instant('2023-01-01 08:00'))
    await tree()
    expect(await snapshot()).toBe(before)
  })

  it('knows of every unit all that stand above it, and at which distance', async () => {
    await tree()
    const wrong = await sql`
      with recursive up as (
        select id as ancestor_id, id as descendant_id, 0 as depth from org_unit
        union all
        select u.parent_id, up.descendant_id, up.depth + 1 from up join org_unit u on u.id = up.ancestor_id
        where u.parent_id is not null)
      (select * from up except select ancestor_id, descendant_id, depth from org_closure)
      union all
      (select ancestor_id, descendant_id, depth from org_closure except select * from up)`.execute(house.db)
    expect(wrong.rows).toEqual([])
    const of = await sql<{ n: number }>`
      select count(*) as n from org_closure where ancestor_id = '51'`.execute(house.db)
    expect(of.rows[0]?.n).toBe(1 + 22 + 183 + 3101)
  })

  it('names 22 delegations: the cities by code, and 省本级 last', async () => {
    await tree()
    const read = await sql<{ unitId: string; place: number; name: string }>`
      select d.unit_id, d.place, u.name from delegation d join org_unit u on u.id = d.unit_id order by place`.execute(
      house.db,
    )
    expect(read.rows.map((row) => row.place)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1))
    expect(read.rows[0]).toMatchObject({ unitId: '5101', name: '成都市' })
    expect(read.rows.at(-1)).toMatchObject({ unitId: '51-direct', name: '省本级' })
    const codes = read.rows.slice(0, 21).map((row) => row.unitId)
    expect(codes).toEqual([...codes].sort())
  })

  it('puts every unit but the province into one delegation', async () => {
    await tree()
    const read = await sql<{ id: string; path: string }>`select id, path from org_unit`.execute(house.db)
    const named = await sql<{ unitId: string }>`select unit_id from delegation`.execute(house.db)
    const delegations = new Set(named.rows.map((row) => row.unitId))
    const without = read.rows.filter(({ path }) => delegationOf(path, delegations) === undefined)
    expect(without.map((unit) => unit.id)).toEqual(['51'])
    for (const { id, path } of read.rows)
      if (id !== '51' && id !== '51-direct') expect(delegationOf(path, delegations)).toBe(id.slice(0, 4))
  })

  it('is opened level by level, in the order of codes', async () => {
    await tree()
    const cities = await units({ parentId: '51' })
    expect([cities.headers.get('content-range'), cities.body.length]).toEqual(['units 0-21/22', 22])
    expect(cities.body[0]).toMatchObject({ id: '5101', level: 2, hasChildren: true, path: '/51/5101/' })
    expect(cities.body.at(-1)).toMatchObject({ id: '51-direct', name: '省本级' })
    const found = await units({ q: '青羊区' })
    expect(found.body.map((unit: { id: string }) => unit.id)).toEqual(['510105'])
    for (const { code } of divisions()) expect(levelOf(code)).toBeLessThan(5)
  })

  it('takes over a changed name, and keeps the unit', async () => {
    await small()
    await importDivisions(house.db, [{ code: '5120', name: '资阳市' }], house.clock.now())
    expect((await call('/units/5120', { headers: organiser })).body).toMatchObject({ id: '5120', name: '资阳市' })
    expect(await levels()).toContainEqual([2, 'division', 2])
  })
})

describe('an agency', () => {
  it('stands under any unit, also under 省本级, and belongs to that delegation', async () => {
    await small()
    const ids: string[] = []
    for (const parentId of ['510104020001', '51-direct', '5120']) {
      const added = await call('/units', { headers: organiser, body: { parentId, name: '人社窗口' } })
      expect(added.status).toBe(200)
      ids.push(added.body.id)
    }
    const [village, direct] = await Promise.all(
      ids.slice(0, 2).map(async (id) => (await call(`/units/${id}`, { headers: organiser })).body),
    )
    expect(village).toMatchObject({ kind: 'agency', level: 5, parentId: '510104020001', hasChildren: false })
    expect(village.path).toBe(`/51/5101/510104/510104020/510104020001/${ids[0]}/`)
    expect(direct.path).toBe(`/51/51-direct/${ids[1]}/`)
    const above = await sql<{ ancestorId: string; depth: number }>`
      select ancestor_id, depth from org_closure where descendant_id = ${ids[0]} order by depth`.execute(house.db)
    expect(above.rows.map((row) => row.ancestorId)).toEqual([
      ids[0],
      '510104020001',
      '510104020',
      '510104',
      '5101',
      '51',
    ])
    expect(above.rows.map((row) => row.depth)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('may have agencies of its own', async () => {
    await small()
    const { id } = await addAgency(house.db, { parentId: '5120', name: '人社局' }, 'system', house.clock.now())
    const child = await addAgency(house.db, { parentId: id, name: '社保中心' }, 'system', house.clock.now())
    expect((await units({ parentId: id })).body).toMatchObject([{ id: child.id, path: `/51/5120/${id}/${child.id}/` }])
  })

  it('cannot be put outside one’s subtree, nor under a unit that is not there', async () => {
    await small()
    const county = await house.signIn('510104')
    for (const parentId of ['5120', '51', 'nowhere']) {
      const refused = await call('/units', { headers: county, body: { parentId, name: 'x' } })
      expect([refused.status, refused.body.code]).toEqual([404, 'unit.not_found'])
    }
    expect((await call('/units', { headers: organiser, body: { parentId: '51', name: '  ' } })).status).toBe(422)
    expect((await call('/units/5120', { headers: county })).status).toBe(404)
  })
})

describe('a headcount', () => {
  const rows = (count: number) => [
    { desk: 'front', establishment: 'established', count },
    { desk: 'back', establishment: 'contract', count: 1 },
  ]
  const put = (asOf: string, rows: object[], id = '5120') =>
    call(`/units/${id}/headcounts`, { method: 'PUT', headers: organiser, body: { asOf, rows } })
  const list = async () => (await call('/units/5120/headcounts', { headers: organiser })).body

  it('holds from its day on, and earlier days keep what they had', async () => {
    await small()
    expect((await put('2022-03-01', rows(8))).status).toBe(204)
    await put('2022-06-01', rows(9))
    await put('2022-06-01', rows(10))
    expect(await list()).toEqual([
      { asOf: '2022-06-01', desk: 'back', establishment: 'contract', count: 1 },
      { asOf: '2022-06-01', desk: 'front', establishment: 'established', count: 10 },
      { asOf: '2022-03-01', desk: 'back', establishment: 'contract', count: 1 },
      { asOf: '2022-03-01', desk: 'front', establishment: 'established', count: 8 },
    ])
    const audit = await house.db
      .selectFrom('auditEvent')
      .select('subject')
      .where('action', '=', 'headcount.set')
      .execute()
    expect(audit).toEqual(Array(3).fill({ subject: 'unit:5120' }))
  })

  it('is refused when it counts people twice, less than none, or on no day', async () => {
    await small()
    const one = { desk: 'front', establishment: 'contract', count: 3 }
    const refused = [
      await put('2022-03-01', [one, { ...one, count: 4 }]),
      await put('2022-03-01', [{ ...one, count: -1 }]),
      await put('2022-02-30', [one]),
      await put('2022-03-01', [{ ...one, desk: 'side' }]),
    ]
    expect(refused.map((one) => one.status)).toEqual([422, 422, 422, 422])
    expect(await list()).toEqual([])
    expect((await put('2022-03-01', [one], 'nowhere')).status).toBe(404)
  })

  it('of nobody at all is a headcount too', async () => {
    await small()
    await setHeadcount(house.db, '5120', '2022-03-01', [], 'system', house.clock.now())
    expect(await list()).toEqual([])
  })
})
