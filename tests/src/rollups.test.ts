import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { addDays, dayOf } from '@lianbing/api/base/day.rules'
import { addLearner, changeLearner } from '@lianbing/api/learners/learner.commands'
import type { LearnerFields } from '@lianbing/api/learners/learner.rules'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { readParticipation } from '@lianbing/api/participation/participation.store'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { addSeason } from '@lianbing/api/season/season.commands'
import { defaultRules } from '@lianbing/api/season/season.rules'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { env } from './env.ts'
import { freshHouse, house } from './house.ts'
import { type Reckoned, reckonParticipation } from './participation/reckoning.ts'
import { bot, from, instant, itIs, newGroup, newMember, question, answer as say, teach } from './scene.ts'

const DIVISIONS = ['51', '5101', '510101', '510101001', '510101001001', '510102', '5102', '510201']
const UNITS = DIVISIONS.slice(1)
const SEASON = { id: '2022', name: '2022', startsOn: '2022-04-01', endsOn: '2022-06-10' }
const PEOPLE = 6

async function smallProvince() {
  await freshHouse()
  house.clock.set('2022-03-30T02:00:00Z')
  await importDivisions(
    house.db,
    DIVISIONS.map((code) => ({ code, name: `单位${code}` })),
    house.clock.now(),
  )
  await addSeason(house.db, SEASON, defaultRules, 'system', house.clock.now())
}

const idOf = (n: number) => `p-${n}`
const now = () => house.clock.now()
const today = () => dayOf(now())

async function addPerson(n: number): Promise<void> {
  const isWindow = n % 3 !== 2
  const unitId = UNITS[n % UNITS.length] ?? '51'
  const desk = { desk: n % 2 ? ('front' as const) : ('back' as const), establishment: 'contract' as const }
  await house.db
    .transaction()
    .execute((trx) =>
      addLearner(
        trx,
        { id: idOf(n), name: `人${n}`, kind: isWindow ? 'window' : 'enterprise', unitId, ...(isWindow ? desk : {}) },
        'system',
        now(),
      ),
    )
}

/** One answer more on the day, as the commands that take answers write it. */
const answer = (n: number, correct: boolean) =>
  sql`
  insert into learner_day (learner_id, local_date, unit_id, answers, correct)
  select id, ${today()}::date, unit_id, 1, ${Number(correct)} from learner where id = ${idOf(n)} and state = 'active'
  on conflict (learner_id, local_date) do update set answers = learner_day.answers + 1,
    correct = learner_day.correct + excluded.correct`.execute(house.db)

async function change(n: number, fields: Partial<LearnerFields>): Promise<void> {
  const row = await house.db.selectFrom('learner').selectAll().where('id', '=', idOf(n)).executeTakeFirst()
  if (!row) return
  const { name, kind, desk, establishment, unitId, state } = row as unknown as LearnerFields
  const next = { name, kind, desk, establishment, unitId, state, ...fields }
  await changeLearner(house.db, idOf(n), next, 'system', now())
}

const paper = (kind: 'weekly' | 'monthly') => `paper-${kind}`
async function papers(): Promise<void> {
  for (const kind of ['weekly', 'monthly'] as const)
    await house.db
      .insertInto('paper')
      .values({
        ...{ id: paper(kind), kind, seasonId: '2022', ruleVersion: 1, period: '2022-03-28', form: 1 },
        ...{ opensAt: now(), closesAt: new Date('2022-12-01'), madeAt: now() },
      })
      .execute()
}

let sittings = 0
async function sit(n: number, kind: 'weekly' | 'monthly', score: number): Promise<void> {
  const found = await house.db.selectFrom('learner').select('id').where('id', '=', idOf(n)).executeTakeFirst()
  if (!found) return
  const attempt = ++sittings
  await house.db
    .insertInto('sitting')
    .values({
      ...{ id: `s-${attempt}`, paperId: paper(kind), learnerId: idOf(n), attempt, ruleVersion: 1 },
      ...{ startedAt: now(), deadline: now(), submittedAt: now(), submittedBy: 'learner', correct: 1, score },
    })
    .execute()
  await answer(n, true)
}

async function giveTitle(n: number): Promise<void> {
  await sql`insert into title (id, season_id, learner_id, kind, source, awarded_on, awarded_at, rule_version, evidence)
    select 't-' || id, '2022', id, 'daily_star', 'own', ${today()}::date, ${now()}, 1, '{}' from learner where id = ${idOf(n)}
    on conflict (id) do update set revoked_at = case when title.revoked_at is null then ${now()}::timestamptz end`.execute(
    house.db,
  )
}

