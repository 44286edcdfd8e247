import { Refusal } from '@lianbing/api/base/refusal'
import { freezeBulletin } from '@lianbing/api/bulletins/bulletin.commands'
import { isIntact, readBulletin } from '@lianbing/api/bulletins/bulletin.store'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner, changeLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { figureNames, sumOf } from '@lianbing/api/participation/figures.rules'
import { tick } from '@lianbing/api/scheduler'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import readXlsx from 'read-excel-file/node'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { reckonParticipation } from './participation/reckoning.ts'
import { bot } from './scene.ts'

const now = () => house.clock.now()
const at = (moment: string) => house.clock.set(`${moment.replace(' ', 'T')}:00+08:00`)
const WEEK = { unitId: '5120', period: 'week', day: '2022-04-04', cause: 'hand' } as const
const freeze = (some: Partial<Parameters<typeof freezeBulletin>[1]> = {}) =>
  freezeBulletin(house.db, { ...WEEK, ...some }, 'account:x', now())

const DIVISIONS = { 5120: '资阳市', 512002: '雁江区', 512002100: '甲镇', 512002101: '乙镇', 512021: '安岳县' }
const PEOPLE = { a: '512002100', b: '512002101', c: '512002', d: '512021', e: '5120' }
const staff = (id: string, unitId: string) =>
  addLearner(
    house.db,
    { id, name: id, kind: 'window', unitId, desk: 'front', establishment: 'contract' },
    'system',
    now(),
  )
const headcount = (unitId: string, count: number, from = '2022-01-01') =>
  setHeadcount(house.db, unitId, from, [{ desk: 'front', establishment: 'contract', count }], 'system', now())
const study = (learnerId: string, localDate: string, answers = 2, correct = 1) =>
  sql`insert into learner_day (learner_id, local_date, unit_id, answers, correct)
    select id, ${localDate}::date, unit_id, ${answers}, ${correct} from learner where id = ${learnerId}
    on conflict (learner_id, local_date) do update set answers = learner_day.answers + excluded.answers`.execute(
    house.db,
  )

