import { expect, test } from 'vitest'
import { validityOf } from './validity.rules.ts'

const holding = { validFrom: '2025-01-01', validTo: null, stale: false }

test.each([
  ['what began long ago is in force', holding, '2026-06-01', { state: 'in_force' }],
  ['what is new says since when', holding, '2025-06-01', { state: 'from', day: '2025-01-01' }],
  ['on the day a year later it is no news any more', holding, '2026-01-01', { state: 'in_force' }],
  ['what ends says when', { ...holding, validTo: '2026-12-31' }, '2026-06-01', { state: 'until', day: '2026-12-31' }],
  ['superseded comes first', { ...holding, validTo: '2026-12-31', stale: true }, '2025-06-01', { state: 'stale' }],
] as const)('%s', (_, one, day, said) => {
  expect(validityOf(one, day)).toEqual(said)
})
