import type { PaceRules } from './sending/send-pace.ts'

// Declarative, so that the README's table is generated from it. The only reader of process.env in this package.

export interface Setting {
  name: string
  /** What holds when the variable is not set; undefined where there is no sensible value. */
  fallback?: string
  isRequired?: boolean
  isSecret?: boolean
  explains: string
}

export const settings = [
  { name: 'API_URL', fallback: 'http://127.0.0.1:3000', explains: 'where the api is' },
  { name: 'BOT_TOKEN', isRequired: true, isSecret: true, explains: 'the token that the api accepts from the bot' },
  { name: 'WECHATY_PUPPET', fallback: 'webchat', explains: 'webchat, wecom, or any installed wechaty-puppet-*' },
  { name: 'LOG_LEVEL', fallback: 'info', explains: 'trace, debug, info, warn, error or silent' },
  { name: 'SEND_PER_MINUTE', explains: 'messages a minute from the account; 0 is no limit; default by channel' },
  { name: 'ROOM_SEND_PER_MINUTE', explains: 'messages a minute into one room; 0 is no limit; default by channel' },
  { name: 'SEND_JITTER_MS', explains: 'at most this much is added to each wait at random; default by channel' },
  { name: 'DAILY_CAP', explains: 'messages in any 24 hours; 0 is no limit; default by channel' },
  { name: 'WECOM_BOT_ID', explains: '企业微信 smart bot id, for WECHATY_PUPPET=wecom' },
  { name: 'WECOM_BOT_SECRET', isSecret: true, explains: '企业微信 smart bot secret' },
  { name: 'WECOM_WS_URL', explains: 'long-connection address of a privately deployed 企业微信' },
] as const satisfies Setting[]

type Name = (typeof settings)[number]['name']
export type Environment = Readonly<Record<string, string | undefined>>

export interface BotConfig {
  apiUrl: string
  token: string
  puppet: string
  logLevel: string
  pace: PaceRules
  wecom: WecomConfig
}
export interface WecomConfig {
  botId: string | undefined
  secret: string | undefined
  wsUrl: string | undefined
}

export class ConfigError extends Error {}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const UNPACED: PaceRules = { accountPerMinute: 0, roomPerMinute: 0, burst: 1, jitterMs: 0, dailyCap: 0 }
// 企业微信 documents 30 messages a minute and 1,000 an hour to one member for its applications; half of it is ours.
const WECOM: PaceRules = { accountPerMinute: 120, roomPerMinute: 15, burst: 5, jitterMs: 200, dailyCap: 0 }
// Personal accounts are barred for less than one would think; there is no published number.
const CAREFUL: PaceRules = { accountPerMinute: 10, roomPerMinute: 6, burst: 2, jitterMs: 2_500, dailyCap: 600 }

export function defaultPace(puppet: string): PaceRules {
  if (puppet === 'webchat') return UNPACED
  return puppet === 'wecom' ? WECOM : CAREFUL
}

export function readConfig(environment: Environment = process.env): BotConfig {
  const puppet = value(environment, 'WECHATY_PUPPET')
  const pace = defaultPace(puppet)
  return {
    apiUrl: url(value(environment, 'API_URL')),
    token: required(environment, 'BOT_TOKEN'),
    puppet,
    logLevel: logLevel(value(environment, 'LOG_LEVEL')),
    pace: {
      ...pace,
      accountPerMinute: count(environment, 'SEND_PER_MINUTE', pace.accountPerMinute),
      roomPerMinute: count(environment, 'ROOM_SEND_PER_MINUTE', pace.roomPerMinute),
      jitterMs: count(environment, 'SEND_JITTER_MS', pace.jitterMs),
      dailyCap: count(environment, 'DAILY_CAP', pace.dailyCap),
    },
    wecom: {
      botId: given(environment, 'WECOM_BOT_ID'),
      secret: given(environment, 'WECOM_BOT_SECRET'),
      wsUrl: given(environment, 'WECOM_WS_URL'),
    },
  }
}

function given(environment: Environment, name: Name): string | undefined {
  return environment[name]?.trim() || undefined
}

function value(environment: Environment, name: Name): string {
  const setting: Setting | undefined = settings.find((one) => one.name === name)
  return given(environment, name) ?? setting?.fallback ?? ''
}

function required(environment: Environment, name: Name): string {
  const found = given(environment, name)
  if (found) return found
  const setting: Setting | undefined = settings.find((one) => one.name === name)
  throw new ConfigError(`${name} is not set: ${setting?.explains}. Use the same value as for the api.`)
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new ConfigError(`API_URL is no http address: ${text}`)
  return text.replace(/\/+$/, '')
}

function logLevel(text: string): string {
  if (!LOG_LEVELS.includes(text))
    throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not ${text}`)
  return text
}

function count(environment: Environment, name: Name, fallback: number): number {
  const text = given(environment, name)
  if (text === undefined) return fallback
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0)
    throw new ConfigError(`${name} must be a whole number from 0 up, not ${text}`)
  return number
}
