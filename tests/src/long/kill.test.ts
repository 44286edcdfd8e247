import { afterKilledDay } from './after-killed-day.ts'

// About four minutes on two cores, with the embedded database as with PostgreSQL.
afterKilledDay('after api and bot were killed twenty times while 500 groups were asked', {
  seed: '2022-04-01',
  groups: 500,
  perGroup: 2,
  kills: 20,
  killsAtReveal: 4,
  clockSpeed: 1,
  thinkMs: 20_000,
  lastMinuteMs: 20_000,
  within: 20 * 60_000,
})
