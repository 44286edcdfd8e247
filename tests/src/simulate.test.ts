import { removeDemo } from '@lianbing/api/demo/demo.commands'
import { importHolidays } from '@lianbing/api/learning/holiday.commands'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { mayTrustReferences } from '@lianbing/api/simulate/bulk.store'
import { type SimulationOrder, simulate } from '@lianbing/api/simulate/simulate.commands'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { call, newGroup, newLearner, question, teach } from './scene.ts'

const domains = ['social-insurance', 'employment', 'personnel', 'labour-relations'] as const
const types = ['single', 'multiple', 'judge', 'single'] as const
const bank = Array.from({ length: 60 }, (_, i) => {
  const type = types[i % types.length] ?? 'single'
  const options = type === 'judge' ? ['正确', '错误'] : ['工伤认定', '失业登记', '退休审批', '居住证明']
  const key = type === 'multiple' ? 'ABD' : 'A'
  const domain = domains[Math.floor(i / 4) % domains.length] ?? domains[0]
  return question(`sim-${String(i).padStart(3, '0')}`, { type, options, key, domain, difficulty: 1 + (i % 5) })
})

/** A house on 1 June 2022 with two counties and nobody in it. */
async function emptyHouse() {
  await freshHouse()
  house.clock.set('2022-06-01T10:00:00+08:00')
  const line = ['51', '5101', '510104', '510105'].map((code) => ({ code, name: code }))
  await importDivisions(house.db, line, house.clock.now())
  const holidays = ['01', '02', '03', '04'].map((day) => ({ day: `2022-05-${day}`, name: '劳动节' }))
  await importHolidays(house.db, holidays, house.clock.now())
  await teach(bank)
}

const run = (order: Partial<SimulationOrder>) =>
  simulate(
    { database: house.database, now: house.clock.now(), progress: () => {} },
    { learners: 30, days: 24, seed: 'a', how: 'bulk', ...order },
  )

beforeEach(emptyHouse)

/** What the two ways of simulating must agree on: every table that people's study fills, apart from made-up ids. */
const queries: Record<string, string> = {
  learners: `select id, name, kind, desk, establishment, unit_id from learner order by id`,
  dailies: `select group_id, local_date, number, question_id, question_version, opens_at, reveals_at, revealed_at
    from daily_question order by 1, 2`,
  members: `select * from group_member order by 1, 2`,
  practices: `select learner_id, local_date, started_at, finished_at, started_by,
    (select jsonb_agg(question_id order by position) from practice_item i where i.practice_id = p.id) as items
    from practice p order by started_by`,
  sittings: `select e.form, e.period, learner_id, attempt, s.rule_version, position, seed, started_at, deadline, submitted_at,
    submitted_by, correct, score, started_by,
    (select jsonb_agg(jsonb_build_array(position, given, saved_at, save_no, message_key) order by position)
      from sitting_answer a where a.sitting_id = s.id) as given
    from sitting s join paper e on e.id = s.paper_id order by started_by`,
  answers: `select a.learner_id, a.question_id, a.question_version, given, a.correct, daily_id is null as private, a.position,
    s.started_by as sitting, p.started_by as practice, a.local_date, answered_at, copied,
    case when sitting_id is null then message_key end as message_key
    from answer a left join sitting s on s.id = a.sitting_id left join practice p on p.id = a.practice_id
    order by a.learner_id, answered_at, a.position, a.question_id`,
  days: `select * from learner_day order by 1, 2`,
  entries: `select season_id, e.rule_version, e.learner_id, unit_id, track, coalesce(s.started_by, subject) as subject, cause,
    points, local_date, entered_at
    from point_entry e left join sitting s on s.id = e.subject order by learner_id, entered_at, track`,
  totals: `select * from point_total order by 1, 2`,
  titles: `select learner_id, kind, source, awarded_on, awarded_at, rule_version, evidence, revoked_at
    from title order by learner_id, kind`,
  memories: `select * from memory_card order by 1, 2`,
  paces: `select * from memory_pace order by 1`,
  messages: `select kind from delivery`,
}

async function past() {
  const read = await Promise.all(
    Object.entries(queries).map(
      async ([name, query]) => [name, (await sql.raw(query).execute(house.db)).rows] as const,
    ),
  )
  return Object.fromEntries(read)
}

