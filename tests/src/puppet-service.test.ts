import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { issueGroupCode } from '@lianbing/api/groups/group.commands'
import { type RunningBot, startBot } from '@lianbing/bot/bot'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Stage } from './dialogue.ts'
import { BOT_TOKEN, freshHouse, house } from './house.ts'
import { freePort } from './long/processes.ts'
import { MemoryPuppet, ROOM } from './memory-puppet.ts'
import { codeFor, itIs, newGroup, newLearner, newMember, teach } from './scene.ts'

interface PuppetServer {
  start(): Promise<void>
  stop(): Promise<void>
}
type MakeServer = new (options: { endpoint: string; token: string; puppet: MemoryPuppet }) => PuppetServer

// Its types redeclare promisify of node for the whole program, so it is imported by a name that TypeScript cannot follow.
const PUPPET: string = 'wechaty-puppet-service'
const { PuppetServer }: { PuppetServer: MakeServer } = await import(PUPPET)

// The word before the '_' is the name that the package's own certificate is made out to.
const TOKEN = 'insecure_00000000-0000-4000-8000-000000000000'
const pace = { accountPerMinute: 0, roomPerMinute: 0, burst: 1, jitterMs: 0, dailyCap: 0 }

const stage = new Stage()
let home: string
let puppet: MemoryPuppet
let server: PuppetServer
let bot: RunningBot
let troubles: string[]

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-01T08:00:00+08:00')
  await teach(1)
  await stage.openApi()
  troubles = []
  home = await mkdtemp(join(tmpdir(), 'puppet-service-'))
  const endpoint = `127.0.0.1:${await freePort()}`
  // The package keeps what it knows of contacts and rooms under the home folder.
  vi.stubEnv('HOME', home)
  vi.stubEnv('WECHATY_PUPPET_SERVICE_TOKEN', TOKEN)
  vi.stubEnv('WECHATY_PUPPET_SERVICE_ENDPOINT', endpoint)
  puppet = new MemoryPuppet([['wxid-li', '娜娜']])
  server = new PuppetServer({ endpoint, token: TOKEN, puppet })
})
afterEach(async () => {
  await bot.stop(500)
  await server.stop()
  await stage.closeApi()
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

const startTheBot = async (): Promise<void> => {
  const log = pino({ level: 'error' }, { write: (line) => void troubles.push(line) })
  bot = await startBot({ apiUrl: stage.url, token: BOT_TOKEN, puppet: PUPPET, pollMs: 50, pace, log })
}
const startBoth = async (): Promise<void> => {
  await server.start()
  await startTheBot()
  await bot.ready
}

test('a room behind a puppet service is registered, gets the question, and its answers are taken', async () => {
  await startBoth()
  const group = await newGroup({ name: '锦江学习群', channel: 'wechat' })
  const { code } = await issueGroupCode(house.db, group.id, 'system', house.clock.now())
  puppet.hears('wxid-li', `绑定 ${code}`, ROOM)
  await sees(ROOM, '本群已登记为「锦江学习群」')
  const li = await newLearner('李娜')
  puppet.hears('wxid-li', `绑定 ${await codeFor(li)}`)
  await sees('wxid-li', '绑定成功，李娜（四川省）')

  await itIs('09:00')
  await sees(ROOM, '【日日学 4月1日】', 'A. 工伤认定')
  puppet.hears('wxid-li', '选Ａ', ROOM)
  const { text, mentions } = await sees(ROOM, '收到')
  expect(text).toMatch(/^@娜娜\u2005收到，18:00 揭晓$/)
  expect(mentions).toEqual(['wxid-li'])
  puppet.hears('wxid-li', '我的')
  await sees('wxid-li', '李娜（四川省）', '今天 1 题')
  await itIs('18:00')
  await sees(ROOM, '【揭晓】', '1 人作答，1 人答对（100%）')
})

test('of two answers sent at once the first counts, whichever of them the service loads sooner', async () => {
  await startBoth()
  const { id } = await newGroup({ channel: 'service' })
  await house.db.updateTable('studyGroup').set({ channelRoomId: ROOM }).where('id', '=', id).execute()
  await newMember('李娜', 'wxid-li', 'service')
  await itIs('09:00')
  await sees(ROOM, '【日日学 4月1日】')
  puppet.answerBackwards()
  puppet.hears('wxid-li', 'A', ROOM)
  puppet.hears('wxid-li', 'B', ROOM)
  await sees(ROOM, '以第一次为准')
  expect(await house.db.selectFrom('answer').select('given').execute()).toEqual([{ given: 'A' }])
})

test('an account that is logged in before the bot comes is found logged in', async () => {
  await puppet.start()
  await startBoth()
  puppet.hears('wxid-li', '帮助')
  await sees('wxid-li', '绑定')
})

test('a service that is there only after the bot is found by it', async () => {
  const starting = startTheBot()
  await vi.waitFor(() => expect(troubles.join('')).toContain('ECONNREFUSED'), { timeout: 15_000, interval: 20 })
  await server.start()
  await starting
  await bot.ready
  puppet.hears('wxid-li', '帮助')
  await sees('wxid-li', '绑定')
})

const sees = (to: string, ...words: string[]) =>
  vi.waitFor(
    () => {
      const found = puppet.said.find((one) => one.to === to && words.every((word) => one.text.includes(word)))
      if (!found) throw new Error(`«${words.join('» «')}» was not said in ${to}, but:\n${JSON.stringify(puppet.said)}`)
      return found
    },
    { timeout: 15_000, interval: 20 },
  )
