import { expect, test } from 'vitest'
import { type ParticipationRow, percent, rank, rateOf } from './rate.ts'

const row = (unitId: string, change: Partial<ParticipationRow>): ParticipationRow => ({
  ...{ unitId, name: unitId, level: 2, hasChildren: true, own: false, headcount: 100, registered: 50, active: 25 },
  ...{ answers: 30, correct: 20 },
  ...change,
})

test.each([
  ['150 active of 200 expected is 75 %', { headcount: 200, registered: 160, active: 150 }, 0.75, 'headcount'],
  [
    'without a headcount the registered stand in for it',
    { headcount: 0, registered: 50, active: 25 },
    0.5,
    'registered',
  ],
  [
    'a unit with nobody expected and nobody registered has no rate',
    { headcount: 0, registered: 0, active: 0 },
    null,
    'registered',
  ],
] as const)('%s', (_, counts, value, of) => {
  expect(rateOf(counts)).toEqual({ value, of })
})

test('units with the same rate share a place and the next place is skipped', () => {
  const places = rank([
    row('5101', { active: 90 }),
    row('5103', { active: 50 }),
    row('5104', { active: 50 }),
    row('5105', { active: 10 }),
  ]).map(({ row: { unitId }, place }) => [unitId, place])
  expect(places).toEqual([
    ['5101', 1],
    ['5103', 2],
    ['5104', 2],
    ['5105', 4],
  ])
})

test('a unit without a rate comes last and has no place', () => {
  const last = rank([row('5101', { headcount: 0, registered: 0, active: 0 }), row('5103', { active: 0 })]).at(-1)
  expect(last).toMatchObject({ row: { unitId: '5101' }, place: null })
})

test('a rate above 100 % is shown as it is', () => {
  expect(percent(1.025)).toBe('102.5%')
  expect(percent(null)).toBe('–')
})