const count = async (table: string, where = 'true'): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)} where ${sql.raw(where)}`.execute(house.db))
    .rows[0]?.n ?? 0

/** Rows that refer to nothing, by the references that the schema declares. */
async function orphans() {
  const references = await sql<{ from: string; to: string; columns: string[]; keys: string[] }>`
    select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to",
      (select array_agg(quote_ident(attname) order by n) from unnest(c.conkey) with ordinality as k (no, n)
        join pg_attribute on attrelid = c.conrelid and attnum = k.no) as columns,
      (select array_agg(quote_ident(attname) order by n) from unnest(c.confkey) with ordinality as k (no, n)
        join pg_attribute on attrelid = c.confrelid and attnum = k.no) as keys
    from pg_constraint c where c.contype = 'f'`.execute(house.db)
  const found: string[] = []
  for (const { from, to, columns, keys } of references.rows) {
    const isSet = columns.map((column) => `r.${column} is not null`).join(' and ')
    const isParent = columns.map((column, i) => `p.${keys[i]} = r.${column}`).join(' and ')
    const n = await count(`${from} r`, `${isSet} and not exists (select 1 from ${to} p where ${isParent})`)
    if (n > 0) found.push(`${n} of ${from} → ${to}`)
  }
  return found
}

/** Titles within reach of some weeks, and copies that do not count, so that both arms have them to agree on. */
const changeRules = () =>
  sql`update rule_set set document = document
    || jsonb_build_object('titles', document -> 'titles' || '{"dailyDays": 8, "weeklyPoints": 250}')
    || jsonb_build_object('fairness', '{"copySeconds": 7200, "copyCounts": false}'::jsonb)`.execute(house.db)

describe('a simulated past', () => {
  it('is the same by the commands of real use and in bulk', { timeout: 120_000 }, async () => {
    const order = { learners: 18, days: 24, seed: 'agree' }
    const lived = async (how: 'commands' | 'bulk') => {
      await emptyHouse()
      await ensureSeason(house.db, '2022-05-01', house.clock.now())
      await changeRules()
      return { report: await run({ ...order, how }), past: await past() }
    }
    const real = await lived('commands')
    const bulk = await lived('bulk')
    for (const table of Object.keys(queries)) expect(bulk.past[table], table).toEqual(real.past[table])
    expect({ ...bulk.report, how: 'commands' }).toEqual(real.report)
    const { answers, papers, titles } = real.report
    expect([answers > 400, papers > 20, titles > 2]).toEqual([true, true, true])
    // what is easily missed was there to be missed
    expect(await count('answer', 'copied')).toBeGreaterThan(0)
    expect(await count('sitting', `submitted_by = 'clock'`)).toBeGreaterThan(0)
    expect(await count('sitting', 'correct < 10')).toBeGreaterThan(0)
  })

  it('leaves nothing that refers to what is not there', async () => {
    expect(await mayTrustReferences(house.db)).toBe(true)
    await run({ learners: 60, days: 40, how: 'bulk' })
    expect(await orphans()).toEqual([])
  })

  it('is the same for the same seed, and another for another', { timeout: 90_000 }, async () => {
    await run({ learners: 12, days: 10, seed: 'one', how: 'bulk' })
    const first = await past()
    await emptyHouse()
    await run({ learners: 12, days: 10, seed: 'one', how: 'bulk' })
    expect(await past()).toEqual(first)
    await emptyHouse()
    await run({ learners: 12, days: 10, seed: 'two', how: 'bulk' })
    expect((await past()).answers).not.toEqual(first.answers)
  })

  it('ends yesterday, or on the day that is named; what is yet to come is not simulated', async () => {
    expect(await run({ days: 5 })).toMatchObject({ first: '2022-05-27', last: '2022-05-31' })
    expect(await run({ days: 5, seed: 'b', end: '2022-04-30' })).toMatchObject({ last: '2022-04-30' })
    await expect(run({ days: 5, seed: 'c', end: '2022-06-01' })).rejects.toMatchObject({ code: 'simulate.future' })
    expect(await count('answer', `local_date > '2022-05-31'`)).toBe(0)
  })

  it('adds up: points are the sum of the ledger, days are the sum of answers', async () => {
    await run({ learners: 60, days: 40, how: 'bulk' })
    const wrong = await sql`
      select t.learner_id from point_total t where t.period like 'season:%' and t.points <> (
        select sum(points) from point_entry e where e.learner_id = t.learner_id)
      union all
      select d.learner_id from learner_day d where d.answers <> (
        select count(*) from answer a where a.learner_id = d.learner_id and a.local_date = d.local_date)
      union all
      select learner_id from learner_day where points > 10`.execute(house.db)
    expect(wrong.rows).toEqual([])
  })

  it('is refused where real people study, unless it is said to be wanted', async () => {
    const zhou = await newLearner('周舟')
    await expect(run({ days: 3 })).rejects.toMatchObject({ code: 'simulate.real_house' })
    expect(await run({ days: 3, intoRealHouse: true })).toMatchObject({ learners: 30 })
    expect(await count('answer', `learner_id = '${zhou}'`)).toBe(0)
  })

  it('leaves real groups alone', async () => {
    await newLearner('周舟')
    const { id } = await newGroup()
    await run({ learners: 3, days: 8, how: 'commands', intoRealHouse: true })
    expect(await count('daily_question', `group_id = '${id}'`)).toBe(0)
    expect(await count('delivery', `group_id = '${id}'`)).toBe(0)
  })

  it('is simulated once a seed, and taken out with the demo without a trace', async () => {
    await run({ days: 12, how: 'bulk' })
    await expect(run({ days: 12 })).rejects.toMatchObject({ code: 'simulate.done_before' })
    expect(await removeDemo(house.db, house.clock.now())).toEqual({ learners: 30, groups: 2 })
    for (const table of [
      'learner',
      'answer',
      'learner_day',
      'point_entry',
      'point_total',
      'sitting',
      'practice',
      'title',
    ])
      expect([table, await count(table)]).toEqual([table, 0])
    expect(await count('org_unit')).toBe(4)
    expect(await run({ days: 2 })).toMatchObject({ learners: 30 })
  })

  it('shows on the organisers’ pages: people below the headcount, some of them active', async () => {
    await run({ learners: 50, days: 40, how: 'bulk' })
    await refreshRollups(house.db, house.clock.now())
    const { body } = await call('/participation?unitId=51&period=week', { headers: await house.signIn() })
    const { headcount, registered, active, answers } = body.total
    expect(headcount).toBeGreaterThan(registered)
    expect([active > 10, active < registered, answers > active]).toEqual([true, true, true])
  })
})
