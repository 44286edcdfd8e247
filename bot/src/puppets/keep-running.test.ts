import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createFakeClock } from '#testing/fake-clock.ts'
import { keepRunning } from './keep-running.ts'
import { QuietPuppet } from './quiet-puppet.ts'

class FarPuppet extends QuietPuppet {
  isAway = true
  starts = 0
  dings = 0
  override name = () => 'far'
  override version = () => '1.0.0'
  override async onStart(): Promise<void> {
    this.starts += 1
    if (this.isAway) throw new Error('nobody listens there')
  }
  override async onStop(): Promise<void> {}
  override ding(): void {
    this.dings += 1
    if (this.isAway) throw new Error('no connection')
  }
}

function scene(isWanted = () => true) {
  const puppet = new FarPuppet()
  puppet.on('error', () => {})
  // What the puppet itself does first takes time of its own.
  Object.assign(puppet, { start: () => puppet.onStart().then(() => void puppet.state.active(true)) })
  const clock = createFakeClock()
  const stopping = new AbortController()
  const kept = keepRunning(puppet, { clock, log: pino({ level: 'silent' }), isWanted }, stopping.signal)
  const stop = (): Promise<void> => {
    stopping.abort()
    return kept
  }
  return { puppet, stop, after: (seconds: number) => clock.advance(seconds * 1000) }
}

it('a puppet that could not start is started until it can', async () => {
  const { puppet, after, stop } = scene()
  await after(60)
  expect(puppet.starts).toBe(5)
  puppet.isAway = false
  await after(60)
  expect(puppet.starts).toBe(6)
  await stop()
})

it('a running puppet is asked every quarter of a minute for a sign of life', async () => {
  const { puppet, after, stop } = scene()
  puppet.isAway = false
  await after(15)
  const { starts, dings } = puppet
  await after(60)
  expect(puppet.dings - dings).toBe(4)
  puppet.isAway = true
  await after(15)
  expect(puppet.starts).toBe(starts)
  await stop()
})

it('a puppet that is being stopped is left alone', async () => {
  const { puppet, after, stop } = scene()
  await after(0)
  puppet.state.inactive('pending')
  await after(60)
  expect(puppet.starts).toBe(1)
  await stop()
  await after(60)
  expect(puppet.starts).toBe(1)
})

it('a puppet whose bot was stopped is left stopped, and kept running again with its bot', async () => {
  let isWanted = false
  const { puppet, after, stop } = scene(() => isWanted)
  puppet.isAway = false
  await after(60)
  expect(puppet.starts).toBe(0)
  isWanted = true
  await after(15)
  expect(puppet.starts).toBe(1)
  await stop()
})
