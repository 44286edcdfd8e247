import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, monthOf, timeOf } from '../base/day.rules.ts'
import { defaultRules } from '../season/season.rules.ts'
import {
  asKept,
  asShown,
  bestOf,
  deadlineOf,
  formOf,
  handedInAt,
  isFitting,
  isNews,
  isPass,
  isTimeUp,
  matchOf,
  optionOrder,
  releaseOf,
  saveNoOf,
  stepOf,
} from './monthly.rules.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const shanghai = (instant: Date) => `${dayOf(instant)} ${timeOf(instant)}`

test.each([
  ['2022-04-10', '2022-04-01', '2022-04-24 09:00', '2022-04-30 20:00'],
  ['2022-04-30', '2022-04-01', '2022-04-24 09:00', '2022-04-30 20:00'],
  ['2022-02-01', '2022-02-01', '2022-02-22 09:00', '2022-02-28 20:00'],
  ['2024-02-29', '2024-02-01', '2024-02-23 09:00', '2024-02-29 20:00'],
  ['2022-12-31', '2022-12-01', '2022-12-25 09:00', '2022-12-31 20:00'],
])('the match of %s', (day, month, opens, closes) => {
  const match = matchOf(day, defaultRules)
  expect([match.month, shanghai(match.opensAt), shanghai(match.closesAt)]).toEqual([month, opens, closes])
})

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))

test('every day of a month has the same match, which lies in that month and has the days that the rules say', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 28 }), (day, lastDays) => {
      const rules = { monthly: { ...defaultRules.monthly, lastDays } }
      const match = matchOf(day, rules)
      expect(matchOf(monthOf(day), rules)).toEqual(match)
      expect(monthOf(dayOf(match.opensAt))).toBe(monthOf(day))
      expect(addDays(dayOf(match.opensAt), lastDays - 1)).toBe(dayOf(match.closesAt))
      expect(monthOf(addDays(dayOf(match.closesAt), 1))).not.toBe(monthOf(day))
    }),
  )
})

const closesAt = at('2022-04-30T20:00:00')
test.each([
  ['2022-04-24T09:00:00', '2022-04-24 09:10'],
  ['2022-04-30T19:50:00', '2022-04-30 20:00'],
  ['2022-04-30T19:55:00', '2022-04-30 20:00'],
  ['2022-04-30T19:59:59', '2022-04-30 20:00'],
])('a paper of ten minutes begun at %s ends at %s', (begun, ends) => {
  expect(shanghai(deadlineOf(at(begun), 10, closesAt))).toBe(ends)
})

test.each([
  ['20:00:00', false],
  ['20:00:04', false],
  ['20:00:05', true],
])('at %s of a deadline at 20:00 the time is up: %s', (time, expected) => {
  expect(isTimeUp(closesAt, at(`2022-04-30T${time}`))).toBe(expected)
})

test('keys are told only when nothing is taken any more', () => {
  fc.assert(
    fc.property(fc.integer({ min: -600_000, max: 600_000 }), (ms) => {
      const now = new Date(closesAt.getTime() + ms)
      const deadline = deadlineOf(new Date(closesAt.getTime() - 120_000), 10, closesAt)
      if (now >= releaseOf(closesAt)) expect(isTimeUp(deadline, now)).toBe(true)
      expect(handedInAt(deadline, now) <= deadline).toBe(true)
    }),
  )
})

test.each([
  ['AC', [2, 0, 1], 'BC'],
  ['', [2, 0, 1], ''],
  ['A', [0, 1], 'A'],
  ['ABC', [1, 2, 0], 'ABC'],
])('%j seen in the order %j is %j of the bank', (shown, order, kept) => {
  expect(asKept(shown, order)).toBe(kept)
  expect(asShown(kept, order)).toBe(shown)
})

const items = fc.record({
  seed: fc.string(),
  position: fc.integer({ min: 1, max: 200 }),
  count: fc.integer({ min: 2, max: 8 }),
})

test('an order has every option once, stays the same for a sitting, and can be undone', () => {
  fc.assert(
    fc.property(items, fc.nat(255), ({ seed, position, count }, bits) => {
      const order = optionOrder(seed, position, { type: 'indefinite', count })
      expect(order.toSorted()).toEqual(Array.from({ length: count }, (_, i) => i))
      expect(optionOrder(seed, position, { type: 'indefinite', count })).toEqual(order)
      const shown = [...'ABCDEFGH'.slice(0, count)].filter((_, i) => bits & (1 << i)).join('')
      const kept = asKept(shown, order)
      expect(kept).toHaveLength(shown.length)
      expect(asShown(kept, order)).toBe(shown)
    }),
  )
})

