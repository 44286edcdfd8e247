import { describe, expect, it } from 'vitest'
import { createSendPace, type PaceRules } from './send-pace.ts'

const MINUTE = 60_000
const rules: PaceRules = { accountPerMinute: 60, roomPerMinute: 6, burst: 2, jitterMs: 0, dailyCap: 0 }

function scene(changes: Partial<PaceRules> = {}, random = () => 0) {
  const time = { now: 0 }
  const pace = createSendPace({ ...rules, ...changes }, { now: () => time.now, random })
  return {
    time,
    pace,
    waits: (room: string, times: number) => Array.from({ length: times }, () => pace.book(room)?.waitMs),
  }
}

describe('a room', () => {
  it('after a burst gets its messages evenly', () => {
    expect(scene().waits('r', 5)).toEqual([0, 0, 10_000, 20_000, 30_000])
  })

  it('that was quiet may burst again, and no more than that', () => {
    const { time, waits } = scene()
    waits('r', 2)
    time.now = 10 * MINUTE
    expect(waits('r', 3)).toEqual([0, 0, 10_000])
  })

  it('does not hold up another one', () => {
    const { pace, waits } = scene()
    waits('r', 2)
    expect(pace.book('s')?.waitMs).toBe(1_000)
  })
})

describe('the account', () => {
  it('never sends more than its share of a minute, whatever the rooms', () => {
    const { pace } = scene({ accountPerMinute: 10, roomPerMinute: 0, burst: 1 })
    const sends = Array.from({ length: 30 }, (_, index) => pace.book(`r${index}`)?.waitMs ?? 0)
    expect(sends.filter((at) => at < MINUTE).length).toBeLessThanOrEqual(10)
    expect(sends.at(-1)).toBe(29 * 6_000)
  })

  it('says how many sends it could let out soon', () => {
    const { pace, waits } = scene({ accountPerMinute: 6, roomPerMinute: 0, burst: 1 })
    expect(pace.free(20_000)).toBe(3)
    waits('r', 3)
    expect(pace.free(20_000)).toBe(0)
  })

  it('without limits never waits', () => {
    const { waits } = scene({ accountPerMinute: 0, roomPerMinute: 0 })
    expect(waits('r', 100).every((wait) => wait === 0)).toBe(true)
  })
})

describe('the daily cap', () => {
  it('refuses more than that in any 24 hours', () => {
    const { time, pace, waits } = scene({ accountPerMinute: 0, roomPerMinute: 0, dailyCap: 2 })
    expect(waits('r', 3)).toEqual([0, 0, undefined])
    expect(pace.free(1_000)).toBe(0)
    time.now = 24 * 60 * MINUTE - 1
    expect(pace.book('r')).toBeUndefined()
    time.now += 1
    expect(pace.book('r')).toEqual({ waitMs: 0 })
  })
})

describe('jitter', () => {
  it('is added to every wait', () => {
    expect(scene({ jitterMs: 1_000 }, () => 0.5).waits('r', 3)).toEqual([500, 500, 10_500])
  })
})
