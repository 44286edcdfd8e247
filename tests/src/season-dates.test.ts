import { beforeEach, expect, it } from 'vitest'
import { house } from './house.ts'
import { brokenLaws, livedRules, livedSeason, standing } from './requests/lived-season.ts'
import { call } from './scene.ts'

let headers: HeadersInit

beforeEach(async () => {
  await livedSeason('dates')
  headers = await house.signIn()
})

const change = (startsOn: string, endsOn: string) =>
  call('/seasons/2022', { method: 'PUT', headers, body: { name: '2022 年度', startsOn, endsOn } })

it('a season may lose days on which nothing happened, and grow', async () => {
  const before = await standing()
  expect((await change('2022-01-25', '2022-06-30')).status).toBe(200)
  expect((await change('2021-12-01', '2022-12-31')).status).toBe(200)
  expect(await standing()).toEqual(before)
})

it('days with results stay in it: the refusal names what lies there, how much and on which days', async () => {
  const late = await change('2022-03-10', '2022-12-31')
  expect([late.status, late.body.code]).toEqual([409, 'season.leaves_behind'])
  const { days, entries, papers, titles, duels, from, until } = late.body.details
  const count = async (sql: Promise<unknown[]>) => (await sql).length
  const { db } = house
  expect(days).toBe(
    await count(db.selectFrom('learnerDay').select('localDate').where('localDate', '<', '2022-03-10').execute()),
  )
  expect(entries).toBe(
    await count(db.selectFrom('pointEntry').select('id').where('localDate', '<', '2022-03-10').execute()),
  )
  // of January's and February's match, and of the week of 7 March
  expect([papers, duels, from, until]).toEqual([3, 0, '2022-01-25', '2022-03-09'])
  expect(titles).toBe(await count(db.selectFrom('title').select('id').where('awardedOn', '<', '2022-03-10').execute()))
  const early = await change('2022-01-01', '2022-03-20')
  expect(early.body).toMatchObject({
    code: 'season.leaves_behind',
    details: { from: '2022-03-21', until: '2022-03-28' },
  })
  expect((await call('/seasons/2022', { headers })).body).toMatchObject({
    startsOn: '2022-01-01',
    endsOn: '2022-12-31',
  })
})

it('days that a season gains earn what its rules give for them, and titles name them', async () => {
  const { db } = house
  const [someone] = await db.selectFrom('learner').select('id').orderBy('id').execute()
  const day = { learnerId: someone?.id ?? '', localDate: '2021-12-30', unitId: '51', answers: 6, correct: 6 }
  await db
    .insertInto('learnerDay')
    .values({ ...day, studyAnswers: 6, studyCorrect: 6 })
    .execute()
  expect((await change('2021-12-01', '2022-12-31')).status).toBe(200)
  expect(await brokenLaws(livedRules)).toEqual([])
  const entry = await db
    .selectFrom('pointEntry')
    .select(['points', 'cause'])
    .where('localDate', '=', '2021-12-30')
    .execute()
  expect(entry).toEqual([{ points: 4, cause: 'study' }])
})

it('rules that held from the first day on still do when it begins earlier', async () => {
  await call('/seasons/2022/rules', {
    headers,
    body: { rules: { ...livedRules, gate: { weeklyPoints: 700 } }, expectedVersion: 1, note: '试', resettle: true },
  })
  await change('2021-12-01', '2022-12-31')
  const { versions } = (await call('/seasons/2022', { headers })).body
  expect(versions.map(({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom)).toEqual([
    '2021-12-01',
    '2021-12-01',
  ])
})
