import { expect, test } from 'vitest'
import { readConfig, settings } from './config.ts'

test('without any setting the house opens to this machine only, on the embedded database', () => {
  expect(readConfig({})).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    PUBLIC_URL: '',
    TRUSTED_PROXIES: [],
    DATA_DIR: './data',
    DATABASE_URL: '',
    BOT_TOKEN: '',
    PHONE_KEY: '',
    DEMO: true,
    EXPORT_HOURS: 24,
    VILLAGES: true,
    MAP_FILE: '',
    MEDIA_MB: 500,
    CLOCK: '',
    CLOCK_SPEED: 1,
    TICK_SECONDS: 15,
    LOG_LEVEL: 'info',
    NODE_ENV: '',
  })
})

test('an empty setting is a setting that is not there', () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test('what is no setting of ours is left alone', () => {
  expect(readConfig({ PATH: '/bin', PORTS: 'x' })).toEqual(readConfig({}))
})

test.each([
  ['PORT', '0', 0],
  ['PORT', '65535', 65535],
  ['PUBLIC_URL', 'https://lianbing.example.gov.cn', 'https://lianbing.example.gov.cn'],
  ['TRUSTED_PROXIES', '127.0.0.1, 10.0.0.0/8,', ['127.0.0.1', '10.0.0.0/8']],
  ['DEMO', '0', false],
  ['DEMO', '1', true],
  ['CLOCK', '2022-04-01T08:59:50+08:00', '2022-04-01T08:59:50+08:00'],
  ['CLOCK', '2022-04-01T00:59:50Z', '2022-04-01T00:59:50Z'],
  ['CLOCK_SPEED', '60', 60],
  ['CLOCK_SPEED', '0.5', 0.5],
  ['LOG_LEVEL', 'silent', 'silent'],
] as const)('%s=%s is read as %j', (name, given, read) => {
  expect(readConfig({ [name]: given })[name]).toEqual(read)
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PUBLIC_URL', 'lianbing.example.gov.cn'],
  ['TRUSTED_PROXIES', '127.0.0.1, proxy.example'],
  ['DEMO', 'yes'],
  ['DEMO', 'true'],
  ['VILLAGES', '2'],
  ['CLOCK', '2022-04-01'],
  ['CLOCK', '2022-04-01T09:00:00'],
  ['CLOCK_SPEED', '0'],
  ['CLOCK_SPEED', '-60'],
  ['CLOCK_SPEED', 'fast'],
  ['TICK_SECONDS', '0'],
  ['TICK_SECONDS', '61'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name}=${value}`)
})

test('every setting that is wrong is named at once', () => {
  expect(() => readConfig({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' })).toThrow(/PORT=x[\s\S]*DEMO=x[\s\S]*LOG_LEVEL=x/)
})

test('a simulated clock is refused in production, and nowhere else', () => {
  const CLOCK = '2022-04-01T08:59:50+08:00'
  expect(() => readConfig({ CLOCK, NODE_ENV: 'production' })).toThrow('CLOCK: a simulated clock is refused')
  expect(readConfig({ CLOCK, NODE_ENV: 'development' }).CLOCK).toBe(CLOCK)
  expect(readConfig({ NODE_ENV: 'production' }).NODE_ENV).toBe('production')
})

test('no refusal shows the secret of the bot or the password of the database', () => {
  const env = { BOT_TOKEN: 'token-of-the-bot', DATABASE_URL: 'postgres://u:password@h/d', PORT: 'x' }
  expect(() => readConfig(env)).toThrow(/^(?![\s\S]*(token-of-the-bot|password))/)
})

test('every setting says what it is for, and its default is one that it takes', () => {
  for (const { schema, default: fallback, about } of Object.values(settings)) {
    expect(schema.safeParse(fallback).success).toBe(true)
    expect(about.en.length).toBeGreaterThan(10)
  }
})
