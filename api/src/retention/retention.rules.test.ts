import { expect, it } from 'vitest'
import { halfLife, traces } from './forgetting.rules.ts'
import { ratioOf } from './grid.rules.ts'
import { type ArmName, meanOf, type Retention, type Setting, simulateRetention } from './retention.rules.ts'

const LEARNERS = 8
const retained = (setting: Setting, arm: ArmName) => simulateRetention(setting, arm, LEARNERS, 'fixed')
const compared = (setting: Setting, arm: ArmName = 'random') => {
  const [ours, theirs] = [retained(setting, 'ours'), retained(setting, arm)]
  return (part: keyof Retention) =>
    ratioOf(
      ours.map((one) => one[part]),
      theirs.map((one) => one[part]),
    ).times
}

/** Below what is found with more learners, so that only a loss breaks it. */
it.each<[string, Setting, week: number, month: number]>([
  ['halved in 4 days', { remembering: halfLife(4), bankSize: 150, perDay: 5, known: 0 }, 1.2, 1.3],
  ['halved in 7 days', { remembering: halfLife(7), bankSize: 150, perDay: 5, known: 0 }, 1.1, 1.15],
  ['halved in 4 days', { remembering: halfLife(4), bankSize: 600, perDay: 5, known: 0 }, 1.3, 1.6],
  ['traces', { remembering: traces(0.4), bankSize: 600, perDay: 5, known: 0 }, 1.25, 1.3],
  // easy ones first are what does it here
  ['traces', { remembering: traces(0.8), bankSize: 600, perDay: 5, known: 0 }, 1.15, 1.2],
  ['traces', { remembering: traces(0.8), bankSize: 150, perDay: 10, known: 0.3 }, 1.0, 1.0],
])(
  'who forgets by %s retains more of the bank than by random choice, with %o: %d times a week later, %d a month later',
  (_, setting, week, month) => {
    const ratio = compared(setting)
    expect(ratio('week')).toBeGreaterThan(week)
    expect(ratio('month')).toBeGreaterThan(month)
  },
)

it('more is retained than by what was new first and then wrong, where a week halves it', () => {
  const setting = { remembering: halfLife(7), bankSize: 150, perDay: 10, known: 0 }
  expect(compared(setting, 'newThenWrong')('month')).toBeGreaterThan(1.15)
})

it('the whole bank of 150 is met in twelve weeks of ten a day', () => {
  const setting = { remembering: halfLife(7), bankSize: 150, perDay: 10, known: 0 }
  expect(meanOf(retained(setting, 'ours').map(({ met }) => met))).toBeGreaterThan(0.97)
})

it('the same seed gives the same figures', () => {
  const setting = { remembering: traces(0.4), bankSize: 60, perDay: 3, known: 0.2 }
  const once = () => simulateRetention(setting, 'ours', 2, 'again')
  expect(once()).toEqual(once())
})
