import { type Logger, pino } from 'pino'
import type { ContactSelf, Message, Wechaty, WechatyPlugin } from 'wechaty'
import { createApi } from './api/client.ts'
import { type Connection, connect } from './api/connection.ts'
import { createAssistant } from './assistant.ts'
import { type Clock, systemClock } from './clock.ts'
import { defaultPace } from './config.ts'
import { type Cared, careFor } from './puppets/care-for.ts'
import type { Puppet } from './puppets/choose.ts'
import { createOutbox } from './sending/outbox.ts'
import { createSay } from './sending/say.ts'
import { createSendPace, type PaceRules, type SendPace } from './sending/send-pace.ts'
import { createSender } from './sending/sender.ts'

export interface LianbingOptions {
  /** How the api names the chat system; by default the puppet's own name. */
  channel?: string
  /** The channel takes a message with the same key only once. */
  idempotentSend?: boolean
  /** In rooms only what mentions the bot arrives, so people must be told to mention it. */
  hearsOnlyMentions?: boolean
  pace?: PaceRules
  pollMs?: number
  clock?: Clock
  log?: Logger
}
export interface AttachedOptions extends LianbingOptions {
  /** Told when a message and its replies are dealt with; false when it should come again. */
  onHandled?: (messageId: string, isDone: boolean) => void
  /** Told when a message has its place in the queue of its conversation. */
  onHeard?: (messageId: string) => void
}
export interface Attached {
  /** Takes nothing new, finishes what waits for as long as the grace lasts, then lets go. */
  detach(graceMs?: number): Promise<void>
}

/** 练兵 for any Wechaty bot: `bot.use(lianbingPlugin({ apiUrl, token }))`, before the bot is started. */
export function lianbingPlugin(options: LianbingOptions & { apiUrl: string; token: string }): WechatyPlugin {
  return (bot) => {
    const { clock = systemClock, log = pino() } = options
    const cared = careForPuppetOf(bot, clock, log)
    const connection = connect({ ...options, clock, log })
    const attached = attach(bot, { ...options, clock, log, onHeard: cared.heard }, connection)
    return () => {
      cared.letGo()
      void attached.detach()
    }
  }
}
export default lianbingPlugin

/** The puppet is there once the bot is being started, and is kept running for as long as its bot is. */
function careForPuppetOf(bot: Wechaty, clock: Clock, log: Logger) {
  const over = new AbortController()
  let cared: Cared | undefined
  const take = (puppet: Puppet) => {
    cared = careFor(puppet, { clock, log, isWanted: () => bot.state.active() === true })
    void cared.lookAfter(over.signal)
  }
  // an event of Wechaty's that its types keep to themselves
  bot.once('puppet' as 'error', take as never)
  return {
    heard: (messageId: string) => cared?.heard(messageId),
    letGo: () => {
      over.abort()
      bot.off('puppet' as 'error', take as never)
    },
  }
}

export function attach(bot: Wechaty, options: AttachedOptions, connection: Connection): Attached {
  const { clock = systemClock, log = pino(), idempotentSend = false, pollMs, onHandled, onHeard } = options
  const { hearsOnlyMentions = false } = options
  // The puppet is there only after the bot has started.
  const channel = () => options.channel ?? bot.puppet.name().replace(/^wechaty-puppet-/, '')
  const api = createApi(connection.requests)
  const pace = createPace(options, clock)
  // A send with a key goes through the api, whose client has a patience of its own and may try again.
  const patienceMs = idempotentSend ? Number.POSITIVE_INFINITY : 30_000
  const sender = createSender({ say: createSay(bot), pace, clock, log, signal: connection.signal, patienceMs })
  const assistant = createAssistant({ api, sender, channel, clock, log, onHandled })
  const outbox = createOutbox((account) => {
    return { api, sender, pace, clock, log, account, channel: channel(), idempotentSend, hearsOnlyMentions, pollMs }
  })

  const safe = guard(log)
  const unlisten = listen(bot, {
    error: (error) => log.error({ reason: error.message }, 'wechaty reports an error'),
    message: safe((message) => {
      const dealtWith = assistant.hear(message)
      onHeard?.(message.id)
      return dealtWith
    }),
    login: safe(async (user) => outbox.open(user.id)),
    logout: safe(async () => outbox.close()),
  })

  return {
    async detach(graceMs = 8_000) {
      unlisten()
      const ended = new AbortController()
      const finished = Promise.all([assistant.idle(), outbox.close()])
        .then(() => sender.idle())
        .finally(() => ended.abort())
      await clock.sleep(graceMs, ended.signal)
      // Whoever still waits for the api learns that the bot stops.
      if (!ended.signal.aborted) connection.letGo()
      await finished
    },
  }
}

function createPace(options: AttachedOptions, clock: Clock): SendPace {
  const rules = options.pace ?? defaultPace(options.channel ?? '')
  return createSendPace(rules, { now: clock.now, random: Math.random })
}

interface Ears {
  error: (error: Error) => void
  message: (message: Message) => void
  login: (user: ContactSelf) => void
  logout: () => void
}

function listen(bot: Wechaty, ears: Ears): () => void {
  const names = Object.keys(ears) as (keyof Ears)[]
  for (const name of names) bot.on(name as 'error', ears[name] as Ears['error'])
  return () => {
    for (const name of names) bot.off(name as 'error', ears[name] as Ears['error'])
  }
}

// An async listener that rejects would end the process.
function guard(log: Logger) {
  return <Heard extends unknown[]>(listener: (...heard: Heard) => Promise<unknown>) =>
    (...heard: Heard): void => {
      listener(...heard).catch((error) => log.error({ err: error }, 'a listener failed'))
    }
}
