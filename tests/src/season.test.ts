import { importDivisions } from '@lianbing/api/org/org.commands'
import { addSeason } from '@lianbing/api/season/season.commands'
import { defaultRules, type RuleSet } from '@lianbing/api/season/season.rules'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  type Body,
  bot,
  call,
  from,
  instant,
  itIs,
  newGroup,
  newLearner,
  newMember,
  question,
  teach,
} from './scene.ts'

let headers: HeadersInit
let li = ''
let zhang = ''

beforeEach(async () => {
  await freshHouse()
  await teach([...Array(24)].map((_, i) => question(`tt-${String(i + 1).padStart(4, '0')}`)))
  headers = await house.signIn()
  await itIs('09:00')
  li = await newMember('李娜')
  zhang = await newMember('张伟')
})

type Changes = { [G in keyof RuleSet]?: Partial<RuleSet[G]> }
const withChanges = (changes: Changes): RuleSet =>
  Object.fromEntries(
    Object.entries(defaultRules).map(([group, rules]) => [group, { ...rules, ...changes[group as keyof RuleSet] }]),
  ) as unknown as RuleSet

/** Somebody gets so many questions of a private set right. */
async function study(name: string, right: number) {
  await bot('practice', { from: from(name) })
  for (let i = 0; i < right; i++) {
    const marked = await answer(name, 'A')
    if (marked.outcome !== 'marked') throw new Error(JSON.stringify(marked))
    if (marked.summary && i < right - 1) await bot('practice', { from: from(name) })
  }
}
/** A weekly paper of four, so many of them right, handed in. */
async function handsInPaper(name: string, right: number): Promise<Body> {
  await bot('weekly', { from: from(name), action: 'open' })
  await answer(name, [1, 2, 3, 4].map((no) => `${no}${no <= right ? 'A' : 'B'}`).join(' '))
  return bot('weekly', { from: from(name), action: 'submit' })
}

const preview = (rules: RuleSet) => call('/seasons/2022/rules/preview', { headers, body: { rules } })
const apply = (rules: RuleSet, expectedVersion: number, resettle: boolean, by = headers) =>
  call('/seasons/2022/rules', { headers: by, body: { rules, expectedVersion, note: '领导小组会议决定', resettle } })

const entries = () => house.db.selectFrom('pointEntry').selectAll().orderBy('id').execute()
const ledgerOf = async (learnerId: string) => (await call(`/learners/${learnerId}/points`, { headers })).body
const totals = () =>
  house.db
    .selectFrom('pointTotal')
    .select(['period', 'learnerId', 'daily', 'weekly', 'points'])
    .orderBy('period')
    .orderBy('learnerId')
    .execute()
/** Every total as the sum of the ledger's entries says it. */
const summed = async () =>
  (
    await sql`
      select p.period, learner_id, sum(points) filter (where track = 'daily') as daily,
        sum(points) filter (where track = 'weekly') as weekly, sum(points) as points
      from point_entry e cross join lateral (values ('day:' || local_date), ('week:' || date_trunc('week', local_date)::date),
        ('month:' || to_char(local_date, 'YYYY-MM')), ('season:' || season_id)) as p (period)
      group by 1, 2 order by 1, 2`.execute(house.db)
  ).rows.map((row) => ({ ...(row as object), daily: (row as Body).daily ?? 0, weekly: (row as Body).weekly ?? 0 }))
const pointsOf = async (learnerId: string) => (await ledgerOf(learnerId)).totals.points

/** Three days: 李娜 has 4, 12 (of which 10 count) and a paper of 30; 张伟 has 2. */
async function threeDays() {
  await study('李娜', 4)
  await itIs('2022-04-02 10:00')
  await study('李娜', 12)
  await study('张伟', 2)
  await handsInPaper('李娜', 3)
  await itIs('2022-04-03 10:00')
}

