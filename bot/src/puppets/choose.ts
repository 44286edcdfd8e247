import { WSClient } from '@wecom/aibot-node-sdk'
import type { Logger } from 'pino'
import type { impls } from 'wechaty-puppet'
import type { Connection } from '../api/connection.ts'
import type { Clock } from '../clock.ts'
import { ConfigError, type WecomConfig } from '../config.ts'
import { careFor } from './care-for.ts'
import { keepInTurn } from './in-turn.ts'
import { WebchatPuppet } from './webchat.ts'
import { createWebchatTransport } from './webchat-transport.ts'
import { WecomPuppet } from './wecom.ts'

export type Puppet = impls.PuppetInterface
export interface ChosenPuppet {
  puppet: Puppet
  channel: string
  /** A repeated send with the same key is no second message. */
  idempotentSend: boolean
  /** In rooms only what mentions the bot arrives, so people must be told to mention it. */
  hearsOnlyMentions?: boolean
  onHandled?: (messageId: string, isDone: boolean) => void
  onHeard?: (messageId: string) => void
  /** Looks after a started puppet until the signal is aborted. */
  lookAfter?: (signal: AbortSignal) => Promise<unknown>
}
export interface PuppetParts {
  connection: Connection
  wecom: WecomConfig
  clock: Clock
  log: Logger
}

const PACKAGE = /^(?:@[\w.-]+\/)?wechaty-puppet-([\w.-]+)$/

export async function choosePuppet(name: string, parts: PuppetParts): Promise<ChosenPuppet> {
  if (name === 'webchat') return webchat(parts)
  if (name === 'wecom') return wecom(parts)
  const channel = PACKAGE.exec(name)?.[1]
  if (channel === undefined) {
    throw new ConfigError(`WECHATY_PUPPET is ${name}: choose webchat, wecom, or a package named wechaty-puppet-*`)
  }
  return installed(await load(name), channel, parts)
}

function installed(puppet: Puppet, channel: string, parts: PuppetParts): ChosenPuppet {
  const { heard, lookAfter } = careFor(puppet, parts)
  return { puppet, channel, idempotentSend: false, onHeard: heard, lookAfter }
}

function webchat(parts: PuppetParts): ChosenPuppet {
  const transport = createWebchatTransport(parts)
  const puppet = new WebchatPuppet(transport, parts.clock)
  return {
    puppet,
    channel: 'webchat',
    idempotentSend: true,
    onHandled: transport.handled,
    onHeard: (messageId) => puppet.heard(messageId),
  }
}

function wecom({ wecom: { botId, secret, wsUrl }, clock, log }: PuppetParts): ChosenPuppet {
  if (!botId || !secret) throw new ConfigError('WECHATY_PUPPET=wecom needs WECOM_BOT_ID and WECOM_BOT_SECRET')
  const client = new WSClient({
    botId,
    secret,
    ...(wsUrl && { wsUrl }),
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: -1,
    // Its debug lines hold what people write, so they stay out of ours.
    logger: {
      debug: () => {},
      info: (text) => log.debug(text),
      warn: (text) => log.warn(text),
      error: (text) => log.error(text),
    },
  })
  const puppet = new WecomPuppet(client, botId, clock)
  const { heard, lookAfter } = keepInTurn(puppet, clock)
  return { puppet, channel: 'wecom', idempotentSend: false, hearsOnlyMentions: true, onHeard: heard, lookAfter }
}

// Imported from here and not by Wechaty, whose own folder under pnpm does not see our packages. Options such as a
// service token the puppet reads from its own variables.
async function load(name: string): Promise<Puppet> {
  const found = await import(name).catch((error: Error) => {
    throw new ConfigError(`WECHATY_PUPPET is ${name}, which could not be loaded: ${error.message}`)
  })
  const Constructor = found.default?.default ?? found.default
  if (typeof Constructor !== 'function') throw new ConfigError(`${name} exports no puppet as its default`)
  try {
    return new Constructor()
  } catch (error) {
    throw new ConfigError(`${name} could not be made: ${(error as Error).message}`)
  }
}
