import { halfLife, type Remembering, traces } from './forgetting.rules.ts'
import { type ArmName, arms, meanOf, type Retention, type Setting, simulateRetention } from './retention.rules.ts'

/** How learners forget: two models, from those who lose half within days to those who keep most for weeks. */
const forgetters: readonly { name: string; remembering: Remembering }[] = [
  ...[4, 7, 14].map((days) => ({ name: `halved in ${days} days`, remembering: halfLife(days) })),
  ...[0.4, 0.8].map((firmness) => ({ name: `traces, firmness ${firmness}`, remembering: traces(firmness) })),
]

export interface NamedSetting extends Setting {
  forgetting: string
}

/** Both models of forgetting, a bank as the starter's and one four times as large, one set a day and two, beginners and people who know a third. */
export const settings: readonly NamedSetting[] = forgetters.flatMap(({ name, remembering }) =>
  [150, 600].flatMap((bankSize) =>
    [5, 10].flatMap((perDay) => [0, 0.3].map((known) => ({ forgetting: name, remembering, bankSize, perDay, known }))),
  ),
)

const moments = ['end', 'week', 'month'] as const
export type Moment = (typeof moments)[number]

export interface Compared {
  setting: Omit<NamedSetting, 'remembering'>
  retention: Record<ArmName, Retention>
  /** Ours over random choice, and its standard error. */
  ratio: Record<Moment, { times: number; error: number }>
}

/** Of learners who all took part in both arms: 0.2 and 0.4 against 0.1 and 0.3 → 1.5 times, give or take 0.25. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): { times: number; error: number } {
  const times = meanOf(ours) / meanOf(theirs)
  const off = ours.map((one, n) => one - times * (theirs[n] ?? 0))
  const spread = Math.sqrt(off.reduce((sum, one) => sum + one * one, 0) / Math.max(1, off.length - 1))
  return { times, error: spread / Math.sqrt(off.length) / meanOf(theirs) }
}

/** Every arm in one setting, with the same learners, questions and number of answers. */
export function compare(setting: NamedSetting, learners: number, seed: string): Compared {
  const names = Object.keys(arms) as ArmName[]
  const each = new Map(names.map((arm) => [arm, simulateRetention(setting, arm, learners, seed)]))
  const of = (arm: ArmName) => each.get(arm) ?? []
  const { remembering, ...named } = setting
  return {
    setting: named,
    retention: Object.fromEntries(names.map((arm) => [arm, together(of(arm))])) as Compared['retention'],
    ratio: Object.fromEntries(
      moments.map((at) => [
        at,
        ratioOf(
          of('ours').map((one) => one[at]),
          of('random').map((one) => one[at]),
        ),
      ]),
    ) as Compared['ratio'],
  }
}

function together(each: readonly Retention[]): Retention {
  const over = (part: keyof Retention) => meanOf(each.map((one) => one[part]))
  return {
    end: over('end'),
    week: over('week'),
    month: over('month'),
    weekOfAsked: over('weekOfAsked'),
    met: over('met'),
  }
}

/** What the aim is: so many times what random choice retains (the issue 'The learning loop, whole'). */
export const AIM = 1.3

export interface Summary {
  settings: number
  /** In so many of them the aim is reached. */
  reached: number
  /** Geometric mean, least and most of ours over random choice. */
  times: number
  least: number
  most: number
}

export function summaryAt(at: Moment, all: readonly Compared[]): Summary {
  const times = all.map(({ ratio }) => ratio[at].times)
  return {
    settings: all.length,
    reached: times.filter((one) => one >= AIM).length,
    times: Math.exp(meanOf(times.map(Math.log))),
    least: Math.min(...times),
    most: Math.max(...times),
  }
}
