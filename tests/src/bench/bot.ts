import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { end, SENT_AT, start, TOKEN } from './children.ts'
import { openHouseHere } from './house-here.ts'
import { median, progress, type Row, spread } from './report.ts'
import { makeWorld, startOver } from './world.ts'

const ROUNDS = 3
const ROOMS = 60
/** As many learners as answers, so that every answer is its learner's first; chat goes through much faster. */
const MESSAGES = { answers: 12_000, chat: 60_000 }
const LEARNERS = MESSAGES.answers
const WARM_UP = { answers: 500, chat: 4_000 }
const MEASURED_MS = 5_000
const LOOK_MS = 20
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

/** The messages of a morning, written down before the bot starts, the rooms in turn. */
async function preload(db: Db, talk: Talk): Promise<void> {
  const texts = talk === 'chat' ? CHAT : ['A', 'B', 'C', 'D']
  await startOver(db)
  await sql`insert into web_message (id, room_id, from_id, text, sent_at)
    select 'm' || n, 'bench-r' || n % ${ROOMS}::int, 'bench-u' || n % ${LEARNERS}::int,
      (${JSON.stringify(texts)}::jsonb) ->> (n / ${ROOMS}::int % ${texts.length}::int), ${SENT_AT}::timestamptz
    from generate_series(0, ${MESSAGES[talk] - 1}::int) as n order by n`.execute(db)
  await sql`analyze web_message`.execute(db)
}

const handled = async (db: Db): Promise<number> =>
  (await sql<{ seq: number }>`select seq from bot_cursor`.execute(db)).rows[0]?.seq ?? 0

/** Messages a second between two acknowledgements: the first one after the warm-up and one some seconds later. */
async function rateOf(db: Db, talk: Talk): Promise<number> {
  const begun = performance.now()
  let from: { at: number; seq: number } | undefined
  let last = 0
  while (performance.now() - begun < MOST_MS) {
    await sleep(LOOK_MS)
    const seq = await handled(db)
    const at = performance.now()
    if (seq === last) continue
    last = seq
    if (!from && seq >= WARM_UP[talk]) from = { at, seq }
    else if (from && (at - from.at >= MEASURED_MS || seq >= MESSAGES[talk]))
      return ((seq - from.seq) / (at - from.at)) * 1000
  }
  throw new Error(`the bot stood at message ${last} of ${MESSAGES[talk]} after ${MOST_MS} ms`)
}

async function measure(db: Db, talk: Talk, startBot: () => ChildProcess): Promise<number> {
  await preload(db, talk)
  const bot = startBot()
  const rate = await rateOf(db, talk)
  await end(bot, 'SIGKILL')
  return rate
}

async function measureAll(db: Db, apiUrl: string) {
  const house = () => start('bot/src/main.ts', { API_URL: apiUrl, BOT_TOKEN: TOKEN, LOG_LEVEL: 'error' })
  const bare = (how: string) => () => start('tests/src/bench/echo-bot.ts', {}, [apiUrl, TOKEN, how])
  const rates = { chat: [], answers: [], echo: [], ear: [] } as Record<'chat' | 'answers' | 'echo' | 'ear', number[]>
  for (let round = 0; round < ROUNDS; round++) {
    rates.chat.push(await measure(db, 'chat', house))
    rates.ear.push(await measure(db, 'chat', bare('hears')))
    rates.answers.push(await measure(db, 'answers', house))
    rates.echo.push(await measure(db, 'answers', bare('speaks')))
    const now = Object.entries(rates).map(([name, found]) => `${name} ${found.at(-1)?.toFixed(0)}`)
    progress(`bot, messages a second: ${now.join(', ')}`)
  }
  return rates
}

export async function benchBot(): Promise<Row[]> {
  const { url, db } = await openHouseHere()
  await makeWorld(db, { learners: LEARNERS, rooms: ROOMS })
  const { chat, answers, echo, ear } = await measureAll(db, url)
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
