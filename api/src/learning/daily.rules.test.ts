import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, instantOf } from '../base/day.rules.ts'
import { planDaily } from './daily.rules.ts'

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
