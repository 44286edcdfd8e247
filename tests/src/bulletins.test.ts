import { freezeBulletin } from '@lianbing/api/bulletins/bulletin.commands'
import { isIntact, readBulletin } from '@lianbing/api/bulletins/bulletin.store'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions, setHeadcount } from '@lianbing/api/org/org.commands'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

const now = () => house.clock.now()
const at = (moment: string) => house.clock.set(`${moment.replace(' ', 'T')}:00+08:00`)

const DIVISIONS = { 5120: '资阳市', 512002: '雁江区', 512002100: '甲镇', 512002101: '乙镇', 512021: '安岳县' }
const staff = (id: string, unitId: string) =>
  addLearner(
    house.db,
    { id, name: id, kind: 'window', unitId, desk: 'front', establishment: 'contract' },
    'system',
    now(),
  )
const headcount = (unitId: string, count: number) =>
  setHeadcount(house.db, unitId, '2022-01-01', [{ desk: 'front', establishment: 'contract', count }], 'system', now())
const study = (learnerId: string, localDate: string, answers = 2, correct = 1) =>
  sql`insert into learner_day (learner_id, local_date, unit_id, answers, correct)
    select id, ${localDate}::date, unit_id, ${answers}, ${correct} from learner where id = ${learnerId}
    on conflict (learner_id, local_date) do update set answers = learner_day.answers + excluded.answers`.execute(
    house.db,
  )

beforeEach(async () => {
  await freshHouse()
  at('2022-03-28 08:00')
  const divisions = Object.entries(DIVISIONS).map(([code, name]) => ({ code, name }))
  await importDivisions(house.db, divisions, now())
  for (const [id, unitId] of Object.entries({ a: '512002100', b: '512002101', c: '512002', d: '512021', e: '5120' }))
    await staff(id, unitId)
  for (const unitId of ['512002100', '512002101', '512002', '5120']) await headcount(unitId, 2)
  for (const [id, day] of [
    ['a', '2022-03-29'],
    ['a', '2022-04-05'],
    ['b', '2022-04-06'],
    ['d', '2022-04-07'],
  ] as const)
    await study(id, day)
  at('2022-04-11 08:30')
})

test('a bulletin has the unit, its children and grandchildren, its number and what changed', async () => {
  const frozen = await freezeBulletin(
    house.db,
    { unitId: '5120', period: 'week', day: '2022-04-10', cause: 'hand' },
    'account:x',
    now(),
  )
  const read = await readBulletin(house.db, frozen.id)
  expect(read && isIntact(read)).toBe(true)
  expect(read).toEqual(frozen)
})
