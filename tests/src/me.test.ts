import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

let li = ''
let room = ''
const me = (name = '李娜'): Promise<Body> => bot('me', { from: from(name) })

/** So many days of study before 1 April 2022, of so many answers each with so many right. */
async function studied(days: number, answers: number, correct: number) {
  const rows = Array.from({ length: days }, (_, i) => {
    const figures = { answers, correct, studyAnswers: answers, studyCorrect: correct }
    return { learnerId: li, localDate: `2022-03-${String(i + 1).padStart(2, '0')}`, unitId: '51', ...figures }
  })
  await house.db.insertInto('learnerDay').values(rows).execute()
}

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach([question('tt-0001')])
  room = (await newGroup()).room
  li = await newMember('李娜')
  await newMember('王强')
  await itIs('09:00')
})

describe('我的', () => {
  it('says the same of a right and of a wrong answer until the group’s question is revealed', async () => {
    await answer('李娜', 'A', { room })
    await answer('王强', 'B', { room })
    const figures = async (name: string) => {
      const { today, week, total, points, titles } = await me(name)
      return { today, week, total, points, titles }
    }
    expect(await figures('李娜')).toEqual(await figures('王强'))
    expect((await me()).today).toEqual({ answers: 1, correct: 0, unrevealed: 1, pending: 0 })
    await itIs('18:00')
    await itIs('18:01')
    expect((await me()).today).toEqual({ answers: 1, correct: 1, unrevealed: 0, pending: 0 })
    expect((await me('王强')).total).toMatchObject({ answers: 1, correct: 0, unrevealed: 0 })
  })

  it('knows in private what the learner was told there, and that its points come with the reveal', async () => {
    await answer('李娜', 'A')
    await answer('王强', 'B')
    expect((await me()).today).toEqual({ answers: 1, correct: 1, unrevealed: 0, pending: 1 })
    expect((await me('王强')).today).toEqual({ answers: 1, correct: 0, unrevealed: 0, pending: 1 })
    expect((await me()).titles.daily).toMatchObject({ answers: 1, correct: 1 })
    expect(await bot('today', { from: from('李娜') })).toMatchObject({ answered: true, given: 'A', correct: true })
    expect(await answer('李娜', 'C')).toMatchObject({ outcome: 'already', answered: { given: 'A', correct: true } })
    expect(await bot('appeal', { from: from('王强'), reason: '答案不对' })).toMatchObject({ outcome: 'opened' })
    await itIs('18:00')
    await itIs('18:01')
    expect((await me()).today).toEqual({ answers: 1, correct: 1, unrevealed: 0, pending: 0 })
    expect((await me()).points).toMatchObject({ today: 1 })
  })

  it('shows in a room, on boards and in points nothing of what was told in private', async () => {
    await answer('李娜', 'A')
    await answer('王强', 'B')
    await itIs('09:30')
    const inRoom = async (name: string) => {
      const of = { from: from(name, { room }) }
      const { name: _, ...figures } = await bot('me', of)
      const { given, correct, answered, ...today } = await bot('today', of)
      expect([given, correct]).toEqual([undefined, undefined])
      const { name: __, ...again } = await answer(name, 'C', { room })
      const { points } = await me(name)
      const boards = [await bot('ranking', of), await bot('ranking', { from: from(name) })]
      const appeal = await bot('appeal', { ...of, reason: '答案不对' })
      return { figures, today, answered, again, points, boards, appeal }
    }
    const li = await inRoom('李娜')
    expect(li.figures.today).toEqual({ answers: 1, correct: 0, unrevealed: 1, pending: 0 })
    expect(li.points).toMatchObject({ today: 0, week: 0, season: 0 })
    expect(li.appeal.outcome).toBe('not_revealed')
    expect(li).toEqual(await inRoom('王强'))
    expect(await house.db.selectFrom('pointEntry').selectAll().execute()).toEqual([])
  })

  it('counts what practice has marked while the group’s question is open', async () => {
    await teach([question('tt-0002')])
    await answer('李娜', 'A', { room })
    await bot('practice', { from: from('李娜') })
    await answer('李娜', 'A')
    expect((await me()).today).toEqual({ answers: 2, correct: 1, unrevealed: 1, pending: 0 })
    expect((await me()).titles.daily).toMatchObject({ days: 1, answers: 1, correct: 1 })
  })

  it('says how far each title is, and of 月月比 only once there was a match', async () => {
    await studied(20, 5, 4)
    expect((await me()).titles).toEqual({
      held: [],
      daily: { by: 'either', days: 20, leastDays: 30, answers: 100, correct: 80, leastShare: 0.8, reached: false },
      weekly: { by: 'either', points: 0, leastPoints: 1000, reached: false },
    })
    const paper = { id: 'mp', kind: 'monthly', seasonId: '2022', form: 1, ruleVersion: 1, madeAt: house.clock.now() }
    const opened = { period: '2022-03-01', opensAt: instant('2022-03-25 09:00'), closesAt: instant('2022-03-31 20:00') }
    await house.db
      .insertInto('paper')
      .values({ ...paper, ...opened })
      .execute()
    const taken = { startedAt: opened.opensAt, deadline: opened.closesAt, submittedAt: opened.closesAt }
    await house.db
      .insertInto('sitting')
      .values([
        { id: 's1', paperId: 'mp', learnerId: li, attempt: 1, correct: 40, score: 80, ruleVersion: 1, ...taken },
        { id: 's2', paperId: 'mp', learnerId: li, attempt: 2, correct: 43, score: 86, ruleVersion: 1, ...taken },
      ])
      .execute()
    expect((await me()).titles.monthly).toEqual({ by: 'either', best: 86, leastScore: 90 })
    expect((await me('王强')).titles.monthly).toBeUndefined()
  })

  it('shows a title that counts by the season’s rule, each kind once, and no way to it any more', async () => {
    const of = (source: string, awardedOn: string) => ({
      id: `t-${source}`,
      seasonId: '2022',
      learnerId: li,
      kind: 'daily_star',
      source,
      awardedOn,
      awardedAt: house.clock.now(),
      ruleVersion: 1,
      evidence: JSON.stringify({ importId: 'x', row: 2 }),
    })
    await house.db
      .insertInto('title')
      .values([of('own', '2022-03-30'), of('platform', '2022-03-20')])
      .execute()
    const { held, daily } = (await me()).titles
    expect(held).toEqual([{ kind: 'daily_star', source: 'platform', awardedOn: '2022-03-20' }])
    expect(daily).toBeUndefined()
    await house.db
      .updateTable('ruleSet')
      .set({ document: JSON.stringify({ titles: { dailySource: 'own' } }) })
      .execute()
    expect((await me()).titles.held).toEqual([{ kind: 'daily_star', source: 'own', awardedOn: '2022-03-30' }])
  })

  it('counts the weekly points of the platform where they are more, and never adds them to ours', async () => {
    const entry = {
      seasonId: '2022',
      ruleVersion: 1,
      learnerId: li,
      localDate: '2022-03-31',
      enteredAt: house.clock.now(),
    }
    await house.db
      .insertInto('pointEntry')
      .values({ ...entry, track: 'platform', subject: 'platform', cause: 'platform', points: 1200 })
      .execute()
    expect((await me()).points).toMatchObject({ weekly: 1200, goal: 1000 })
    await house.db
      .updateTable('ruleSet')
      .set({ document: JSON.stringify({ titles: { weeklySource: 'own' } }) })
      .execute()
    expect((await me()).points).toMatchObject({ weekly: 0 })
  })

  it('counts towards 周周练达人 what our own title is awarded for: our points alone', async () => {
    const totals = { learnerId: li, period: 'season:2022', daily: 0, reachedAt: house.clock.now() }
    const entry = {
      seasonId: '2022',
      ruleVersion: 1,
      learnerId: li,
      localDate: '2022-03-31',
      enteredAt: totals.reachedAt,
    }
    await house.db
      .insertInto('pointEntry')
      .values({ ...entry, track: 'platform', subject: 'platform', cause: 'platform', points: 1200 })
      .execute()
    await house.db
      .insertInto('pointTotal')
      .values({ ...totals, weekly: 990, points: 990 })
      .execute()
    expect((await me()).titles.weekly).toEqual({ by: 'either', points: 990, leastPoints: 1000, reached: false })
    await house.db.updateTable('pointTotal').set({ weekly: 1000, points: 1000 }).execute()
    expect((await me()).titles.weekly).toMatchObject({ points: 1000, reached: true })
  })

  it('says of 日日学之星 that it is reached as soon as its rule holds', async () => {
    await studied(30, 5, 4)
    expect((await me()).titles.daily).toMatchObject({ days: 30, correct: 120, reached: true })
  })
})
