import { correctKey, previewCorrection } from '@lianbing/api/appeals/regrade.commands'
import { addRuleVersion } from '@lianbing/api/season/season.commands'
import { defaultRules } from '@lianbing/api/season/season.rules'
import { readSeason } from '@lianbing/api/season/season.store'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, call, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

let room = ''
let headers: Record<string, string> = {}

/** Everything that hangs on marks: the sums of the ledger, the totals, day figures, sittings and titles. */
async function standing() {
  const rows = async (text: string) => (await sql.raw<Body>(text).execute(house.db)).rows
  return {
    ledger: await rows(`select learner_id, track, subject, sum(points) as points from point_entry
      group by 1, 2, 3 having sum(points) <> 0 order by 1, 2, 3`),
    totals: await rows(
      'select period, learner_id, daily, weekly, points from point_total where points <> 0 order by 1, 2',
    ),
    days: await rows(`select learner_id, local_date, answers, correct, study_answers, study_correct, points
      from learner_day order by 1, 2`),
    sittings: await rows('select learner_id, correct, score from sitting order by 1'),
    titles: await rows('select learner_id, kind, revoked_at is null as holds from title order by 1, 2'),
  }
}

/** The totals of every period, summed up from the ledger as one would by hand. */
async function totalsByHand() {
  const rows = await sql<Body>`
    select p.period, e.learner_id, sum(e.points)::int as points from point_entry e
    cross join lateral (values ('day:' || e.local_date), ('month:' || to_char(e.local_date, 'YYYY-MM')),
      ('week:' || (e.local_date - (extract(isodow from e.local_date)::int - 1))), ('season:' || e.season_id)) as p (period)
    where e.track <> 'platform' group by 1, 2 having sum(e.points) <> 0 order by 1, 2`.execute(house.db)
  return rows.rows
}

const correct = (key: string) => ({ questionId: 'tt-0001', versions: [1], key, reason: '法条已核对' })

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach([question('tt-0001', { key: 'A' })])
  room = (await newGroup()).room
  for (const name of ['李娜', '王强', '赵敏']) await newMember(name)
  await itIs('09:00')
  await answer('李娜', 'A', { room })
  await answer('王强', 'B', { room })
  await answer('赵敏', 'C', { room })
  await itIs('18:00')
  await itIs('18:01')
  headers = await house.signIn()
})

describe('a corrected key', () => {
  it('gives points to who was right after all and takes them from who was not, in the ledger and in every total', async () => {
    const before = await standing()
    expect(before.totals.filter((row: Body) => row.period === 'season:2022')).toMatchObject([{ points: 1 }])
    const { effects } = await correctKey(house.db, correct('B'), 'account:test', house.clock.now())
    expect(effects).toMatchObject({ answers: 2, gained: 1, lost: 1 })
    expect(effects.learners.map(({ name, pointsBefore, pointsAfter }) => [name, pointsBefore, pointsAfter])).toEqual([
      ['李娜', 1, 0],
      ['王强', 0, 1],
    ])
    const after = await standing()
    expect(after.ledger).toHaveLength(1)
    expect(after.totals.map(({ period, learnerId, points }: Body) => ({ period, learnerId, points }))).toEqual(
      await totalsByHand(),
    )
    const entries = await house.db.selectFrom('pointEntry').select(['points', 'cause']).orderBy('id').execute()
    expect(entries.map(({ points, cause }) => `${points} ${cause}`).sort()).toEqual([
      '-1 regrade',
      '1 regrade',
      '1 study',
    ])
  })

  it('taken back restores every total, figure and title', async () => {
    const before = await standing()
    await correctKey(house.db, correct('B'), 'account:test', house.clock.now())
    expect(await standing()).not.toEqual(before)
    await correctKey(house.db, correct('A'), 'account:test', house.clock.now())
    expect(await standing()).toEqual(before)
  })

  it('tried first tells the very same and writes nothing', async () => {
    const before = await standing()
    const preview = await previewCorrection(house.db, correct('C'), house.clock.now())
    expect(await standing()).toEqual(before)
    expect(await house.db.selectFrom('keyCorrection').select('id').execute()).toEqual([])
    const { effects } = await correctKey(house.db, correct('C'), 'account:test', house.clock.now())
    expect(preview).toEqual(effects)
  })

  it('is what people are told from then on, and the starter content still comes in', async () => {
    await correctKey(house.db, correct('B'), 'account:test', house.clock.now())
    const today = await bot('today', { from: from('李娜') })
    expect(today.disclosed.key).toBe('B')
    await teach([question('tt-0001', { key: 'A' })])
  })

  it('that is none, or the one that holds, is refused', async () => {
    const tried = async (key: string, versions = [1]) =>
      (await call('/questions/tt-0001/key', { headers, body: { versions, key, reason: '试' } })).body.code
    expect([await tried('A'), await tried('E'), await tried('AB'), await tried('B', [7])]).toEqual([
      'appeal.same_key',
      'appeal.key_unfit',
      'appeal.key_unfit',
      'question.not_found',
    ])
  })

  it('leaves the past to the rules that it was computed by', async () => {
    const season = await readSeason(house.db, '2022')
    if (!season) throw new Error('no season')
    const rules = { ...defaultRules, daily: { ...defaultRules.daily, pointsPerCorrect: 5 } }
    const change = { season, rules, expectedVersion: 1, note: '试', effectiveFrom: '2022-04-02' }
    await addRuleVersion(house.db, change, 'account:test', house.clock.now())
    await correctKey(house.db, correct('B'), 'account:test', house.clock.now())
    const season2022 = (await standing()).totals.filter((row: Body) => row.period === 'season:2022')
    expect(season2022.map((row: Body) => row.points)).toEqual([1])
  })
})

