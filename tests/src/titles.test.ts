import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { addDays } from '@lianbing/api/base/day.rules'
import { tick } from '@lianbing/api/scheduler'
import { readSeason } from '@lianbing/api/season/season.store'
import { reviewTitles } from '@lianbing/api/titles/review.commands'
import { titlesOf } from '@lianbing/api/titles/title.store'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, call, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

let li = ''
let group = ''
let headers: Record<string, string> = {}

/** So many days of study before 1 April 2022, of so many answers each with so many right. */
async function studied(learnerId: string, days: number, answers: number, correct: number) {
  const rows = Array.from({ length: days }, (_, i) => ({
    learnerId,
    localDate: addDays('2022-03-31', -i),
    unitId: '51',
    answers,
    correct,
    studyAnswers: answers,
    studyCorrect: correct,
  }))
  await house.db.insertInto('learnerDay').values(rows).execute()
}
const kinds = async (learnerId: string) => (await titlesOf(house.db, '2022', learnerId)).map((title) => title.kind)

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('00:05'))
  await teach([question('tt-0001')])
  group = (await newGroup()).id
  li = await newMember('李娜')
  headers = await house.signIn()
})

describe('日日学之星', () => {
  it.each([
    [30, 5, 4, ['daily_star']],
    [29, 5, 5, []],
    [30, 5, 3, []],
  ])('after %i study days with %i answers and %i right each: %j', async (days, answers, correct, expected) => {
    await studied(li, days, answers, correct)
    await tick(house)
    expect(await kinds(li)).toEqual(expected)
  })

  it('is dated with the day that is over, awarded once, and opens to the days it stands on', async () => {
    await studied(li, 30, 5, 5)
    await tick(house)
    await itIs('2022-04-02 00:05')
    const { body } = await call('/titles', { headers })
    expect(body).toMatchObject([
      {
        learnerName: '李娜',
        awardedOn: '2022-03-31',
        evidence: { until: '2022-03-31', days: 30, answers: 150, correct: 150 },
      },
    ])
    const opened = (await call(`/titles/${body[0].id}`, { headers })).body
    expect(opened.days).toHaveLength(30)
    expect(opened.days.reduce((sum: number, day: Body) => sum + day.answers, 0)).toBe(150)
    expect(opened.events.map((event: Body) => event.what)).toEqual(['awarded'])
  })

  it('is congratulated in the group, after the quiet hours', async () => {
    await studied(li, 30, 5, 5)
    await tick(house)
    const sent = await house.db
      .selectFrom('delivery')
      .select(['groupId', 'body', 'dueAt'])
      .where('kind', '=', 'title_awarded')
      .execute()
    expect(sent).toMatchObject([{ groupId: group, body: { winners: [{ name: '李娜', title: 'daily_star' }] } }])
    expect(sent[0]?.dueAt.toISOString()).toBe(new Date(instant('08:00')).toISOString())
  })

  it('is revoked when a corrected key takes its ground away, and comes back with the key', async () => {
    await studied(li, 30, 5, 4)
    const day = { questionId: 'tt-0001', questionVersion: 1, given: 'A', correct: true, localDate: '2022-03-31' }
    const practice = { id: 'p1', learnerId: li, localDate: '2022-03-31', startedAt: house.clock.now(), startedBy: 'x' }
    await house.db.insertInto('practice').values(practice).execute()
    const where = { learnerId: li, practiceId: 'p1', position: 1, answeredAt: house.clock.now(), messageKey: 'k' }
    await house.db
      .insertInto('answer')
      .values({ ...day, ...where })
      .execute()
    await tick(house)
    expect(await kinds(li)).toEqual(['daily_star'])
    const correct = (key: string) =>
      correctKey(
        house.db,
        { questionId: 'tt-0001', versions: [1], key, reason: '试' },
        'account:test',
        house.clock.now(),
      )
    expect((await correct('B')).effects.titlesRevoked).toEqual([{ name: '李娜', kind: 'daily_star' }])
    expect(await kinds(li)).toEqual([])
    expect((await correct('A')).effects.titlesRestored).toEqual([{ name: '李娜', kind: 'daily_star' }])
    expect(await kinds(li)).toEqual(['daily_star'])
  })
})

describe('a title that was revoked', () => {
  it('can be earned again by more study, on the days that are over then', async () => {
    await studied(li, 30, 5, 4)
    await tick(house)
    await house.db.updateTable('learnerDay').set({ studyCorrect: 3 }).where('localDate', '=', '2022-03-02').execute()
    const season = await readSeason(house.db, '2022')
    if (!season) throw new Error('no season')
    await reviewTitles(house.db, season, [li], 'correction:test', house.clock.now())
    expect(await kinds(li)).toEqual([])
    const today = { learnerId: li, localDate: '2022-04-01', unitId: '51', answers: 5, correct: 5 }
    await house.db
      .insertInto('learnerDay')
      .values({ ...today, studyAnswers: 5, studyCorrect: 5 })
      .execute()
    await itIs('2022-04-02 00:05')
    const [again] = await titlesOf(house.db, '2022', li)
    expect(again).toMatchObject({ awardedOn: '2022-04-01', evidence: { until: '2022-04-01', days: 31, correct: 124 } })
    const events = await house.db.selectFrom('titleEvent').select('what').orderBy('id').execute()
    expect(events.map((event) => event.what)).toEqual(['awarded', 'revoked', 'awarded'])
  })
})