let headers: Record<string, string>
async function call(method: string, path: string, body?: unknown) {
  const answer = await house.app.request(`/api/${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = answer.status === 204 ? '' : await answer.text()
  return { status: answer.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
}

beforeEach(async () => {
  await freshHouse()
  at('2022-03-28 07:00')
  const divisions = Object.entries(DIVISIONS).map(([code, name]) => ({ code, name }))
  await importDivisions(house.db, divisions, now())
  for (const [id, unitId] of Object.entries(PEOPLE)) await staff(id, unitId)
  for (const unitId of ['512002100', '512002101', '512002', '5120']) await headcount(unitId, 2)
  for (const [id, day] of [
    ['a', '2022-03-29'],
    ['a', '2022-04-05'],
    ['b', '2022-04-06'],
    ['d', '2022-04-07'],
  ] as const)
    await study(id, day)
  headers = { ...(await house.signIn('5120')), 'content-type': 'application/json' }
  at('2022-04-11 08:29')
})

describe('a bulletin', () => {
  test('has the unit, its children and grandchildren, a number, a text and what changed', async () => {
    const { status, body } = await call('POST', 'bulletins', { unitId: '5120', period: 'week', day: '2022-04-10' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ number: 1, year: 2022, from: '2022-04-04', until: '2022-04-10', studyDays: 7, intact: true, link: null },
      before: { from: '2022-03-28', until: '2022-04-03' },
      text: { number: '练兵通报〔2022〕1号', signer: '资阳市', date: '2022年4月11日' },
    })
    type Row = { unitId: string; headcount: number; active: number; place: number | null; before: { active: number } }
    expect(body.rows.map((row: Row) => [row.unitId, row.headcount, row.active, row.place, row.before.active])).toEqual([
      ['5120', 8, 3, null, 1],
      ['512002', 6, 2, 1, 1],
      ['512002100', 2, 1, 1, 1],
      ['512002101', 2, 1, 1, 0],
      ['512021', 0, 1, null, 0],
    ])
    const said = JSON.stringify(body.text.blocks)
    expect(said).toContain('参与学习3人（其中计率2人），参与率25.00%')
    expect(said).toContain('参与率由12.50%变为25.00%，提高12.50个百分点')
    expect((await call('GET', `bulletins/${body.id}`)).body).toEqual(body)
  })

  test('is numbered within its unit and year without gaps, also when two are frozen at once', async () => {
    const made = await Promise.all([freeze(), freeze({ period: 'month' }), freeze({ unitId: '512002' })])
    expect(made.map(({ number }) => number).sort()).toEqual([1, 1, 2])
    at('2023-01-01 00:00')
    expect(await freeze()).toMatchObject({ year: 2023, number: 1 })
  })

  test('asked for twice by one request is one; previewing writes nothing', async () => {
    const asked = { unitId: '5120', period: 'week', day: '2022-04-04' }
    expect((await call('POST', 'bulletins/preview', asked)).body).toMatchObject({ number: 1, isOver: true })
    const tomorrow = await call('POST', 'bulletins', { ...asked, day: '2022-04-12' })
    expect([tomorrow.status, tomorrow.body.code]).toEqual([422, 'bulletin.not_begun'])
    const key = 'a-key-of-the-page'
    const [first, second] = [
      await call('POST', 'bulletins', { ...asked, key }),
      await call('POST', 'bulletins', { ...asked, key }),
    ]
    expect(second.body).toEqual(first.body)
    expect((await call('GET', 'bulletins')).body.length).toBe(1)
    const audit = await house.db
      .selectFrom('auditEvent')
      .selectAll()
      .where('action', '=', 'bulletin.freeze')
      .orderBy('seq')
      .execute()
    expect(audit).toMatchObject([
      { subject: `bulletin:${first.body.id}`, after: { number: 1, digest: first.body.digest } },
    ])
  })

  test('of odd days counts each person once, two levels down', async () => {
    const { rows } = await freeze({ period: 'days', from: '2022-03-29', until: '2022-04-07' })
    const days = await freeze({ period: 'days', from: '2022-04-05', until: '2022-04-05' })
    expect(rows.map(({ unitId, active, days }) => [unitId, active, days])).toEqual([
      ['5120', 3, 4],
      ['512002', 2, 3],
      ['512002100', 1, 2],
      ['512002101', 1, 1],
      ['512021', 1, 1],
    ])
    expect(days.rows.map(({ active }) => active)).toEqual([1, 1, 1, 0, 0])
  })
})

describe('whatever happens later', () => {
  type Action = () => Promise<unknown>
  const learner = fc.constantFrom(...Object.keys(PEOPLE))
  const unit = fc.constantFrom('512002', '512002100', '512002101', '512021', '5120')
  const date = fc.constantFrom('2022-03-29', '2022-04-04', '2022-04-07', '2022-04-10', '2022-04-11')
  const refusedIsFine = (work: Promise<unknown>) => work.catch((error) => expect(error).toBeInstanceOf(Refusal))
  const actions: fc.Arbitrary<Action> = fc.oneof(
    fc.tuple(learner, date).map(
      ([id, day]) =>
        () =>
          study(id, day, 3, 2),
    ),
    fc.tuple(learner, date).map(
      ([id, day]) =>
        () =>
          sql`update learner_day set correct = 0 where learner_id = ${id} and local_date = ${day}::date`.execute(
            house.db,
          ),
    ),
    fc.tuple(learner, unit).map(([id, unitId]) => () => {
      const fields = {
        name: id,
        kind: 'window',
        unitId,
        desk: 'front',
        establishment: 'contract',
        state: 'active',
      } as const
      return refusedIsFine(changeLearner(house.db, id, fields as never, 'system', now()))
    }),
    fc.tuple(unit, fc.integer({ min: 0, max: 9 }), date).map(
      ([id, count, from]) =>
        () =>
          refusedIsFine(headcount(id, count, from)),
    ),
    fc.tuple(unit, fc.integer({ min: 1, max: 99 })).map(
      ([unitId, n]) =>
        () =>
          refusedIsFine(
            changeUnit(house.db, { kind: 'rename', unitId, name: `新名${n}`, fromDate: '2022-04-11' }, 'system', now()),
          ),
    ),
    fc.constant(() =>
      refusedIsFine(
        changeUnit(
          house.db,
          { kind: 'merge', unitId: '512002100', intoId: '512002101', fromDate: '2022-04-11' },
          'system',
          now(),
        ),
      ),
    ),
  )

  test('it never changes, and one that is frozen then has what the rows come to, its children adding up', async () => {
    at('2022-04-11 12:00')
    const first = await freeze()
    const sizes = { minLength: 1, maxLength: 8 }
    await fc.assert(
      fc.asyncProperty(fc.array(actions, sizes), async (some) => {
        for (const act of some) await act()
        const later = await freeze()
        const kept = await readBulletin(house.db, first.id)
        expect(kept).toEqual(first)
        expect(kept && isIntact(kept)).toBe(true)
        const ids = later.rows.map(({ unitId }) => unitId)
        const reckoned = await reckonParticipation(house.db, '2022-04-11', ids)
        for (const row of later.rows) {
          const counted = reckoned.find(
            (one) => one.unitId === row.unitId && one.period === 'week' && one.day === '2022-04-07',
          )
          expect(Object.fromEntries(figureNames.map((name) => [name, row[name]]))).toEqual(counted?.figures)
          const children = later.rows.filter(({ parentId }) => parentId === row.unitId)
          for (const name of figureNames) expect(sumOf(children)[name]).toBeLessThanOrEqual(row[name])
        }
        // nobody serves at the top of the province, so all it has is its children's
        const province = await freeze({ unitId: '51' })
        const [top, ...below] = province.rows
        const cities = below.filter(({ parentId }) => parentId === '51')
        for (const name of figureNames) expect(sumOf(cities)[name]).toBe(top?.[name])
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  test('not even the database changes it, and a digest tells who went around that', async () => {
    const { id } = await freeze()
    for (const statement of [
      'update bulletin set number = 9',
      'delete from bulletin',
      'update bulletin_row set active = 99',
      'delete from bulletin_row',
      'truncate bulletin_row',
      `insert into bulletin_row select * from (select * from bulletin_row limit 1) as r`,
    ])
      await expect(sql.raw(statement).execute(house.db), statement).rejects.toThrow('never changes')
    await house.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await sql`update bulletin_row set active = active + 1 where unit_id = '512002'`.execute(trx)
    })
    expect((await call('GET', `bulletins/${id}`)).body.intact).toBe(false)
  })
})

describe('a schedule', () => {
  const schedule = (some: object) =>
    call('PUT', 'bulletin-schedules', { unitId: '5120', every: 'week', active: true, ...some })
  const group = async (name: string, unitId: string) => {
    const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
    return (await addGroup(house.db, { ...times, name, unitId }, 'system', now())).id
  }
  const frozen = async () =>
    (await call('GET', 'bulletins')).body.map((one: { period: string; from: string }) => `${one.period} ${one.from}`)
  const told = () => house.db.selectFrom('delivery').selectAll().where('kind', '=', 'bulletin').orderBy('id').execute()

  test('freezes the week’s on Monday at half past eight and tells the groups, once, whoever ticks', async () => {
    const [city, town] = [await group('市群', '5120'), await group('甲镇群', '512002100')]
    expect((await schedule({ allGroups: true })).status).toBe(204)
    await tick(house)
    expect(await frozen()).toEqual([])
    at('2022-04-11 08:30')
    await Promise.all([tick(house), tick(house)])
    await tick(house)
    expect(await frozen()).toEqual(['week 2022-04-04'])
    const deliveries = await told()
    expect(deliveries.map(({ groupId }) => groupId)).toEqual([city, town])
    expect(deliveries.map(({ body }) => (body as { own: unknown }).own)).toEqual([
      null,
      { name: '甲镇', headcount: 2, active: 1, participation: 0.5, change: 0, place: 1, among: 2 },
    ])
    at('2022-05-02 09:00')
    await tick(house)
    expect(await frozen()).toEqual(['week 2022-04-25', 'week 2022-04-18', 'week 2022-04-11', 'week 2022-04-04'])
    // after a stop only the latest is news
    expect((await told()).length).toBe(4)
  })

  test('of the month freezes on the 1st; switched off it freezes nothing; a stranger’s group is not to be had', async () => {
    await importDivisions(house.db, [{ code: '5119', name: '巴中市' }], now())
    const stranger = await group('别的群', '5119')
    expect((await schedule({ groupIds: [stranger] })).body.code).toBe('group.not_found')
    await schedule({ every: 'month' })
    await schedule({ active: false })
    at('2022-05-01 08:30')
    await tick(house)
    expect(await frozen()).toEqual(['month 2022-04-01'])
    expect((await call('GET', 'bulletin-schedules?unitId=5120')).body.schedules).toMatchObject([
      { every: 'week', active: false },
      { every: 'month', active: true },
    ])
  })

  test('by hand a bulletin goes to chosen groups, each once, in figures and with a link that opens to anybody', async () => {
    const [city, town] = [await group('市群', '5120'), await group('甲镇群', '512002100')]
    at('2022-04-11 09:00')
    const { id } = await freeze()
    expect((await call('GET', 'public-bulletins/none')).status).toBe(404)
    expect((await call('POST', `bulletins/${id}/send`, { groupIds: [town] })).body).toEqual({ groups: 1, already: 0 })
    expect((await call('POST', `bulletins/${id}/send`, {})).body).toEqual({ groups: 1, already: 1 })
    expect((await call('GET', `bulletins/${id}/groups`)).body).toMatchObject([
      { id: city, state: 'pending' },
      { id: town, state: 'pending' },
    ])
    const claim = { account: 'bot', channel: 'webchat', idempotentSend: true, limit: 10 }
    const { deliveries } = await bot('deliveries/claim', claim)
    expect(deliveries.map(({ body }: { body: { link: string } }) => body.link)).toEqual(
      Array(2).fill(expect.stringMatching(/^\/bulletin#[\w-]{40,}$/)),
    )
    const [, token] = deliveries[0].body.link.split('#')
    const page = await house.app.request(`/api/public-bulletins/${token}`)
    const text = await page.text()
    expect(JSON.parse(text).number).toBe('练兵通报〔2022〕1号')
    expect(text).not.toMatch(/"frozenBy"|account:/)
    const audit = await house.db
      .selectFrom('auditEvent')
      .selectAll()
      .where('action', '=', 'bulletin.send')
      .orderBy('seq')
      .execute()
    expect(audit.map(({ details }) => details)).toMatchObject([
      { groups: 1, groupIds: [town] },
      { groups: 1, already: 1 },
    ])
  })
})

test('a bulletin leaves the house as a document and a workbook that say the same, with who took it', async () => {
  const { id, text } = await freeze()
  const file = async (format: string) =>
    new Uint8Array(await (await house.app.request(`/api/bulletins/${id}/export.${format}`, { headers })).arrayBuffer())
  const document = new TextDecoder().decode(unzipSync(await file('docx'))['word/document.xml'])
  const words = document.replace(/<[^>]+>/g, '')
  const sheets = await readXlsx(Buffer.from(await file('xlsx')))
  const workbook = JSON.stringify(sheets)
  for (const block of text.blocks) {
    const said = block.kind === 'heading' || block.kind === 'paragraph' ? block.text : block.title
    expect(words).toContain(said)
    expect(workbook).toContain(said)
  }
  for (const one of ['测试员', '练兵通报〔2022〕1号', '甲镇']) {
    expect(words).toContain(one)
    expect(workbook).toContain(one)
  }
  expect(workbook).toContain('"512002100"')
  const audit = await house.db
    .selectFrom('auditEvent')
    .selectAll()
    .where('action', '=', 'bulletin.export')
    .orderBy('seq')
    .execute()
  expect(audit.map(({ details }) => (details as { format: string }).format)).toEqual(['docx', 'xlsx'])
})