describe('points', () => {
  it('of a group’s question come with the reveal, or they would tell its key', async () => {
    await teach([question('tt-0002', { key: 'A' })])
    await itIs('2022-04-02 09:00')
    await answer('李娜', 'A', { room })
    await itIs('2022-04-02 12:00')
    const points = async () => (await bot('ranking', { from: from('李娜'), period: 'day' })).boards ?? []
    expect(await points()).toEqual([])
    await itIs('2022-04-02 18:00')
    await itIs('2022-04-02 18:01')
    expect((await points())[0].mine).toMatchObject({ place: 1, points: 1 })
  })
})

describe('申诉', () => {
  const appeal = (name: string, reason: string, messageId?: string) =>
    bot('appeal', { from: from(name, { ...(messageId && { messageId }) }), reason })

  it('is about the question answered last, once however often it is delivered', async () => {
    expect(await appeal('王强', '应该选 B', 'm-1')).toMatchObject({ outcome: 'opened', reason: '应该选 B' })
    expect(await appeal('王强', '应该选 B', 'm-1')).toMatchObject({ outcome: 'opened' })
    expect(await appeal('王强', '再说一次')).toMatchObject({ outcome: 'already_open' })
    await teach([question('tt-0002')])
    await bot('practice', { from: from('王强') })
    await answer('王强', 'A')
    expect((await appeal('王强', '应该选 B', 'm-1')).stem).toContain('tt-0001')
    expect((await call('/appeals', { headers })).body).toMatchObject([
      { learnerName: '王强', given: 'B', key: 'A', state: 'open', reason: '应该选 B' },
    ])
  })

  it('waits for the reveal', async () => {
    await teach([question('tt-0002')])
    await itIs('2022-04-02 09:00')
    await answer('王强', 'B', { room })
    expect(await appeal('王强', '不对')).toMatchObject({ outcome: 'not_revealed' })
  })

  it('upheld with a key corrects it for everybody, ends the others alike, and tells those who appealed', async () => {
    await appeal('王强', '应该选 B')
    await appeal('赵敏', '我也觉得是 B')
    const [first] = (await call('/appeals', { headers })).body
    const ruling = { state: 'upheld', reply: '您说得对', correction: { key: 'B', versions: [1] } }
    const settled = await call(`/appeals/${first.id}/settle`, { headers, body: ruling })
    expect(settled.body.effects).toMatchObject({ gained: 1, lost: 1 })
    expect((await call('/appeals', { headers })).body.map((one: Body) => one.state)).toEqual(['upheld', 'upheld'])
    expect((await call(`/appeals/${first.id}/settle`, { headers, body: ruling })).body.code).toBe('appeal.settled')
    await itIs('18:10')
    const told = await house.db
      .selectFrom('delivery')
      .select(['channelUserId', 'body'])
      .where('kind', '=', 'appeal_settled')
      .orderBy('channelUserId')
      .execute()
    expect(told.map((one) => one.channelUserId)).toEqual(['王强', '赵敏'])
    expect(told[0]?.body).toMatchObject({ state: 'upheld', reply: '您说得对', key: 'B', question: { id: 'tt-0001' } })
    expect(JSON.stringify(told[0]?.body)).not.toContain('explanation')
  })

  it('is ruled on by those who may write questions for the whole province', async () => {
    await appeal('王强', '应该选 B')
    const viewer = await house.signIn('51', 'viewer')
    expect((await call('/appeals', { headers: viewer })).status).toBe(403)
  })
})