test('where an option stands tells nothing: over many sittings each place is about as frequent', () => {
  const places = [0, 0, 0, 0]
  for (let n = 0; n < 4000; n++) {
    const place = optionOrder(`seed-${n}`, 7, { type: 'indefinite', count: 4 }).indexOf(0)
    places[place] = (places[place] ?? 0) + 1
  }
  for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('a judgement is always 正确, 错误', () => {
  expect(optionOrder('any', 3, { type: 'judge', count: 2 })).toEqual([0, 1])
})

test.each([
  ['A', 'judge', 2, true],
  ['AB', 'judge', 2, false],
  ['C', 'judge', 2, false],
  ['AD', 'indefinite', 4, true],
  ['', 'indefinite', 4, true],
  ['AA', 'indefinite', 4, false],
  ['E', 'indefinite', 4, false],
  ['a', 'indefinite', 4, false],
  ['AB', 'single', 4, false],
] as const)('%j fits a %s of %i options: %s', (letters, type, count, expected) => {
  expect(isFitting(letters, { type, count })).toBe(expected)
})

test.each([
  [[58, 84], 84],
  [[84, 58], 84],
  [[0], 0],
  [[null, 12], 12],
  [[null], null],
  [[], null],
])('the best of %j is %j', (scores, best) => {
  expect(bestOf(scores)).toBe(best)
})

test('60 passes and 58 does not; who sat nothing has not passed', () => {
  expect([isPass(60, 60), isPass(58, 60), isPass(null, 0)]).toEqual([true, false, false])
})

test.each([
  [1, 2, 1],
  [2, 2, 2],
  [3, 2, 1],
  [2, 1, 1],
])('try %i of %i papers gets paper %i', (attempt, forms, form) => {
  expect(formOf(attempt, forms)).toBe(form)
})

const match = matchOf('2022-04-01', defaultRules)
const done = (attempt: number) => ({ attempt, handedIn: true })
test.each([
  ['before it opens', '2022-04-24T08:59:59', [], { to: 'wait' }],
  ['when it opens', '2022-04-24T09:00:00', [], { to: 'begin', attempt: 1 }],
  ['while a try runs', '2022-04-25T12:00:00', [{ attempt: 1, handedIn: false }], { to: 'go_on', attempt: 1 }],
  ['after the first try', '2022-04-25T12:00:00', [done(1)], { to: 'begin', attempt: 2 }],
  ['after the second', '2022-04-25T12:00:00', [done(1), done(2)], { to: 'used_up' }],
  ['when it has closed', '2022-04-30T20:00:00', [done(1)], { to: 'closed' }],
])('%s', (_, now, tried, expected) => {
  expect(stepOf(match, 2, tried, at(now))).toEqual(expected)
})

test('no learner ever begins more tries than the rules allow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.integer({ min: 0, max: 604_800 })), (tries, moments) => {
      const tried: ReturnType<typeof done>[] = []
      for (const second of moments) {
        const step = stepOf(match, tries, tried, new Date(match.opensAt.getTime() + second * 1000))
        if (step.to === 'begin') tried.push(done(step.attempt))
      }
      expect(tried.length).toBeLessThanOrEqual(tries)
      expect(tried.map(({ attempt }) => attempt)).toEqual(tried.map((_, i) => i + 1))
    }),
  )
})

test('a save from the future counts as one of a moment ahead', () => {
  const now = at('2022-04-25T12:00:00')
  expect(saveNoOf(now.getTime() - 1, now)).toBe(now.getTime() - 1)
  expect(saveNoOf(Number.MAX_SAFE_INTEGER, now)).toBe(now.getTime() + 5_000)
})

test.each([
  ['2022-04-24T09:00:00', true],
  ['2022-04-29T12:00:00', true],
  ['2022-04-29T20:00:00', false],
  ['2022-04-30T20:00:00', false],
])('at %s a new group hears of the match: %s', (now, expected) => {
  expect(isNews(match, at(now))).toBe(expected)
})

test('of a match of one day groups hear all that day', () => {
  const short = matchOf('2022-04-01', { monthly: { ...defaultRules.monthly, lastDays: 1 } })
  expect(isNews(short, at('2022-04-30T19:00:00'))).toBe(true)
})
