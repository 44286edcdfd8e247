import { addDays } from '@lianbing/api/base/day.rules'
import { deskOf } from '@lianbing/api/monthly/desk.commands'
import { PaperShelf } from '@lianbing/api/papers/paper-shelf'
import { tick } from '@lianbing/api/scheduler'
import { defaultRules, type RuleSet } from '@lianbing/api/season/season.rules'
import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { changeRules } from '@lianbing/api/season-changes/rule-change.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { house } from './house.ts'
import { asSaves, Examinee, houseInMatch, matchTime, rightAnswers } from './requests/examinee.ts'
import { type Body, call, instant, itIs, newGroup, newMember } from './scene.ts'

type Changes = { [G in keyof RuleSet]?: Partial<RuleSet[G]> }
const withChanges = (changes: Changes): RuleSet =>
  Object.fromEntries(
    Object.entries(defaultRules).map(([group, rules]) => [group, { ...rules, ...changes[group as keyof RuleSet] }]),
  ) as unknown as RuleSet

const season = async () => (await readSeason(house.db, '2022')) as Season
async function apply(changes: Changes, resettle = true) {
  const now = await season()
  const change = { season: now, rules: withChanges(changes), expectedVersion: now.version, note: '试', resettle }
  return changeRules(house.db, change, 'account:test', house.clock.now())
}

const halved = { monthly: { pointsPerItem: 1, pass: 45 } }
let li: Examinee
let id = ''
let sitting = ''

/** 李娜 hands in a paper with 42 of 50 right. */
beforeEach(async () => {
  await houseInMatch()
  li = await Examinee.new('李娜')
  id = (await house.db.selectFrom('learner').select('id').executeTakeFirstOrThrow()).id
  await li.opens()
  const paper = await li.begins()
  sitting = paper.sitting
  const right = (await rightAnswers(paper)).slice(0, 42)
  await li.submits(sitting, asSaves(right, Date.parse(instant(matchTime('09:01')))))
})

const result = async (): Promise<Body> => (await li.asks(`results/${sitting}`)).body
const scores = async () => (await house.db.selectFrom('sitting').select(['score', 'ruleVersion']).execute())[0]

describe('rules applied to the past', () => {
  it('score a match that is over, in every process that knew it while it was open', async () => {
    const elsewhere = { db: house.db, shelf: new PaperShelf(), gate: house.gate }
    const seen = () => deskOf(elsewhere, { id, name: '李娜' }, house.clock.now())
    expect(await seen()).toMatchObject({ best: 84, match: { most: 100, pass: 60 }, tried: [{ passed: true }] })
    await itIs('2022-04-30 20:00:10')
    await apply(halved)
    expect(await scores()).toEqual({ score: 42, ruleVersion: 2 })
    expect(await seen()).toMatchObject({ best: 42, match: { most: 50, pass: 45 }, tried: [{ passed: false }] })
    await li.opens()
    expect(await result()).toMatchObject({ score: 42, most: 50, pass: 45, passed: false })
  })

  it('leave a match that is open to those it began with, titles too, until it is over and they are applied again', async () => {
    await apply({ ...halved, titles: { monthlyScore: 40, monthlyTopShare: 0 } })
    expect(await scores()).toEqual({ score: 84, ruleVersion: 1 })
    expect(await result()).toMatchObject({ score: 84, most: 100, pass: 60, passed: true })
    await itIs('2022-05-01 00:05')
    // 84 of 100 is no 90; under the new rules the same answers are 42 of 50, and 40 are enough
    expect(await house.db.selectFrom('title').select(['kind', 'evidence']).execute()).toMatchObject([
      { kind: 'monthly_expert', evidence: { ground: 'top_share', score: 84 } },
    ])
    await apply({ ...halved, titles: { monthlyScore: 40, monthlyTopShare: 0 } })
    expect(await scores()).toEqual({ score: 42, ruleVersion: 3 })
    expect(await house.db.selectFrom('title').select(['evidence', 'ruleVersion']).execute()).toMatchObject([
      { ruleVersion: 3, evidence: { ground: 'score', score: 42, place: 1, participants: 1 } },
    ])
  })

  it('of tomorrow judge no match that was held by those of before', async () => {
    const wang = await newMember('王强')
    const [first] = await house.db.selectFrom('sitting').selectAll().execute()
    const better = { id: 's2', learnerId: wang, correct: 44, score: 88, startedBy: null, seed: null }
    await house.db
      .insertInto('sitting')
      .values({ ...(first as Body), ...better })
      .execute()
    await itIs('2022-04-30 20:00:10')
    await apply({ titles: { monthlyScore: 80, monthlyTopShare: 0 } }, false)
    await itIs('2022-05-01 00:05')
    await itIs('2022-05-02 00:05')
    // 88 is the top share of two; 84 is neither that nor the 90 that held in April
    const titles = await house.db.selectFrom('title').select(['learnerId', 'ruleVersion', 'evidence']).execute()
    expect(titles).toMatchObject([{ learnerId: wang, ruleVersion: 1, evidence: { ground: 'top_share', score: 88 } }])
  })
})