/** All that was counted of somebody goes, as when they ask to be forgotten. */
async function forget(n: number): Promise<void> {
  for (const table of ['learner_day', 'sitting', 'title', 'learner_posting', 'group_member'])
    await sql`delete from ${sql.table(table)} where learner_id = ${idOf(n)}`.execute(house.db)
  await sql`delete from learner where id = ${idOf(n)}`.execute(house.db)
}

type Deed =
  | { what: 'answer' | 'sit' | 'title' | 'forget' | 'leave' | 'kind' | 'desk' | 'move'; n: number; k: number }
  | { what: 'headcount'; k: number; n: number }
  | { what: 'sleep' | 'refresh' | 'regrade' | 'season'; n: number; k: number }

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(
    ...(['answer', 'answer', 'answer', 'answer', 'sit', 'title', 'forget', 'leave', 'kind', 'desk'] as const),
    ...(['move', 'move', 'headcount', 'headcount', 'sleep', 'sleep', 'sleep', 'refresh', 'regrade', 'season'] as const),
  ),
  n: fc.nat(PEOPLE - 1),
  k: fc.nat(999),
})

async function act({ what, n, k }: Deed): Promise<void> {
  switch (what) {
    case 'answer':
      return void (await answer(n, k % 2 === 0))
    case 'sit':
      return sit(n, k % 2 ? 'weekly' : 'monthly', k % 101)
    case 'title':
      return giveTitle(n)
    case 'forget':
      return k % 4 === 0 ? forget(n) : undefined
    case 'leave':
      return change(n, { state: k % 2 ? 'left' : 'active' })
    case 'kind':
      return change(n, { kind: 'window', desk: 'front', establishment: k % 2 ? 'established' : 'contract' })
    case 'desk':
      return change(n, { desk: k % 2 ? 'front' : 'back', establishment: 'contract' })
    case 'move':
      return change(n, { unitId: UNITS[k % UNITS.length] ?? '51' })
    case 'headcount': {
      const rows = k % 5 === 0 ? [] : [{ desk: 'front' as const, establishment: 'contract' as const, count: k % 4 }]
      return setHeadcount(house.db, UNITS[n] ?? '51', addDays(today(), (k % 7) - 4), rows, 'system', now())
    }
    case 'sleep':
      return house.clock.set(new Date(now().getTime() + (1 + (k % 3)) * 24 * 3600_000).toISOString())
    case 'refresh':
      return void (await refreshRollups(house.db, now()))
    case 'regrade':
      return void (await sql`update learner_day set correct = answers - correct
        where learner_id = ${idOf(n)} and local_date <= ${addDays(today(), -(k % 5))}::date`.execute(house.db))
    case 'season': {
      const startsOn = k % 2 ? '2022-04-01' : '2022-04-03'
      return void (await house.db.updateTable('season').set({ startsOn }).where('id', '=', SEASON.id).execute())
    }
  }
}

/** Every figure of every unit in every period that is kept, as the page has it. */
async function figuresShown(reckoned: readonly Reckoned[]) {
  const shown: unknown[] = []
  for (const { unitId, period, day } of reckoned) {
    const page = await readParticipation(house.db, { unitId, period, day }, now())
    const { unitId: _, name, level, hasChildren, endsOn, own, place, before, ...total } = page?.total ?? ({} as never)
    const { coverage, participation, accuracy, weeklyAverage, monthlyAverage, ...figures } =
      total as never as Reckoned['figures']
    shown.push({ unitId, period, day, figures })
  }
  return shown
}

describe('the figures that are kept', () => {
  it('are those that a direct count gives, whatever happened in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async (deeds) => {
        await smallProvince()
        await papers()
        for (let n = 0; n < PEOPLE; n++) await addPerson(n)
        for (const one of deeds) await act(one)
        expect((await refreshRollups(house.db, now())).complete).toBe(true)
        const reckoned = await reckonParticipation(house.db, today(), DIVISIONS)
        expect(await figuresShown(reckoned)).toEqual(reckoned)
      }),
      { numRuns: env.isLong ? 300 : 15 },
    )
  }, 300_000)

  it('add up: the rows of a page to its total, distinct people too, in odd days as in any other period', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
        await smallProvince()
        await papers()
        for (let n = 0; n < PEOPLE; n++) await addPerson(n)
        for (const one of deeds) await act(one)
        await refreshRollups(house.db, now())
        const from = addDays(today(), -5)
        const people = await sql<{ n: number }>`select count(distinct d.learner_id) as n from learner_day d
          where d.standing like '%/%' and d.local_date between ${from}::date and ${today()}::date
            and d.local_date = (select max(l.local_date) from learner_day l where l.learner_id = d.learner_id
              and l.local_date <= ${today()}::date)`.execute(house.db)
        for (const unitId of DIVISIONS) {
          const odd = { unitId, period: 'days', from, until: today() } as const
          for (const asked of [odd, { unitId, period: 'week' } as const, { unitId, period: 'month' } as const]) {
            const page = await readParticipation(house.db, asked, now())
            for (const name of [
              'active',
              'activeOfFiled',
              'answers',
              'days',
              'registered',
              'headcount',
              'titles',
            ] as const)
              expect(
                page?.rows.reduce((sum, row) => sum + row[name], 0),
                `${unitId} ${name}`,
              ).toBe(page?.total[name])
            for (const row of page?.rows.filter((one) => !one.own) ?? [])
              expect((await readParticipation(house.db, { ...asked, unitId: row.unitId }, now()))?.total.active).toBe(
                row.active,
              )
          }
          if (unitId === '51')
            expect((await readParticipation(house.db, odd, now()))?.total.active).toBe(people.rows[0]?.n)
        }
      }),
      {
        numRuns: env.isLong ? 150 : 8,
        // who came this morning, answered, and was moved at noon
        examples: [
          [
            [
              { what: 'answer', n: 1, k: 0 },
              { what: 'move', n: 1, k: 0 },
            ],
          ],
        ],
      },
    )
  }, 300_000)
})

