import type { Clock } from '../src/clock.ts'

export interface FakeClock extends Clock {
  /** Moves on, waking sleepers at their time and giving what they start the chance to run. */
  advance(ms: number): Promise<void>
}

interface Sleeper {
  at: number
  wake: () => void
}

export function createFakeClock(start = Date.parse('2022-04-01T09:00:00+08:00')): FakeClock {
  let now = start
  const sleepers = new Set<Sleeper>()
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) return resolve()
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
    async advance(ms) {
      const end = now + ms
      await settle()
      for (let next = earliest(sleepers, end); next; next = earliest(sleepers, end)) {
        now = Math.max(now, next.at)
        sleepers.delete(next)
        next.wake()
        await settle()
      }
      now = end
    },
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function earliest(sleepers: Set<Sleeper>, end: number): Sleeper | undefined {
  return [...sleepers].filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0]
}
