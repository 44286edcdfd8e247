import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@lianbing/api/database/open'
import type { House } from '@lianbing/api/house'
import { sql } from 'kysely'
import { end, SENT_AT, start, TOKEN } from './children.ts'
import { openHouseHere } from './house-here.ts'
import { median, progress, type Row, spread } from './report.ts'
import { makeWorld, startOver } from './world.ts'

const ROUNDS = 3
const ROOMS = 60
/** As many learners as answers, so that every answer is its learner's first; chat goes through much faster. */
const MESSAGES = { answers: 3_000, chat: 60_000 }
const WARM_UP = { answers: 600, chat: 4_000 }
const LEARNERS = MESSAGES.answers + WARM_UP.answers
const LOOK_MS = 10
const MOST_MS = 60_000

type Talk = 'chat' | 'answers'

/** What people say to each other all day and no bot is meant by. */
const CHAT = [
  '好的，收到',
  '今天窗口人有点多，谁能来帮一下？',
  '退休待遇资格认证的通知大家看一下，下周五之前报名单',
  '@李娜 上午那份材料补齐了吗',
  '谢谢！',
  '系统又卡了，我先让群众登记电话，等会儿再回',
  '明天下午三点在三楼会议室开会，请准时参加',
  '[呲牙]',
]

/** Messages of a morning, the rooms in turn, numbered from `from`; the api's open streams are woken afterwards. */
async function write(house: House, talk: Talk, from: number, count: number): Promise<void> {
  const texts = talk === 'chat' ? CHAT : ['A', 'B', 'C', 'D']
  await sql`insert into web_message (id, room_id, from_id, text, sent_at)
    select 'm' || n, 'bench-r' || n % ${ROOMS}::int, 'bench-u' || n % ${LEARNERS}::int,
      (${JSON.stringify(texts)}::jsonb) ->> (n / ${ROOMS}::int % ${texts.length}::int), ${SENT_AT}::timestamptz
    from generate_series(${from}::int, ${from + count - 1}::int) as n order by n`.execute(house.db)
  await sql`analyze web_message`.execute(house.db)
}

/** Until everything written so far is acknowledged. */
async function untilHandled(db: Db): Promise<void> {
  const begun = performance.now()
  const { last } = (
    await sql<{ last: number }>`select max(seq) as last from web_message where from_id <> 'bot'`.execute(db)
  ).rows[0] as { last: number }
  for (;;) {
    const seq = (await sql<{ seq: number }>`select seq from bot_cursor`.execute(db)).rows[0]?.seq ?? 0
    if (seq >= last) return
    if (performance.now() - begun > MOST_MS)
      throw new Error(`the bot stood at message ${seq} of ${last} after ${MOST_MS} ms`)
    await sleep(LOOK_MS)
  }
}

/**
 * Messages a second from the moment they are there until the last one is acknowledged. Not between two
 * acknowledgements: these come late and bunched while the bot is busy.
 */
async function measure(house: House, talk: Talk, startBot: () => ChildProcess): Promise<number> {
  await startOver(house.db)
  await write(house, talk, 0, WARM_UP[talk])
  const bot = startBot()
  await untilHandled(house.db)
  await write(house, talk, WARM_UP[talk], MESSAGES[talk])
  const begun = performance.now()
  house.hub.emit({ kind: 'message', roomId: null, peerId: null, fromId: 'bench-u0' })
  await untilHandled(house.db)
  const seconds = (performance.now() - begun) / 1000
  await end(bot, 'SIGKILL')
  return MESSAGES[talk] / seconds
}

async function measureAll(house: House, apiUrl: string) {
  const ours = () => start('bot/src/main.ts', { API_URL: apiUrl, BOT_TOKEN: TOKEN, LOG_LEVEL: 'error' })
  const bare = (how: string) => () => start('tests/src/bench/echo-bot.ts', {}, [apiUrl, TOKEN, how])
  const rates = { chat: [], answers: [], echo: [], ear: [] } as Record<'chat' | 'answers' | 'echo' | 'ear', number[]>
  for (let round = 0; round < ROUNDS; round++) {
    rates.chat.push(await measure(house, 'chat', ours))
    rates.ear.push(await measure(house, 'chat', bare('hears')))
    rates.answers.push(await measure(house, 'answers', ours))
    rates.echo.push(await measure(house, 'answers', bare('speaks')))
    const now = Object.entries(rates).map(([name, found]) => `${name} ${found.at(-1)?.toFixed(0)}`)
    progress(`bot, messages a second: ${now.join(', ')}`)
  }
  return rates
}

export async function benchBot(): Promise<Row[]> {
  const { url, house } = await openHouseHere()
  await makeWorld(house.db, { learners: LEARNERS, rooms: ROOMS })
  const { chat, answers, echo, ear } = await measureAll(house, url)
  const row = (name: string, figures: number[], limit: string, of: number[]): Row => ({
    name,
    figure: median(figures),
    unit: 'msg/s',
    limit: { name: limit, figure: median(of) },
    note: `${spread(figures)}; ${spread(of)}`,
  })
  return [
    row('bot, nothing is addressed to it', chat, 'bare Wechaty bot that says each message back', echo),
    row('bot, nothing is addressed to it', chat, 'bare Wechaty bot that only hears', ear),
    row('bot, every message is an answer', answers, 'bare Wechaty bot that says each message back', echo),
  ]
}
