import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#testing/fake-clock.ts'
import type { Say } from './say.ts'
import { createSendPace, type PaceRules } from './send-pace.ts'
import { createSender } from './sender.ts'

const room = { roomId: 'r', userId: '' }
const everyTenSeconds: PaceRules = { accountPerMinute: 0, roomPerMinute: 6, burst: 1, jitterMs: 0, dailyCap: 0 }
const unpaced: PaceRules = { ...everyTenSeconds, roomPerMinute: 0 }

function scene(rules: PaceRules, say?: Say) {
  const clock = createFakeClock()
  const said: string[] = []
  const stop = new AbortController()
  const sender = createSender({
    say:
      say ??
      (async (_target, { text, mentions }, { key }) => {
        said.push([...mentions, text].join(' '))
        return `id of ${key}`
      }),
    pace: createSendPace(rules, { now: clock.now, random: () => 0 }),
    clock,
    log: pino({ level: 'silent' }),
    signal: stop.signal,
    patienceMs: 30_000,
  })
  const thanks = (who: string) =>
    sender.send(room, { text: '收到', mentions: [who], mergesAs: '收到' }, `reply:${who}:0`)
  return { clock, said, sender, stop, thanks }
}

describe('acknowledgements in a group', () => {
  it('that wait for the same slot become one message to all of them', async () => {
    const { clock, said, thanks } = scene(everyTenSeconds)
    const all = [thanks('甲')]
    await clock.advance(0)
    all.push(thanks('乙'), thanks('丙'), thanks('丁'))
    await clock.advance(10_000)
    expect(said).toEqual(['甲 收到', '乙 丙 丁 收到'])
    const [first, ...merged] = await Promise.all(all)
    expect(first).toBe('id of reply:甲:0')
    expect(new Set(merged).size).toBe(1)
  })

  it('that merge otherwise when they come again are another message, so that everybody is told', async () => {
    const idOf = async (...people: string[]) => {
      const { clock, thanks } = scene(everyTenSeconds)
      void thanks('甲')
      await clock.advance(0)
      const all = people.map(thanks)
      await clock.advance(10_000)
      return all[0]
    }
    const ids = [await idOf('乙'), await idOf('乙', '丙'), await idOf('乙', '丙', '丁')]
    expect(new Set(ids).size).toBe(3)
    expect(await idOf('乙', '丙')).toBe(ids[1])
  })

  it('are not mixed with other messages, which keep their order', async () => {
    const { clock, said, sender, thanks } = scene(everyTenSeconds)
    void thanks('甲')
    await clock.advance(0)
    void sender.send(room, { text: '题目' }, 'k1')
    void thanks('乙')
    void sender.send(room, { text: '揭晓' }, 'k2')
    void thanks('丙')
    await clock.advance(60_000)
    expect(said).toEqual(['甲 收到', '题目', '乙 丙 收到', '揭晓'])
  })
})

describe('a conversation', () => {
  it('does not wait for another one that is slow', async () => {
    const order: string[] = []
    const clock = createFakeClock()
    const { sender } = scene(unpaced, async ({ roomId }) => {
      await clock.sleep(roomId === 'r' ? 100 : 10)
      order.push(String(roomId))
      return undefined
    })
    void sender.send(room, { text: '1' }, 'a')
    void sender.send({ roomId: 's', userId: '' }, { text: '2' }, 'b')
    await clock.advance(200)
    expect(order).toEqual(['s', 'r'])
  })

  it('goes on after a message that could not be sent', async () => {
    let isBroken = true
    const { sender } = scene(unpaced, async () => {
      if (isBroken) throw new Error('room dissolved')
      return 'sent'
    })
    await expect(sender.send(room, { text: '1' }, 'a')).rejects.toThrow('room dissolved')
    isBroken = false
    expect(await sender.send(room, { text: '2' }, 'b')).toBe('sent')
  })

  it('gives up a send that never comes back', async () => {
    const { clock, sender } = scene(unpaced, () => new Promise(() => {}))
    const sending = sender.send(room, { text: '1' }, 'a').catch((error: Error) => error.message)
    await clock.advance(30_000)
    expect(await sending).toContain('longer than 30000 ms')
  })
})

describe('limits', () => {
  it('beyond the daily cap messages are refused instead of kept', async () => {
    const { said, sender } = scene({ ...unpaced, dailyCap: 1 })
    await sender.send(room, { text: '1' }, 'a')
    await expect(sender.send(room, { text: '2' }, 'b')).rejects.toThrow('daily cap')
    await sender.idle()
    expect(said).toEqual(['1'])
  })

  it('what still waits when the bot runs out of time is refused, not sent in one burst', async () => {
    const { clock, said, sender, stop } = scene(everyTenSeconds)
    const sends = ['1', '2', '3'].map((text) =>
      sender.send(room, { text }, text).catch((error: Error) => error.message),
    )
    await clock.advance(0)
    stop.abort()
    await sender.idle()
    expect(said).toEqual(['1'])
    expect(await Promise.all(sends)).toEqual(['id of 1', 'the bot is stopping', 'the bot is stopping'])
  })
})