describe('titles under other rules', () => {
  const events = async () =>
    (await house.db.selectFrom('titleEvent').select(['what', 'cause']).orderBy('id').execute()).map(
      ({ what, cause }) => `${what} ${cause}`,
    )
  const congratulations = async () =>
    (await house.db.selectFrom('delivery').select('body').where('kind', '=', 'title_awarded').execute()).map(
      ({ body }) => (body as Body).winners,
    )

  beforeEach(async () => {
    const group = await newGroup()
    await house.db.deleteFrom('sitting').execute()
    await house.db
      .insertInto('groupMember')
      .values({ groupId: group.id, learnerId: id, since: house.clock.now() })
      .onConflict((oc) => oc.doNothing())
      .execute()
    const days = Array.from({ length: 32 }, (_, i) => ({
      ...{ learnerId: id, localDate: addDays('2022-04-24', -i), unitId: '51' },
      ...{ answers: 5, correct: 4, studyAnswers: 5, studyCorrect: 4 },
    }))
    await house.db.insertInto('learnerDay').values(days).execute()
  })

  it('come with looser ones, go with stricter ones and come back, and are congratulated once', async () => {
    const stricter = { titles: { dailyDays: 40 } }
    expect(await apply(stricter)).toMatchObject({ titlesGained: 0, titlesLost: 0 })
    expect(await apply({})).toMatchObject({ titlesGained: 1, titlesLost: 0 })
    expect(await apply(stricter)).toMatchObject({ titlesGained: 0, titlesLost: 1 })
    expect(await apply({})).toMatchObject({ titlesGained: 1, titlesLost: 0 })
    await tick(house)
    expect(await events()).toEqual(['awarded rules:2022:3', 'revoked rules:2022:4', 'restored rules:2022:5'])
    expect(await congratulations()).toEqual([[{ name: '李娜', title: 'daily_star' }]])
    const [title] = await house.db.selectFrom('title').select(['ruleVersion', 'revokedAt']).execute()
    expect(title).toEqual({ ruleVersion: 5, revokedAt: null })
  })

  it('that stand on later days under stricter ones go back to their own with the old ones, without a second word', async () => {
    await apply({})
    const before = await house.db.selectFrom('title').select(['awardedOn', 'evidence']).execute()
    expect(before).toMatchObject([{ awardedOn: '2022-04-24', evidence: { until: '2022-04-24', days: 32 } }])
    const more = ['2022-04-26', '2022-04-27'].map((localDate) => ({
      ...{ learnerId: id, localDate, unitId: '51', answers: 5, correct: 5, studyAnswers: 5, studyCorrect: 5 },
    }))
    await house.db.insertInto('learnerDay').values(more).execute()
    house.clock.set(instant('2022-04-28 09:00'))
    expect(await apply({ titles: { dailyDays: 34 } })).toMatchObject({ titlesGained: 0, titlesLost: 0 })
    expect(await house.db.selectFrom('title').select('awardedOn').execute()).toEqual([{ awardedOn: '2022-04-27' }])
    expect(await apply({})).toMatchObject({ titlesGained: 0, titlesLost: 0 })
    expect(await house.db.selectFrom('title').select(['awardedOn', 'evidence']).execute()).toEqual(before)
    expect(await congratulations()).toHaveLength(1)
  })

  it('are judged on the last day of a season too, on the morning after it', async () => {
    const headers = await house.signIn()
    const ends = { name: '短期', startsOn: '2022-01-01', endsOn: '2022-04-25' }
    expect((await call('/seasons/2022', { method: 'PUT', headers, body: ends })).status).toBe(200)
    await itIs('2022-04-26 00:05')
    expect(await house.db.selectFrom('title').select(['kind', 'awardedOn']).execute()).toEqual([
      { kind: 'daily_star', awardedOn: '2022-04-25' },
    ])
  })
})
