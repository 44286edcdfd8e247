import type { PaceRules } from './sending/send-pace.ts'

// Declarative, so that the README's table is generated from it. The only reader of process.env in this package.

export interface Setting {
  name: string
  /** What holds when the variable is not set; undefined where there is no sensible value. */
  fallback?: string
  isRequired?: boolean
  isSecret?: boolean
  about: { en: string; zh: string }
}

export const settings = [
  { name: 'API_URL', fallback: 'http://127.0.0.1:3000', about: { en: 'where the api is', zh: 'api 的地址' } },
  {
    name: 'BOT_TOKEN',
    isRequired: true,
    isSecret: true,
    about: { en: 'the token that the api accepts from the bot', zh: '与 api 相同的密钥' },
  },
  {
    name: 'WECHATY_PUPPET',
    fallback: 'webchat',
    about: {
      en: 'webchat, wecom, or any installed wechaty-puppet-*',
      zh: 'webchat、wecom 或任何已安装的 wechaty-puppet-*',
    },
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    about: { en: 'trace, debug, info, warn, error or silent', zh: 'trace、debug、info、warn、error 或 silent' },
  },
  {
    name: 'SEND_PER_MINUTE',
    about: {
      en: 'messages a minute from the account; 0 is no limit; default by channel',
      zh: '账号每分钟发送条数；0 不限；默认随渠道',
    },
  },
  {
    name: 'ROOM_SEND_PER_MINUTE',
    about: {
      en: 'messages a minute into one room; 0 is no limit; default by channel',
      zh: '每个群每分钟发送条数；0 不限；默认随渠道',
    },
  },
  {
    name: 'SEND_JITTER_MS',
    about: {
      en: 'at most this much is added to each wait at random; default by channel',
      zh: '每次等待随机加上的最大毫秒数；默认随渠道',
    },
  },
  {
    name: 'DAILY_CAP',
    about: {
      en: 'messages in any 24 hours; 0 is no limit; default by channel',
      zh: '任意 24 小时内的发送条数；0 不限；默认随渠道',
    },
  },
  {
    name: 'WECOM_BOT_ID',
    about: {
      en: '企业微信 smart bot id, for WECHATY_PUPPET=wecom',
      zh: '企业微信智能机器人 id，用于 WECHATY_PUPPET=wecom',
    },
  },
  {
    name: 'WECOM_BOT_SECRET',
    isSecret: true,
    about: { en: '企业微信 smart bot secret', zh: '企业微信智能机器人密钥' },
  },
  {
    name: 'WECOM_WS_URL',
    about: { en: 'long-connection address of a privately deployed 企业微信', zh: '私有部署企业微信的长连接地址' },
  },
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
  throw new ConfigError(`${name} is not set: ${setting?.about.en}. Use the same value as for the api.`)
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