describe('an import from the national platform', () => {
  const send = async (text: string, query = ''): Promise<Body> => {
    const answer = await house.app.request(`/api/titles/import?fileName=platform.csv${query}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: text,
    })
    return { status: answer.status, body: await answer.json() }
  }
  const head = '工号,姓名,称号,授予日期,周周练积分\r\n'

  beforeEach(async () => {
    await house.db.updateTable('learner').set({ staffNo: 'S001' }).where('id', '=', li).execute()
    await tick(house)
  })

  it('brings titles and weekly points beside our own, with the file as evidence, once', async () => {
    const file = `${head}S001,李 娜,日日学之星,2022/3/20,1200\r\n`
    expect(await send(file, '&dryRun=true')).toMatchObject({ body: { titles: 1, points: 1, written: false } })
    expect(await kinds(li)).toEqual([])
    expect(await send(file)).toMatchObject({ status: 200, body: { titles: 1, points: 1, written: true, errors: [] } })
    expect(await send(file)).toMatchObject({ body: { titles: 0, points: 0, written: true } })
    expect(await titlesOf(house.db, '2022', li)).toMatchObject([
      { source: 'platform', awardedOn: '2022-03-20', evidence: { row: 2 } },
    ])
    const entries = await house.db.selectFrom('pointEntry').select(['track', 'points']).execute()
    expect(entries).toEqual([{ track: 'platform', points: 1200 }])
    // never added to ours
    expect(await house.db.selectFrom('pointTotal').selectAll().execute()).toEqual([])
  })

  it('of later totals enters the difference', async () => {
    await send(`${head}S001,李娜,,,600\r\n`)
    await send(`${head}S001,李娜,,,750\r\n`)
    const entries = await house.db.selectFrom('pointEntry').select('points').orderBy('id').execute()
    expect(entries.map((entry) => entry.points)).toEqual([600, 150])
  })

  it('of an older file again, to take back a wrong one, enters what it says', async () => {
    const [right, wrong] = [`${head}S001,李娜,,,600\r\n`, `${head}S001,李娜,,,6000\r\n`]
    for (const file of [right, wrong]) await send(file)
    expect(await send(right, '&dryRun=true')).toMatchObject({ body: { points: 1 } })
    expect(await send(right)).toMatchObject({ status: 200, body: { points: 1, written: true } })
    const entries = await house.db.selectFrom('pointEntry').select('points').orderBy('id').execute()
    expect(entries.map((entry) => entry.points)).toEqual([600, 5400, -5400])
    expect(await send(right)).toMatchObject({ body: { points: 0, written: true } })
    const audited = await house.db.selectFrom('auditEvent').select('seq').where('action', '=', 'title.import').execute()
    expect(audited).toHaveLength(3)
  })

  it('of 20,000 people is taken in one go; a file over 5 MB is refused as a whole', async () => {
    await sql`insert into learner (id, name, staff_no, kind, unit_id, created_at, updated_at)
      select 'many' || i, '学员' || i, 'Z' || i, kind, unit_id, created_at, updated_at
      from learner, generate_series(100001, 120000) as i where id = ${li}`.execute(house.db)
    const many = Array.from({ length: 20_000 }, (_, i) => `Z${100_001 + i},学员${100_001 + i},,,${1 + (i % 900)}`)
    const file = `${head}${many.join('\r\n')}\r\n`
    expect(await send(file)).toMatchObject({ status: 200, body: { rows: 20_000, points: 20_000, written: true } })
    expect(await send('a'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'platform.too_large' },
    })
  })

  it('names every error by row and column, and writes nothing of the file', async () => {
    const { body } = await send(
      `${head}S001,李娜,周周练达人,2022-03-01,\r\nS009,张三,日日学之星,2022-03-01,\r\nS001,王强,,,5\r\nS001,李娜,大师,2022-02-30,x\r\n1.23E+17,李娜,,,\r\n`,
    )
    expect(body.written).toBe(false)
    expect(body.errors.map(({ row, column, code }: Body) => `${row} ${column} ${code}`)).toEqual([
      '3 工号 platform.staff_unknown',
      '4 姓名 platform.name_differs',
      '5 称号 platform.title_unknown',
      '5 周周练积分 platform.points_unreadable',
      '6 工号 platform.staff_no_scientific',
      '6 称号 platform.nothing',
      '6 工号 platform.staff_unknown',
    ])
    expect(await kinds(li)).toEqual([])
  })

  it('without its columns, or as a workbook, says what to do', async () => {
    expect((await send('姓名,称号\r\n李娜,日日学之星\r\n')).body).toMatchObject({
      code: 'platform.header_missing',
      details: { missing: ['工号'] },
    })
    expect((await send('PK\u0003\u0004')).body.code).toBe('platform.not_csv')
  })
})
