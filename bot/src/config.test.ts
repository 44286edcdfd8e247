import { describe, expect, it, test } from 'vitest'
import { ConfigError, readConfig, settings } from './config.ts'

const least = { BOT_TOKEN: 'secret' }

describe('settings', () => {
  it('only the token has to be given', () => {
    const config = readConfig(least)
    expect(config).toMatchObject({
      apiUrl: 'http://127.0.0.1:3000',
      token: 'secret',
      puppet: 'webchat',
      logLevel: 'info',
    })
    expect(settings.filter((setting) => 'isRequired' in setting).map(({ name }) => name)).toEqual(['BOT_TOKEN'])
  })

  it('a missing token is named', () => {
    expect(() => readConfig({})).toThrow(/BOT_TOKEN is not set/)
  })

  it('the web chat needs no pacing, a WeChat account gets a careful one, and both can be changed', () => {
    expect(readConfig(least).pace).toMatchObject({ accountPerMinute: 0, dailyCap: 0 })
    const wechat = { ...least, WECHATY_PUPPET: 'wechaty-puppet-service' }
    expect(readConfig(wechat).pace.accountPerMinute).toBeGreaterThan(0)
    expect(readConfig(wechat).pace.dailyCap).toBeGreaterThan(0)
    expect(readConfig({ ...wechat, SEND_PER_MINUTE: '3', DAILY_CAP: '0' }).pace).toMatchObject({
      accountPerMinute: 3,
      dailyCap: 0,
    })
  })

  test.each([
    ['API_URL', 'localhost:3000'],
    ['API_URL', 'ftp://api'],
    ['LOG_LEVEL', 'loud'],
    ['SEND_PER_MINUTE', '-1'],
    ['DAILY_CAP', 'many'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ ...least, [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ ...least, [name]: value })).toThrow(name)
  })
})
