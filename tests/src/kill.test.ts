import { afterKilledDay } from './long/after-killed-day.ts'

// The small sister of long/kill.test.ts, for every run of the tests. Its seed is one that kills the bot twice while
// questions and answers are under way.
afterKilledDay('after api and bot were killed while twenty groups were asked', {
  seed: 'small 154',
  groups: 20,
  perGroup: 2,
  kills: 4,
  killsAtReveal: 1,
  clockSpeed: 10,
  thinkMs: 1_000,
  lastMinuteMs: 4_000,
  within: 180_000,
})
