import { expect, it } from 'vitest'
import { featuresOf, unitIdOf } from './map.rules.ts'

it.each([
  ['510000', '51'],
  ['510100', '5101'],
  [510104, '510104'],
  ['512000', '5120'],
  ['510104020000', '510104020'],
  ['510104020001', '510104020001'],
  ['锦江区', '锦江区'],
  [undefined, ''],
])('the code %s stands for %s', (code, unit) => {
  expect(unitIdOf(code)).toBe(unit)
})

it('takes the features of the units shown by their codes, whatever the file calls these, and leaves the rest', () => {
  const feature = (properties: object) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [0, 0] },
  })
  const file = {
    type: 'FeatureCollection',
    features: [
      feature({ adcode: 510100 }),
      feature({ PAC: '510300' }),
      feature({ name: '某地' }),
      feature({ code: '999999' }),
    ],
  }
  const units = ['5101', '5103', '5120'].map((unitId) => ({ unitId, name: `市${unitId}` }))
  expect(featuresOf(file, units).map(({ properties }) => properties)).toEqual([
    { id: '5101', name: '市5101' },
    { id: '5103', name: '市5103' },
  ])
  for (const odd of [null, {}, [], { type: 'FeatureCollection' }, 'text']) expect(featuresOf(odd, units)).toEqual([])
})