describe('a season', () => {
  it('is there for the year by itself, with the rules of the campaign', async () => {
    const { body } = await call('/seasons', { headers })
    expect(body).toEqual([
      {
        id: '2022',
        name: '2022 年度岗位练兵',
        startsOn: '2022-01-01',
        endsOn: '2022-12-31',
        version: 1,
        current: true,
      },
    ])
    const { body: season } = await call('/seasons/2022', { headers })
    expect(season.rules).toEqual(defaultRules)
    expect(season.versions).toMatchObject([{ version: 1, effectiveFrom: '2022-01-01', madeByName: null, changes: [] }])
  })

  it('has its days for itself: another that shares one is refused, made or moved there', async () => {
    const next = { id: '2023', name: '2023 年度', startsOn: '2022-12-31', endsOn: '2023-12-31' }
    expect(await call('/seasons', { headers, body: next })).toMatchObject({
      status: 409,
      body: { code: 'season.overlaps', details: { name: '2022 年度岗位练兵' } },
    })
    expect((await call('/seasons', { headers, body: { ...next, startsOn: '2023-01-01' } })).status).toBe(200)
    const { id: _, ...moved } = next
    expect((await call('/seasons/2023', { method: 'PUT', headers, body: moved })).body.code).toBe('season.overlaps')
    const backwards = { ...moved, startsOn: '2024-01-02', endsOn: '2024-01-01' }
    expect((await call('/seasons/2023', { method: 'PUT', headers, body: backwards })).body.code).toBe(
      'season.ends_first',
    )
    const renamed = { ...moved, name: '二〇二三年', startsOn: '2023-01-01' }
    expect((await call('/seasons/2023', { method: 'PUT', headers, body: renamed })).status).toBe(200)
    expect((await call('/seasons/2023', { headers })).body).toMatchObject({ name: '二〇二三年', current: false })
  })

  it('begins with the rules of the newest one', async () => {
    await apply(withChanges({ daily: { dayCap: 20 } }), 1, false)
    const next = { id: '2023', name: '2023 年度', startsOn: '2023-01-01', endsOn: '2023-12-31' }
    await call('/seasons', { headers, body: next })
    const { body } = await call('/seasons/2023', { headers })
    expect([body.version, body.rules.daily.dayCap, body.versions[0].effectiveFrom]).toEqual([1, 20, '2023-01-01'])
  })

  it('that ended at midnight still gets the points of its last evening', async () => {
    const ends = { name: '短期', startsOn: '2022-01-01', endsOn: '2022-04-01' }
    await call('/seasons/2022', { method: 'PUT', headers, body: ends })
    await addSeason(
      house.db,
      { id: 'next', name: '下期', startsOn: '2022-04-02', endsOn: '2022-12-31' },
      defaultRules,
      'system',
      house.clock.now(),
    )
    house.clock.set(instant('23:59:50'))
    await study('李娜', 3)
    await itIs('2022-04-02 00:00:05')
    expect(await entries()).toMatchObject([{ seasonId: '2022', localDate: '2022-04-01', points: 3 }])
  })
})

describe('who may see and change the rules', () => {
  it('a viewer reads seasons, boards and ledgers, and changes nothing', async () => {
    const viewer = await house.signIn('51', 'viewer')
    expect((await call('/seasons/2022', { headers: viewer })).status).toBe(200)
    expect((await call('/boards?unitId=51', { headers: viewer })).status).toBe(200)
    expect((await call(`/learners/${li}/points`, { headers: viewer })).status).toBe(200)
    expect((await apply(withChanges({}), 1, false, viewer)).status).toBe(403)
    const rules = defaultRules
    expect((await call('/seasons/2022/rules/preview', { headers: viewer, body: { rules } })).status).toBe(403)
  })

  it('an organiser of a part of the province reads them; only roles at the top change them', async () => {
    const divisions = [
      { code: '51', name: '四川省' },
      { code: '5101', name: '成都市' },
    ]
    await importDivisions(house.db, divisions, house.clock.now())
    const city = await house.signIn('5101')
    expect((await call('/seasons', { headers: city })).status).toBe(200)
    expect((await apply(withChanges({ daily: { dayCap: 20 } }), 1, false, city)).status).toBe(403)
    expect((await call(`/learners/${li}/points`, { headers: city })).status).toBe(404)
    expect((await call('/boards?unitId=51', { headers: city })).status).toBe(404)
  })

  it('a member of the public has a ledger too, shown to who works for the whole province', async () => {
    const guest = await newLearner('路人', '51')
    await house.db
      .updateTable('learner')
      .set({ kind: 'public', unitId: null, desk: null, establishment: null })
      .where('id', '=', guest)
      .execute()
    expect((await call(`/learners/${guest}/points`, { headers })).body).toEqual({
      season: { id: '2022', name: '2022 年度岗位练兵' },
      totals: { daily: 0, weekly: 0, points: 0 },
      entries: [],
    })
  })
})

