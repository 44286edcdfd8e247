import { addLearner, addPublicLearner, changeLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import type { Participation, Row } from '@lianbing/api/participation/participation.rules'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { exported } from './requests/exported.ts'

const MONDAY = '2022-03-28'
const THURSDAY = '2022-03-31'
const FRIDAY = '2022-04-01'
const SUNDAY = '2022-04-03'

let headers: Headers

beforeEach(async () => {
  await freshHouse()
  headers = new Headers(await house.signIn())
  house.clock.set('2022-04-01T10:00:00Z')
  await importDivisions(
    house.db,
    [
      { code: '51', name: '四川省' },
      { code: '5119', name: '巴中市' },
      { code: '5120', name: '资阳市' },
      { code: '512002', name: '雁江区' },
      { code: '512002100', name: '某镇' },
      { code: '512021', name: '安岳县' },
      { code: '512022', name: '乐至县' },
      { code: '50', name: '重庆市' },
    ],
    house.clock.now(),
  )
})

const staff = (name: string, unitId: string, kind: 'window' | 'enterprise' = 'window') =>
  addLearner(
    house.db,
    { id: `t-${name}`, name, kind, unitId, desk: 'front', establishment: 'contract' },
    'system',
    house.clock.now(),
  )

const answered = (name: string, localDate: string, unitId: string | null, answers: number, correct: number) =>
  house.db
    .insertInto('learnerDay')
    .values({ learnerId: `t-${name}`, localDate, unitId, answers, correct })
    .execute()

const headcount = (unitId: string, asOf: string, count: number) =>
  setHeadcount(
    house.db,
    unitId,
    asOf,
    [{ desk: 'front', establishment: 'contract', count }],
    'system',
    house.clock.now(),
  )

async function page(unitId: string, period: 'day' | 'week' | string): Promise<Participation> {
  await refreshRollups(house.db, house.clock.now())
  const answer = await house.app.request(`/api/participation?unitId=${unitId}&period=${period}`, { headers })
  expect(answer.status).toBe(200)
  return answer.json()
}

const figures = ({ unitId, headcount, registered, active, answers, correct }: Row) =>
  [unitId, headcount, registered, active, answers, correct] as const

/** Two counties, a town, and people of the city itself; on Monday, Thursday and Friday. */
async function someWeek() {
  for (const [name, unitId] of [
    ['甲', '512002'],
    ['乙', '512002100'],
    ['丙', '512021'],
    ['丁', '5120'],
    ['戊', '512021'],
  ] as const)
    await staff(name, unitId)
  await headcount('512002', '2022-01-01', 3)
  await headcount('512002100', '2022-01-01', 2)
  await headcount('512021', '2022-01-01', 9)
  await headcount('512021', FRIDAY, 4)
  await headcount('512021', '2022-04-02', 99)
  await headcount('5120', '2022-01-01', 2)
  await answered('甲', MONDAY, '512002', 4, 2)
  await answered('甲', THURSDAY, '512002', 5, 5)
  await answered('甲', FRIDAY, '512002', 1, 0)
  await answered('乙', THURSDAY, '512002100', 6, 3)
  await answered('丙', FRIDAY, '512021', 2, 2)
  await answered('丁', MONDAY, '5120', 3, 1)
  await answered('丁', '2022-03-27', '5120', 50, 50) // the Sunday before
}

describe('participation', () => {
  it('sets a unit’s children side by side, its own people in a row of their own', async () => {
    await someWeek()
    const week = await page('5120', 'week')
    expect(week.period).toEqual({ name: 'week', from: MONDAY, to: FRIDAY, until: SUNDAY })
    expect(week.rows.map(figures)).toEqual([
      ['5120', 2, 1, 1, 3, 1],
      ['512002', 5, 2, 2, 16, 10],
      ['512021', 4, 2, 1, 2, 2],
      ['512022', 0, 0, 0, 0, 0],
    ])
    expect(week.rows.map(({ own, place, participation }) => [own, place, participation])).toEqual([
      [true, 1, 0.5],
      [false, 2, 0.4],
      [false, 3, 0.25],
      [false, null, null],
    ])
    expect(figures(week.total)).toEqual(['5120', 11, 5, 4, 21, 13])
    expect(week.total).toMatchObject({ coverage: 0.4545, participation: 0.3636, accuracy: 0.619, own: false })
    const today = await page('5120', 'day')
    expect(today.period).toMatchObject({ from: FRIDAY, to: FRIDAY })
    expect(figures(today.total)).toEqual(['5120', 11, 5, 2, 3, 2])
  })

  it('adds up: the rows to the total, and each row to the page of its unit', async () => {
    await someWeek()
    await staff('己', '5119')
    await answered('己', FRIDAY, '5119', 7, 7)
    await staff('癸', '512022')
    for (const unitId of ['51', '5120', '512002', '512022']) {
      const { rows, total } = await page(unitId, 'week')
      for (const name of [
        'headcount',
        'unfiled',
        'registered',
        'active',
        'activeOfFiled',
        'answers',
        'correct',
      ] as const)
        expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name])
      for (const row of rows.filter((row) => !row.own))
        expect(figures((await page(row.unitId, 'week')).total)).toEqual(figures(row))
    }
  })

  it('rates the units with a headcount alone, names how many have none, and gives those no place', async () => {
    await someWeek()
    await staff('壬', '512022')
    await answered('壬', FRIDAY, '512022', 9, 9)
    await setHeadcount(house.db, '512021', FRIDAY, [], 'system', house.clock.now())
    await headcount('512021', FRIDAY, 0)
    const { rows, total } = await page('5120', 'week')
    const shown = rows.map((row) => [row.unitId, row.place, row.participation, row.active, row.unfiled])
    expect(shown).toEqual([
      ['5120', 1, 0.5, 1, 0],
      ['512002', 2, 0.4, 2, 0],
      ['512021', null, null, 1, 1],
      ['512022', null, null, 1, 1],
    ])
    expect(total).toMatchObject({ headcount: 7, active: 5, activeOfFiled: 3, unfiled: 2, participation: 0.4286 })
    expect(total).toMatchObject({ registered: 6, registeredOfFiled: 3, coverage: 0.4286 })
  })

  it('counts a person once, however many days they answered', async () => {
    await someWeek()
    const { total } = await page('512002', 'week')
    expect(total.active).toBe(2)
  })

  it('counts a person who moved where they were when they answered', async () => {
    await staff('庚', '512002')
    await answered('庚', MONDAY, '512002', 4, 4)
    await changeLearner(
      house.db,
      't-庚',
      { name: '庚', kind: 'window', desk: 'front', establishment: 'contract', unitId: '512021', state: 'active' },
      'system',
      house.clock.now(),
    )
    const before = await page('5120', 'week')
    expect(before.rows.map(figures).slice(0, 2)).toEqual([
      ['512002', 0, 0, 1, 4, 4],
      ['512021', 0, 1, 0, 0, 0],
    ])
    await answered('庚', FRIDAY, '512021', 2, 1)
    const after = await page('5120', 'week')
    expect(after.rows.map(figures).slice(0, 2)).toEqual([
      ['512002', 0, 0, 0, 4, 4],
      ['512021', 0, 1, 1, 2, 1],
    ])
    expect(after.total.active).toBe(1)
  })

  it('takes in window staff only; other learners stand apart, the public on the page of the whole province', async () => {
    await staff('辛', '512002', 'enterprise')
    await answered('辛', FRIDAY, '512002', 5, 4)
    const { id } = await addPublicLearner(house.db, { name: '市民' }, house.clock.now())
    await house.db
      .insertInto('learnerDay')
      .values({ learnerId: id, localDate: FRIDAY, unitId: null, answers: 2, correct: 1 })
      .execute()
    const city = await page('5120', 'day')
    expect(figures(city.total)).toEqual(['5120', 0, 0, 0, 0, 0])
    expect(city.total).toMatchObject({ coverage: null, participation: null, accuracy: null })
    expect(city.others).toEqual([{ kind: 'enterprise', learners: 1, active: 1, answers: 5, correct: 4 }])
    expect((await page('51', 'day')).others).toEqual([
      { kind: 'enterprise', learners: 1, active: 1, answers: 5, correct: 4 },
      { kind: 'public', learners: 1, active: 1, answers: 2, correct: 1 },
    ])
  })

  it('is the same until it is counted anew, but has the names of units and the rights of readers as they are now', async () => {
    await someWeek()
    const before = await page('5120', 'week')
    await answered('戊', FRIDAY, '512021', 7, 7)
    await house.db.updateTable('orgUnit').set({ name: '安岳新区' }).where('id', '=', '512021').execute()
    const path = '/api/participation?unitId=5120&period=week'
    const uncounted: Participation = await (await house.app.request(path, { headers })).json()
    const other = new Headers(await house.signIn('5119'))
    expect((await house.app.request(path, { headers: other })).status).toBe(404)
    house.clock.set('2022-04-01T10:01:00Z')
    const after = await page('5120', 'week')
    const read = ({ rows, total, countedAt }: Participation) => [
      rows.find(({ unitId }) => unitId === '512021')?.name,
      total.answers,
      countedAt,
    ]
    expect([before, uncounted, after].map(read)).toEqual([
      ['安岳县', before.total.answers, before.countedAt],
      ['安岳新区', before.total.answers, before.countedAt],
      ['安岳新区', before.total.answers + 7, house.clock.now().toISOString()],
    ])
  })

  it('of a unit outside one’s subtree, or of none, is not to be found', async () => {
    for (const path of ['participation?unitId=50', 'participation?unitId=nowhere']) {
      const answer = await house.app.request(`/api/${path}`, { headers })
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'unit.not_found'])
    }
  })

  it('is exported with the digits of the page, the period and the time, and the export is in the audit log', async () => {
    await someWeek()
    await house.db.updateTable('orgUnit').set({ name: '=HYPERLINK("x")' }).where('id', '=', '512022').execute()
    await refreshRollups(house.db, house.clock.now())
    const order = { kind: 'participation', filter: { unitId: '5120', period: 'week' }, format: 'csv' } as const
    const lines = (await exported(headers, order)).toString().slice(1).split('\r\n')
    const [header = '', ...rows] = lines.slice(0, 6).map((line) => line.split(','))
    expect(header.slice(0, 6)).toEqual(['名次', '单位代码', '单位名称', '层级', '应参加人数', '未填报单位数'])
    const columns = ['单位名称', '应参加人数', '注册率', '参与率', '答题数', '正确率', '周周练平均分']
    expect(rows.map((row) => columns.map((column) => row[header.indexOf(column)]))).toEqual([
      ['资阳市（本级）', '2', '50.00%', '50.00%', '3', '33.33%', '—'],
      ['雁江区', '5', '40.00%', '40.00%', '16', '62.50%', '—'],
      ['安岳县', '4', '50.00%', '25.00%', '2', '100.00%', '—'],
      [`"'=HYPERLINK(""x"")"`, '—', '—', '—', '0', '—', '—'],
      ['合计', '11', '45.45%', '36.36%', '21', '61.90%', '—'],
    ])
    expect(lines).toContain('统计周期,2022-03-28 至 2022-04-01')
    expect(lines).toContain('数据截至,2022-04-01 18:00（北京时间）')
    const audit = await house.db.selectFrom('auditEvent').selectAll().where('action', '=', 'export.make').execute()
    expect(audit).toMatchObject([{ unitPath: '/51/5120/', details: { kind: 'participation', filter: order.filter } }])
  })

  it('is of any day, week, month, season or days that are asked for, beside the period before', async () => {
    await someWeek()
    const asked = async (query: string) => {
      const { period, before, total } = await page('5120', query)
      return [period.from, period.to, total.active, total.answers, before?.from, before?.to, total.before?.answers]
    }
    expect(await asked(`day&day=${MONDAY}`)).toEqual([MONDAY, MONDAY, 2, 7, '2022-03-27', '2022-03-27', 50])
    expect(await asked('month&day=2022-03-05')).toEqual(['2022-03-01', THURSDAY, 3, 68, '2022-02-01', '2022-02-28', 0])
    expect(await asked('week&day=2022-03-24')).toEqual([
      '2022-03-21',
      '2022-03-27',
      1,
      50,
      '2022-03-14',
      '2022-03-20',
      0,
    ])
    const odd = `days&from=2022-03-27&until=${THURSDAY}`
    expect(await asked(odd)).toEqual(['2022-03-27', THURSDAY, 3, 68, '2022-03-22', '2022-03-26', 0])
    expect((await page('5120', odd)).rows.map((row) => [row.unitId, row.active])).toEqual([
      ['5120', 1],
      ['512002', 2],
      ['512021', 0],
      ['512022', 0],
    ])
  })

  it('refuses days that are in no order, or too many', async () => {
    for (const days of ['from=2022-04-02&until=2022-04-01', 'from=2020-01-01&until=2022-04-01']) {
      const answer = await house.app.request(`/api/participation?unitId=51&period=days&${days}`, { headers })
      expect([answer.status, (await answer.json()).code]).toEqual([422, 'participation.days_unfit'])
    }
  })

  it('is split by 前台 and 后台, 编内 and 编外, or shows one of them alone', async () => {
    await someWeek()
    await addLearner(
      house.db,
      { id: 't-后', name: '后', kind: 'window', unitId: '512021', desk: 'back', establishment: 'established' },
      'system',
      house.clock.now(),
    )
    await answered('后', FRIDAY, '512021', 3, 3)
    const all = await page('5120', 'week')
    const split = all.splits.map((one) => [one.split, one.headcount, one.registered, one.active, one.answers])
    expect(split).toEqual([
      ['front', 11, 5, 4, 21],
      ['back', 0, 1, 1, 3],
      ['established', 0, 1, 1, 3],
      ['contract', 11, 5, 4, 21],
    ])
    const back = await page('5120', 'week&desk=back')
    expect(figures(back.total)).toEqual(['5120', 0, 1, 1, 3, 3])
    expect(back.rows.reduce((sum, row) => sum + row.active, 0)).toBe(1)
  })

  it('follows people and headcounts through the year: each day has what was so on it', async () => {
    await someWeek()
    const fields = { name: '甲', kind: 'window', desk: 'front', establishment: 'contract', state: 'active' } as const
    house.clock.set('2022-04-05T02:00:00Z')
    await changeLearner(house.db, 't-甲', { ...fields, unitId: '512021' }, 'system', house.clock.now())
    await answered('甲', '2022-04-05', '512021', 2, 2)
    house.clock.set('2022-04-07T02:00:00Z')
    await changeLearner(house.db, 't-甲', { ...fields, unitId: '512021', desk: 'back' }, 'system', house.clock.now())
    house.clock.set('2022-04-09T02:00:00Z')
    await changeLearner(house.db, 't-甲', { ...fields, unitId: '512021', state: 'left' }, 'system', house.clock.now())
    const registered = async (day: string) => {
      const { rows } = await page('5120', `day&day=${day}`)
      return ['512002', '512021'].map((id) => rows.find((row) => row.unitId === id)?.registered)
    }
    expect(await registered('2022-04-04')).toEqual([2, 2])
    expect(await registered('2022-04-05')).toEqual([1, 3])
    expect(await registered('2022-04-09')).toEqual([1, 2])
    const back = await page('5120', 'day&day=2022-04-07')
    expect(back.splits.find((one) => one.split === 'back')?.registered).toBe(1)
    const counts = async (day: string) =>
      (await page('5120', `day&day=${day}`)).rows.find((row) => row.unitId === '512021')?.headcount
    expect([await counts(THURSDAY), await counts(FRIDAY), await counts('2022-04-02')]).toEqual([9, 4, 99])
  })

  it('has a unit’s days in a row', async () => {
    await someWeek()
    await page('5120', 'week')
    const answer = await house.app.request(`/api/participation/series?unitId=5120&from=${MONDAY}&until=${FRIDAY}`, {
      headers,
    })
    expect((await answer.json()).points).toEqual([
      { from: MONDAY, active: 2, days: 2, answers: 7, correct: 3 },
      { from: THURSDAY, active: 2, days: 2, answers: 11, correct: 8 },
      { from: FRIDAY, active: 2, days: 2, answers: 3, correct: 2 },
    ])
  })
})
