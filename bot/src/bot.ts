import { type Logger, pino } from 'pino'
import { WechatyBuilder } from 'wechaty'
import { connect } from './api/connection.ts'
import { type Clock, systemClock } from './clock.ts'
import { defaultPace, type WecomConfig } from './config.ts'
import { attach } from './plugin.ts'
import { choosePuppet } from './puppets/choose.ts'
import type { PaceRules } from './sending/send-pace.ts'

export interface BotOptions {
  apiUrl: string
  token: string
  puppet?: string
  wecom?: WecomConfig
  pace?: PaceRules
  /** How often the outbox is asked when it was empty. */
  pollMs?: number
  clock?: Clock
  log?: Logger
}
export interface RunningBot {
  /** Resolves when the bot has logged in to its channel; the api may take its time. */
  ready: Promise<void>
  /** Finishes what it has begun, for at most the grace, and leaves nothing running. */
  stop(graceMs?: number): Promise<void>
}

const LAST_WORDS_MS = 2_000

export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { apiUrl, token, puppet: name = 'webchat', clock = systemClock, log = pino(), pollMs } = options
  const wecom = options.wecom ?? { botId: undefined, secret: undefined, wsUrl: undefined }
  const connection = connect({ apiUrl, token, clock, log })
  const { puppet, lookAfter, ...channel } = await choosePuppet(name, { connection, wecom, clock, log })

  // Without a name Wechaty keeps its memory card off the disk.
  const bot = WechatyBuilder.build({ puppet })
  const pace = options.pace ?? defaultPace(name)
  const attached = attach(bot, { ...channel, pace, clock, log, ...(pollMs !== undefined && { pollMs }) }, connection)
  const ready = new Promise<void>((resolve) => void bot.once('login', () => resolve()))
  await bot.start()
  const stopping = new AbortController()
  const lookedAfter = lookAfter?.(stopping.signal)

  return {
    ready,
    async stop(graceMs) {
      stopping.abort()
      await attached.detach(graceMs)
      const late = new AbortController()
      // Unheard errors of a puppet that is being stopped would end the process.
      bot.on('error', (error) => log.debug({ err: error }, 'wechaty, while stopping'))
      const stopped = bot.stop().finally(() => late.abort())
      await clock.sleep(LAST_WORDS_MS, late.signal)
      connection.letGo()
      await Promise.all([stopped, lookedAfter])
    },
  }
}
