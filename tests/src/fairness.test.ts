import { addRuleVersion, ensureSeason } from '@lianbing/api/season/season.commands'
import { defaultRules } from '@lianbing/api/season/season.rules'
import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, call, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

let group = ''
let room = ''
const people = ['李娜', '王强', '赵敏', '钱多', '孙立']

async function copiesAre(copyCounts: boolean) {
  await ensureSeason(house.db, '2022-04-01', house.clock.now())
  const season = (await readSeason(house.db, '2022')) as Season
  const rules = { ...defaultRules, fairness: { copySeconds: 5, copyCounts } }
  const change = { season, rules, expectedVersion: 1, note: '试', effectiveFrom: '2022-01-01' }
  await addRuleVersion(house.db, change, 'account:test', house.clock.now())
}
const at = (time: string) => ({ room, sentAt: instant(time) })

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach(12)
  const made = await newGroup()
  group = made.id
  room = made.room
  for (const name of people) await newMember(name)
})

describe('an answer that copies the first reply within seconds', () => {
  const play = async () => {
    await itIs('09:00')
    house.clock.set(instant('10:00'))
    await answer('李娜', 'A', at('09:05:00'))
    await answer('王强', 'A', at('09:05:03'))
    await answer('赵敏', 'B', at('09:05:04'))
    await answer('钱多', 'A', at('09:05:09'))
    await itIs('18:00')
    await itIs('18:01')
    const rows = await house.db
      .selectFrom('learnerDay')
      .innerJoin('learner', 'learner.id', 'learnerDay.learnerId')
      .select(['name', 'answers', 'points'])
      .orderBy('name')
      .execute()
    return Object.fromEntries(rows.map((row) => [row.name, [row.answers, row.points]]))
  }

  it('earns points unless the rules say otherwise', async () => {
    expect(await play()).toEqual({ 李娜: [1, 1], 王强: [1, 1], 赵敏: [1, 0], 钱多: [1, 1] })
  })

  it('is practice only where the rules say so: an answer, and no point', async () => {
    await copiesAre(false)
    expect(await play()).toEqual({ 李娜: [1, 1], 王强: [1, 0], 赵敏: [1, 0], 钱多: [1, 1] })
  })

  it('in private is seen by nobody: it is no first reply to copy, nor a copy', async () => {
    await copiesAre(false)
    await itIs('09:00')
    house.clock.set(instant('10:00'))
    const privately = (time: string) => ({ sentAt: instant(time) })
    for (const name of people) await bot('today', { from: from(name) })
    const replies = [
      await answer('李娜', 'A', privately('09:05:00')),
      await answer('王强', 'A', at('09:05:02')),
      await answer('赵敏', 'A', privately('09:05:03')),
      await answer('钱多', 'A', at('09:05:04')),
    ]
    expect(replies.map(({ outcome }) => outcome)).toEqual(['marked', 'taken', 'marked', 'taken'])
    await itIs('18:00')
    await itIs('18:01')
    const copied = await house.db.selectFrom('answer').select(['copied']).orderBy('id').execute()
    expect(copied.map((one) => one.copied)).toEqual([false, false, false, true])
  })
})

describe('the review list', () => {
  const review = async (headers: Record<string, string>) =>
    (await call(`/groups/${group}/review`, { headers })).body as Body

  it('shows bursts, impossible speed and pairs that always answer in the same order, with the evidence', async () => {
    for (const day of ['2022-04-01', '2022-04-02', '2022-04-05', '2022-04-06', '2022-04-07']) {
      await itIs(`${day} 09:00`)
      house.clock.set(instant(`${day} 10:00`))
      await answer('李娜', 'A', at(`${day} 09:00:01`))
      await answer('王强', 'A', at(`${day} 09:00:08`))
      if (day === '2022-04-01')
        for (const [i, name] of ['赵敏', '钱多', '孙立'].entries())
          await answer(name, 'A', at(`${day} 09:00:${10 + i}`))
      await itIs(`${day} 18:00`)
    }
    const found = await review(await house.signIn())
    expect(found.questions).toBe(5)
    expect(found.bursts).toMatchObject([{ localDate: '2022-04-01', given: 'A', learners: [{}, {}, {}, {}] }])
    expect(found.tooFast.map((one: Body) => one.learner.name)).toEqual(Array(5).fill('李娜'))
    expect(found.pairs).toMatchObject([{ leader: { name: '李娜' }, follower: { name: '王强' }, times: 5, together: 5 }])
  })

  it('leaves out what was answered in private, where nobody sees anybody', async () => {
    await itIs('09:00')
    house.clock.set(instant('10:00'))
    for (const name of people) {
      await bot('today', { from: from(name) })
      await answer(name, 'A', { sentAt: instant('09:00:01') })
    }
    await itIs('18:00')
    const found = await review(await house.signIn())
    expect([found.bursts, found.tooFast, found.pairs]).toEqual([[], [], []])
  })

  it('says nothing of a question that is still open, and is not for viewers', async () => {
    await itIs('09:00')
    for (const name of people) await answer(name, 'A', at('09:00:00'))
    const found = await review(await house.signIn())
    expect([found.questions, found.bursts, found.tooFast]).toEqual([0, [], []])
    expect((await call(`/groups/${group}/review`, { headers: await house.signIn('51', 'viewer') })).status).toBe(403)
  })
})

describe('a long span of the review list', () => {
  it('is refused with the most that may be asked for', async () => {
    const headers = await house.signIn()
    const of = (query: string) => call(`/groups/${group}/review?${query}`, { headers })
    expect((await of('from=2022-01-01&until=2022-04-02')).status).toBe(200)
    const { status, body } = await of('from=2022-01-01&until=2022-04-03')
    expect([status, body.code, body.details]).toEqual([422, 'review.too_long', { most: 92 }])
    expect((await of('from=1900-01-01')).status).toBe(422)
  })
})

describe('figures of a question', () => {
  it('count the first answer of each learner, and wait for the reveal', async () => {
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '<>', 'tt-0001').execute()
    await teach([question('tt-0001')])
    const headers = await house.signIn()
    const figures = async () => (await call('/questions/tt-0001/figures', { headers })).body
    await itIs('09:00')
    house.clock.set(instant('10:00'))
    for (const [i, name] of people.entries()) await answer(name, i < 3 ? 'A' : 'C', { room })
    expect(await figures()).toMatchObject({ answered: 0, facility: null })
    await itIs('18:00')
    expect(await figures()).toMatchObject({ answered: 5, facility: 0.6, byOption: { A: 3, C: 2 }, suspicions: [] })
  })
})
