import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attempts, afterFailure, maskName, retryAt } from './code.rules.ts'

const at = (time: string) => new Date(`2022-04-01T${time}Z`)
/** The record after wrong codes at these times. */
const wrongAt = (...times: string[]) =>
  times.reduce<Attempts | undefined>((attempts, time) => afterFailure(attempts, at(time)), undefined)

describe('wrong codes', () => {
  it('cost nothing up to four, and a quarter of an hour from the fifth on', () => {
    const four = wrongAt('09:00:00', '09:00:01', '09:00:02', '09:00:03')
    expect(retryAt(four, at('09:00:04'))).toBeUndefined()
    expect(retryAt(undefined, at('09:00:04'))).toBeUndefined()
    const five = afterFailure(four, at('09:00:04'))
    expect(retryAt(five, at('09:00:05'))).toEqual(at('09:15:04'))
    expect(retryAt(five, at('09:15:03'))).toEqual(at('09:15:04'))
    expect(retryAt(five, at('09:15:04'))).toBeUndefined()
  })

  it('are forgotten after a quarter of an hour without one', () => {
    expect(wrongAt('09:00:00', '09:00:01', '09:00:02', '09:00:03', '09:15:03')).toEqual({
      failures: 1,
      since: at('09:15:03'),
    })
    expect(wrongAt('09:00:00', '09:14:59')?.failures).toBe(2)
  })

  it('never leave room for more than five in any quarter of an hour', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
    fc.assert(
      fc.property(gaps, (gaps) => {
        let now = at('09:00:00')
        let attempts: Attempts | undefined
        const tried: number[] = []
        for (const gap of gaps) {
          now = new Date(now.getTime() + gap * 1000)
          if (retryAt(attempts, now)) continue
          attempts = afterFailure(attempts, now)
          tried.push(now.getTime())
        }
        for (let i = 5; i < tried.length; i++)
          expect((tried[i] ?? 0) - (tried[i - 5] ?? 0)).toBeGreaterThanOrEqual(15 * 60_000)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a masked name', () => {
  it.each([
    ['李娜', '李*'],
    ['欧阳娜娜', '欧**娜'],
    ['王', '王*'],
    ['', '*'],
    ['𬭎某', '𬭎*'],
    ['阿米·子黑', '阿***黑'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('shows at most the first and the last character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '𬭎', '·'), minLength: 1 }), (name) => {
        const shown = [...maskName(name)].filter((letter) => letter !== '*')
        expect(shown.length).toBeLessThanOrEqual([...name].length > 2 ? 2 : 1)
      }),
    )
  })
})
