import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf } from '../base/day.rules.ts'
import { type Asked, type Candidate, chooseDaily, planDaily } from './daily.rules.ts'

const TODAY = '2022-04-01'
const usual = { pushAt: '09:00', revealAt: '18:00' }
const at = (time: string) => instantOf(TODAY, time)

describe('the plan of a day', () => {
  it.each([
    ['08:59:59', undefined],
    ['09:00:00', '18:00'],
    ['15:59', '18:00'],
    ['16:00', '18:00'],
    ['16:00:01', '18:00:01'],
    ['17:30', '19:30'],
    ['22:00', '23:59'],
    ['23:50:00', '23:59'],
    ['23:50:01', undefined],
  ])('made at %s closes at %s', (time, closes) => {
    const plan = planDaily(usual, at(time))
    expect(plan?.revealsAt).toEqual(closes && at(closes))
    if (plan) expect(plan).toMatchObject({ localDate: TODAY, opensAt: at(time) })
  })

  it.each([
    ['12:00', '12:30', '12:00:15', '12:30'],
    ['12:00', '12:30', '12:10', '14:10'],
    ['12:00', '12:01', '12:01:30', '14:01:30'],
    ['23:45', '23:50', '23:45:10', '23:50'],
    ['00:00', '08:00', '00:00:00', '08:00'],
  ])('of a group asked at %s and told at %s, made at %s, closes at %s', (pushAt, revealAt, now, closes) => {
    expect(planDaily({ pushAt, revealAt }, at(now))?.revealsAt).toEqual(at(closes))
  })

  it('never opens before its push time, and closes later on the same day', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`
    const schedule = fc
      .tuple(minute, minute)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ pushAt: clock(Math.min(a, b)), revealAt: clock(Math.max(a, b)) }))
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 3 * 86_400_000 }), (schedule, ms) => {
        const now = new Date(at('00:00').getTime() + ms)
        const plan = planDaily(schedule, now)
        if (!plan) return
        expect(plan.localDate).toBe(dayOf(now))
        expect(plan.opensAt >= instantOf(plan.localDate, schedule.pushAt)).toBe(true)
        expect(plan.revealsAt > plan.opensAt).toBe(true)
        expect(dayOf(plan.revealsAt)).toBe(plan.localDate)
        expect(plan.revealsAt >= instantOf(plan.localDate, schedule.revealAt)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the question of a day', () => {
  const candidates: Candidate[] = ['q1', 'q2', 'q3', 'q4'].map((id, i) => ({ id, domain: i < 2 ? '社保' : '就业' }))
  const asked = (questionId: string, daysAgo: number, domain = '社保'): Asked => ({
    questionId,
    domain,
    localDate: addDays(TODAY, -daysAgo),
  })
  const ids = (history: Asked[], from = candidates) =>
    new Set(Array.from({ length: 60 }, (_, i) => chooseDaily(from, history, TODAY, `g${i}`)?.id))

  it('is drawn from all of them, a different one from group to group', () => {
    expect(ids([])).toEqual(new Set(['q1', 'q2', 'q3', 'q4']))
  })

  it('is not one of the last 60 days while there are others', () => {
    expect(ids([asked('q1', 60), asked('q3', 2, '就业')])).toEqual(new Set(['q2', 'q4']))
    expect(ids([asked('q1', 61), asked('q2', 5), asked('q3', 5), asked('q4', 5)])).toEqual(new Set(['q1']))
  })

  it('is of another domain than yesterday’s while there is one', () => {
    expect(ids([asked('gone', 1)])).toEqual(new Set(['q3', 'q4']))
    expect(ids([asked('gone', 1)], candidates.slice(0, 2))).toEqual(new Set(['q1', 'q2']))
  })

  it('is the one seen longest ago once all were seen lately', () => {
    const history = [asked('q1', 9), asked('q2', 30), asked('q3', 3), asked('q4', 4), asked('q2', 20)]
    expect(ids(history)).toEqual(new Set(['q2']))
  })

  it('is none when there is nothing to ask', () => {
    expect(chooseDaily([], [asked('q1', 3)], TODAY, 'g')).toBeUndefined()
  })

  it('is the same for the same group and day, in whatever order the bank lists its questions', () => {
    const history = fc.array(
      fc.record({
        questionId: fc.constantFrom('q1', 'q2', 'q3', 'q4', 'gone'),
        domain: fc.constantFrom('社保', '就业'),
        localDate: fc.integer({ min: 1, max: 90 }).map((n) => addDays(TODAY, -n)),
      }),
    )
    fc.assert(
      fc.property(fc.string(), history, fc.shuffledSubarray(candidates, { minLength: 4 }), (seed, history, order) => {
        const chosen = chooseDaily(candidates, history, TODAY, seed)
        expect(chooseDaily(order, history, TODAY, seed)).toEqual(chosen)
        expect(candidates).toContainEqual(chosen)
      }),
    )
  })
})
