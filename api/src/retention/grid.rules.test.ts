import { expect, it } from 'vitest'
import { halfLife } from './forgetting.rules.ts'
import { compare, ratioOf, settings, summaryAt } from './grid.rules.ts'

it.each([
  ['twice as much', [0.2, 0.4], [0.1, 0.2], 2, 0],
  ['as much', [0.3, 0.3, 0.3], [0.3, 0.3, 0.3], 1, 0],
  ['more on the whole, not with everybody', [0.2, 0.4], [0.1, 0.3], 1.5, 0.25],
])('%s: %o against %o is %d times, give or take %d', (_, ours, theirs, times, error) => {
  const ratio = ratioOf(ours, theirs)
  expect(ratio.times).toBeCloseTo(times)
  expect(ratio.error).toBeCloseTo(error)
})

it('every setting stands once in the grid, both models of forgetting and every size among them', () => {
  const names = settings.map(({ forgetting, bankSize, perDay, known }) => [forgetting, bankSize, perDay, known].join())
  expect(new Set(names).size).toBe(names.length)
  expect(names.some((name) => name.startsWith('traces'))).toBe(true)
  expect(names.some((name) => name.startsWith('halved'))).toBe(true)
})

const small = { forgetting: 'halved in 5 days', remembering: halfLife(5), bankSize: 40, perDay: 3, known: 0.2 }

it('a setting compares every arm with the same learners; what reads minds retains most', () => {
  const { setting, retention, ratio } = compare(small, 4, 's')
  expect(setting).toEqual({ forgetting: 'halved in 5 days', bankSize: 40, perDay: 3, known: 0.2 })
  expect(ratio.week.times).toBeCloseTo(retention.ours.week / retention.random.week)
  expect(retention.mindReader.week).toBeGreaterThan(Math.max(retention.ours.week, retention.random.week))
  expect(compare(small, 4, 's')).toEqual(compare(small, 4, 's'))
})

it('the summary says in how many settings the aim is reached', () => {
  const at = (times: number) => {
    const compared = compare(small, 2, 's')
    return { ...compared, ratio: { ...compared.ratio, week: { times, error: 0 } } }
  }
  const { reached, settings, times, least, most } = summaryAt('week', [at(1), at(1.3), at(1.69)])
  expect({ reached, settings, least, most }).toEqual({ reached: 2, settings: 3, least: 1, most: 1.69 })
  expect(times).toBeCloseTo(1.3)
})
