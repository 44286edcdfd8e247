import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeClock } from '#testing/fake-clock.ts'
import { ApiAway, createSteadyFetch } from './steady-fetch.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

type Answer = number | Error

/** The network answers in turn, and with the last one from then on. */
function scene(...answers: Answer[]) {
  const clock = createFakeClock()
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _, next) {
      lines.push(JSON.parse(String(chunk)).msg)
      next()
    },
  })
  const calls = vi.fn(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer instanceof Error) throw answer
    return new Response(null, { status: answer ?? 500 })
  })
  vi.stubGlobal('fetch', calls)
  const stop = new AbortController()
  const fetch = createSteadyFetch({
    clock,
    log: pino(sink),
    signal: stop.signal,
    random: () => 0.5,
    patienceMs: 60_000,
  })
  return { clock, lines, calls, stop, fetch }
}

describe('an api that goes away and comes back', () => {
  it('loses no call, and the log says so once each way', async () => {
    const { clock, lines, calls, fetch } = scene(new Error('ECONNREFUSED'), 503, new Error('ECONNRESET'), 200)
    const [first, second] = [fetch('http://api/'), fetch('http://api/')]
    await clock.advance(10_000)
    expect((await first).status).toBe(200)
    expect((await second).status).toBe(200)
    expect(calls).toHaveBeenCalledTimes(5)
    expect(lines).toEqual(['the api is away, trying again until it is back', 'the api is back'])
  })

  it('is asked by all who wait as soon as one of them finds it back', async () => {
    const away = new Error('ECONNREFUSED')
    const { clock, calls, fetch } = scene(away, away, away, away, away, 200)
    const waiting = fetch('http://api/')
    await clock.advance(6_000)
    expect(calls).toHaveBeenCalledTimes(5)
    expect((await fetch('http://api/')).status).toBe(200)
    await clock.advance(0)
    expect((await waiting).status).toBe(200)
  })

  it('is given up after a while', async () => {
    const { clock, fetch } = scene(new Error('ECONNREFUSED'))
    const call = fetch('http://api/').catch((error: unknown) => error)
    await clock.advance(120_000)
    expect(await call).toBeInstanceOf(ApiAway)
  })

  it('holds nobody up when the bot stops', async () => {
    const { clock, stop, fetch } = scene(new Error('ECONNREFUSED'))
    const call = fetch('http://api/').catch((error: unknown) => error)
    await clock.advance(100)
    stop.abort()
    expect(await call).toBeInstanceOf(ApiAway)
  })
})

describe('an api that refuses', () => {
  it('is not asked again', async () => {
    const { calls, lines, fetch } = scene(404)
    expect((await fetch('http://api/')).status).toBe(404)
    expect(calls).toHaveBeenCalledTimes(1)
    expect(lines).toEqual([])
  })

  it('for being asked too often is asked again later, and is not called away', async () => {
    const { clock, lines, fetch } = scene(429, 200)
    const call = fetch('http://api/')
    await clock.advance(1_000)
    expect((await call).status).toBe(200)
    expect(lines).toEqual([])
  })
})
