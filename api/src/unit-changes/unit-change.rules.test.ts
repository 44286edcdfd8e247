import { expect, it } from 'vitest'
import { type ChangedUnit, mergeFault } from './unit-change.rules.ts'

const unit = (path: string, some: Partial<ChangedUnit> = {}): ChangedUnit => ({
  id: path.split('/').at(-2) ?? '',
  path,
  parentId: path.split('/').at(-3) || null,
  endsOn: null,
  isDelegation: false,
  ...some,
})
const today = '2022-04-10'

it.each([
  ['its neighbour', unit('/51/5101/a/'), unit('/51/5101/b/'), today, undefined],
  ['the unit above it', unit('/51/5101/a/'), unit('/51/5101/'), '2022-05-01', undefined],
  ['itself', unit('/51/a/'), unit('/51/a/'), today, 'unit.same'],
  ['a unit below it', unit('/51/a/'), unit('/51/a/b/'), today, 'unit.into_itself'],
  ['one whose id begins with its own', unit('/51/a/'), unit('/51/ab/'), today, undefined],
  ['another though it is the top', unit('/51/'), unit('/50/5001/'), today, 'unit.is_top'],
  [
    'another though it is a delegation',
    unit('/51/a/', { isDelegation: true }),
    unit('/51/b/'),
    today,
    'unit.is_delegation',
  ],
  ['one that ended', unit('/51/a/'), unit('/51/b/', { endsOn: '2022-04-01' }), today, 'unit.ended'],
  ['another from a day that is past', unit('/51/a/'), unit('/51/b/'), '2022-04-09', 'unit.date_past'],
])('merging a unit into %s', (_, from, into, day, fault) => {
  expect(mergeFault(from, into, day, today)).toBe(fault)
})