describe('a change of rules', () => {
  it('is refused when somebody changed them meanwhile', async () => {
    expect((await apply(withChanges({ daily: { dayCap: 20 } }), 1, false)).body).toMatchObject({
      version: 2,
      entries: 0,
    })
    const late = await apply(withChanges({ daily: { dayCap: 30 } }), 1, true)
    expect([late.status, late.body.code]).toEqual([409, 'season.rules_moved_on'])
    const { body } = await call('/seasons/2022', { headers })
    expect([body.version, body.rules.daily.dayCap]).toEqual([2, 20])
  })

  it('that does not hang together is refused at the fields', async () => {
    const { status, body } = await preview(
      withChanges({ weekly: { closesWeekday: 1, closesAt: '08:00' }, monthly: { pass: 400 } }),
    )
    expect([status, body.code]).toEqual([422, 'request.invalid'])
    expect(body.details.fields.map(({ path, message }: Body) => [path, message])).toEqual([
      ['rules.monthly.pass', 'too_many_points'],
      ['rules.weekly.closesWeekday', 'closes_before_opens'],
      ['rules.weekly.remindWeekday', 'reminder_outside'],
    ])
  })

  it('is tried first: who gains and who loses is told, and nothing is written', async () => {
    await threeDays()
    const before = [await entries(), await totals(), await house.db.selectFrom('learnerDay').selectAll().execute()]
    const { body } = await preview(
      withChanges({ daily: { dayCap: 3, pointsPerCorrect: 2 }, weekly: { pointsPerItem: 20 } }),
    )
    expect(body.changes.map(({ path }: Body) => path)).toEqual([
      'daily.pointsPerCorrect',
      'daily.dayCap',
      'weekly.pointsPerItem',
    ])
    expect(body.effects.points).toEqual({
      gaining: 2,
      losing: 0,
      largest: [
        { learnerId: li, name: '李娜', unitName: '四川省', before: 44, after: 66 },
        { learnerId: zhang, name: '张伟', unitName: '四川省', before: 2, after: 3 },
      ],
    })
    expect([await entries(), await totals(), await house.db.selectFrom('learnerDay').selectAll().execute()]).toEqual(
      before,
    )
  })

  it('names nobody who only studied a moment ago', async () => {
    await study('李娜', 4)
    const { body } = await preview(withChanges({ daily: { dayCap: 30 } }))
    expect(body.effects.points).toEqual({ gaining: 0, losing: 0, largest: [] })
  })

  it('does not tell by a preview that an answer to the group’s open question is right', async () => {
    const { room } = await newGroup()
    await itIs('09:00')
    expect(await answer('李娜', 'A', { room })).toMatchObject({ outcome: 'taken' })
    await itIs('09:01')
    const { body } = await preview(withChanges({ daily: { pointsPerCorrect: 7 } }))
    expect(body.effects.points).toEqual({ gaining: 0, losing: 0, largest: [] })
    await itIs('18:00')
    const { body: revealed } = await preview(withChanges({ daily: { pointsPerCorrect: 7 } }))
    expect(revealed.effects.points.largest).toMatchObject([{ name: '李娜', before: 1, after: 7 }])
  })

  it('from tomorrow on leaves the past and today as they were, also in the days that a tick still looks at', async () => {
    await threeDays()
    await apply(withChanges({ daily: { pointsPerCorrect: 5, dayCap: 50 } }), 1, false)
    const past = await entries()
    await itIs('2022-04-03 10:01')
    expect(await entries()).toEqual(past)
    await study('李娜', 3)
    await itIs('2022-04-04 10:00')
    await study('李娜', 3)
    await itIs('2022-04-04 10:01')
    expect((await entries()).slice(past.length)).toMatchObject([
      { localDate: '2022-04-03', points: 3, ruleVersion: 1, cause: 'study' },
      { localDate: '2022-04-04', points: 15, ruleVersion: 2, cause: 'study' },
    ])
    expect(await totals()).toEqual(await summed())
    const { body } = await call('/seasons/2022', { headers })
    expect(body.versions).toMatchObject([
      {
        ...{ version: 2, effectiveFrom: '2022-04-04', note: '领导小组会议决定', madeByName: '测试员' },
        changes: [
          { path: 'daily.pointsPerCorrect', from: 1, to: 5 },
          { path: 'daily.dayCap', from: 10, to: 50 },
        ],
      },
      { version: 1, effectiveFrom: '2022-01-01' },
    ])
  })

  it('leaves an answer of yesterday that comes in after it to yesterday’s rules', async () => {
    await threeDays()
    await apply(withChanges({ daily: { pointsPerCorrect: 5, dayCap: 50 } }), 1, false)
    house.clock.set(instant('2022-04-04 00:00:05'))
    await bot('practice', { from: from('张伟', { sentAt: instant('2022-04-03 23:59:57') }) })
    await answer('张伟', 'A', { sentAt: instant('2022-04-03 23:59:58') })
    await itIs('2022-04-04 00:00:10')
    expect((await entries()).at(-1)).toMatchObject({
      learnerId: zhang,
      localDate: '2022-04-03',
      points: 1,
      ruleVersion: 1,
    })
  })

  it('to the past adds one entry for each difference, and every total is the sum of the ledger', async () => {
    await threeDays()
    const past = await entries()
    const rules = withChanges({ daily: { dayCap: 3, pointsPerCorrect: 2 }, weekly: { pointsPerItem: 20 } })
    const { body } = await preview(rules)
    expect((await apply(rules, 1, true)).body).toMatchObject({ version: 2, entries: 4 })
    const all = await entries()
    expect(all.slice(0, past.length)).toEqual(past)
    expect(
      all
        .slice(past.length)
        .map(({ learnerId, track, localDate, points, cause, causeId, ruleVersion }) => [
          ...[learnerId === li ? '李娜' : '张伟', track, localDate, points],
          ...[cause, causeId, ruleVersion],
        ])
        .toSorted(),
    ).toEqual(
      [
        ['张伟', 'daily', '2022-04-02', 1, 'rule_change', 'rules:2022:2', 2],
        ['李娜', 'daily', '2022-04-01', -1, 'rule_change', 'rules:2022:2', 2],
        ['李娜', 'daily', '2022-04-02', -7, 'rule_change', 'rules:2022:2', 2],
        ['李娜', 'weekly', '2022-04-02', 30, 'rule_change', 'rules:2022:2', 2],
      ].toSorted(),
    )
    expect(await totals()).toEqual(await summed())
    expect([await pointsOf(li), await pointsOf(zhang)]).toEqual(
      body.effects.points.largest.map(({ after }: Body) => after),
    )
    expect((await preview(rules)).body.effects.points).toEqual({ gaining: 0, losing: 0, largest: [] })
    await itIs('2022-04-03 10:01')
    expect(await entries()).toEqual(all)
  })

  it('to the past counts for a paper that is still being answered too', async () => {
    await threeDays()
    await bot('weekly', { from: from('张伟'), action: 'open' })
    await apply(withChanges({ weekly: { pointsPerItem: 20 } }), 1, true)
    expect(await handsInPaper('张伟', 2)).toMatchObject({ outcome: 'paper_result', score: 40, most: 80 })
    expect(await handsInPaper('张伟', 1)).toMatchObject({ outcome: 'paper_result', score: 20 })
  })

  it('from tomorrow on leaves a week’s papers to the rules that they were made by', async () => {
    await threeDays()
    await apply(withChanges({ weekly: { pointsPerItem: 20 } }), 1, false)
    expect(await handsInPaper('张伟', 2)).toMatchObject({ outcome: 'paper_result', score: 20, most: 40 })
  })

  it('applied and changed back restores every total', async () => {
    await threeDays()
    const before = await totals()
    const rules = withChanges({ daily: { dayCap: 5, pointsPerCorrect: 3 }, weekly: { pointsPerItem: 7 } })
    await apply(rules, 1, true)
    expect(await totals()).not.toEqual(before)
    await apply(defaultRules, 2, true)
    expect(await totals()).toEqual(before)
    expect(await totals()).toEqual(await summed())
  })
})

describe('a board', () => {
  it('ranks the window staff of a unit by points, and who has none is not on it', async () => {
    await threeDays()
    const board = async (query: string) => (await call(`/boards?unitId=51&${query}`, { headers })).body
    const named = ({ period, rows }: Body) => [
      period,
      ...rows.map((row: Body) => `${row.place} ${row.name} ${row.points}`),
    ]
    expect(named(await board('period=season'))).toEqual(['season:2022', '1 李娜 44', '2 张伟 2'])
    expect(named(await board('period=day&day=2022-04-01'))).toEqual(['day:2022-04-01', '1 李娜 4'])
    expect(named(await board('period=week'))).toEqual(['week:2022-03-28', '1 李娜 44', '2 张伟 2'])
    expect(named(await board('period=month&day=2022-03-31'))).toEqual(['month:2022-03'])
    expect((await call('/boards?unitId=51&day=2021-04-01', { headers })).body.code).toBe('season.not_found')
  })
})
