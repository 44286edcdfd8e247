import { lianbingPlugin } from '@lianbing/bot'
import { systemClock } from '@lianbing/bot/clock'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Wechaty, WechatyBuilder } from 'wechaty'
import { Stage } from './dialogue.ts'
import { BOT_TOKEN, freshHouse, house } from './house.ts'
import { MemoryPuppet, ROOM } from './memory-puppet.ts'
import { itIs, newGroup, newMember, teach } from './scene.ts'

const pace = { accountPerMinute: 0, roomPerMinute: 0, burst: 1, jitterMs: 0, dailyCap: 0 }
/** Waits are fifty times as short, so that a look every quarter of a minute comes soon. */
const clock = { now: systemClock.now, sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / 50, signal) }

const stage = new Stage()
let puppet: MemoryPuppet
let bot: Wechaty
let uninstall: () => void

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-01T08:00:00+08:00')
  await teach(1)
  await stage.openApi()
  puppet = new MemoryPuppet([['wxid-li', '娜娜']])
  bot = WechatyBuilder.build({ puppet }) as Wechaty
  bot.on('error', () => {})
  const log = pino({ level: 'silent' })
  uninstall = bot.use(lianbingPlugin({ apiUrl: stage.url, token: BOT_TOKEN, pollMs: 50, pace, clock, log }))
  await bot.start()
})
afterEach(async () => {
  uninstall()
  await bot.stop()
  await stage.closeApi()
})

const sees = (to: string, words: string) =>
  vi.waitFor(() => expect(puppet.said.some((one) => one.to === to && one.text.includes(words))).toBe(true), {
    timeout: 15_000,
    interval: 20,
  })

test('in somebody’s own bot, of two answers sent at once the first counts, whichever is loaded sooner', async () => {
  const { id } = await newGroup({ channel: 'memory' })
  await house.db.updateTable('studyGroup').set({ channelRoomId: ROOM }).where('id', '=', id).execute()
  await newMember('李娜', 'wxid-li', 'memory')
  await itIs('09:00')
  await sees(ROOM, '【日日学 4月1日】')
  puppet.answerBackwards()
  puppet.hears('wxid-li', 'A', ROOM)
  puppet.hears('wxid-li', 'B', ROOM)
  await sees(ROOM, '以第一次为准')
  expect(await house.db.selectFrom('answer').select('given').execute()).toEqual([{ given: 'A' }])
})

test('in somebody’s own bot, a puppet that went away is started again', async () => {
  puppet.hears('wxid-li', '帮助')
  await sees('wxid-li', '绑定')
  await puppet.stop()
  await vi.waitFor(() => expect(puppet.state.active()).toBe(true), { timeout: 5_000, interval: 20 })
  const before = puppet.said.length
  puppet.hears('wxid-li', '帮助')
  await vi.waitFor(() => expect(puppet.said.length).toBeGreaterThan(before + 1), { timeout: 15_000, interval: 20 })
})

test('a bot that its owner stops stays stopped', async () => {
  await bot.stop()
  await clock.sleep(60_000)
  expect(puppet.state.inactive()).toBe(true)
})