describe('a refresh', () => {
  beforeEach(async () => {
    await smallProvince()
    for (let n = 0; n < PEOPLE; n++) await addPerson(n)
  })
  const kept = async () => ({
    sums: (await sql`select * from rollup order by 1, 2, 3, 5`.execute(house.db)).rows,
    steps: (await sql`select * from rollup_step order by 1, 2, 3`.execute(house.db)).rows,
  })

  it('that is repeated changes nothing, and counts only what is new', async () => {
    await answer(0, true)
    await answer(1, false)
    expect(await refreshRollups(house.db, now())).toMatchObject({ complete: true, days: 2 })
    const before = await kept()
    expect(before.sums.length).toBeGreaterThan(0)
    expect(await refreshRollups(house.db, now())).toEqual({ complete: true, days: 0, marks: 0 })
    expect(await kept()).toEqual(before)
    await answer(1, true)
    expect(await refreshRollups(house.db, now())).toMatchObject({ days: 1 })
  })

  it('is done although answers keep coming in, and leaves these to the next one', async () => {
    let isOver = false
    const keepAnswering = (async () => {
      while (!isOver) await answer(2, true)
    })()
    const { complete } = await refreshRollups(house.db, now(), { mostMs: 10_000 })
    isOver = true
    await keepAnswering
    expect(complete).toBe(true)
    await refreshRollups(house.db, now())
    const page = await readParticipation(house.db, { unitId: '51', period: 'day' }, now())
    const [row] = await house.db.selectFrom('learnerDay').select('answers').execute()
    expect([page?.others[0]?.answers, row?.answers]).toEqual([row?.answers, page?.others[0]?.answers])
  })

  it('says of when its figures are', async () => {
    await refreshRollups(house.db, now())
    const page = await readParticipation(house.db, { unitId: '51', period: 'day' }, new Date('2022-03-30T08:00:00Z'))
    expect(page?.countedAt).toBe(now().toISOString())
  })
})

describe('what people answered in their group and in private', () => {
  const total = async () => (await readParticipation(house.db, { unitId: '51', period: 'week' }, now()))?.total
  const fromAnswers = async () =>
    (
      await sql<{ answers: number; correct: number; active: number; days: number }>`
        select count(*)::int as answers, count(*) filter (where correct)::int as correct,
          count(distinct learner_id)::int as active, count(distinct (learner_id, local_date))::int as days from answer`.execute(
        house.db,
      )
    ).rows[0]

  it('is what the next tick shows, also after its key was corrected', async () => {
    await freshHouse()
    house.clock.set(instant('08:00'))
    await teach([question('tt-0001', { key: 'A' }), question('tt-0002', { key: 'A', domain: 'employment' })])
    const { room } = await newGroup()
    for (const name of ['李娜', '王强', '赵敏']) await newMember(name)
    await itIs('09:00')
    await say('李娜', 'A', { room })
    await say('王强', 'B', { room })
    await bot('practice', { from: from('李娜') })
    await say('李娜', 'A')
    await itIs('18:00')
    await itIs('2022-04-02 09:00')
    await say('李娜', 'C', { room })
    await itIs('2022-04-02 18:00')
    await itIs('2022-04-02 18:01')
    expect(await total()).toMatchObject({ ...(await fromAnswers()), active: 2, registered: 3 })
    await correctKey(house.db, { questionId: 'tt-0001', versions: [1], key: 'B', reason: '有误' }, 'account:t', now())
    await refreshRollups(house.db, now())
    expect(await total()).toMatchObject((await fromAnswers()) ?? {})
  })
})
