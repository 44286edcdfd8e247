import { Refusal } from '../base/refusal.ts'
import { AIM, type Compared, compare, type Moment, settings, summaryAt } from '../retention/grid.rules.ts'

interface Asked {
  learners?: string | undefined
  seed?: string | undefined
}

/** A command that only computes: it opens no database, so it runs beside a house that is running. */
export interface Computation {
  name: string
  args: string
  about: string
  compute(asked: Asked): { data: unknown; text: string }
}

const cell = (text: string | number, width: number) => String(text).padStart(width)
const percent = (share: number) => cell((100 * share).toFixed(1), 7)

function lineOf({ setting, retention, ratio }: Compared): string {
  const { forgetting, bankSize, perDay, known } = setting
  const { random, newThenWrong, ours, mindReader } = retention
  const times = (at: Moment) =>
    `${ratio[at].times.toFixed(2)} ± ${ratio[at].error.toFixed(2)}${ratio[at].times >= AIM ? ' *' : '  '}`
  return [
    forgetting.padEnd(21),
    `${cell(bankSize, 4)} ${cell(perDay, 5)} ${cell(known, 5)}`,
    ...[random, newThenWrong, ours, mindReader].map(({ week }) => percent(week)),
    `  ${times('week')}  ${times('month')}`,
  ].join(' ')
}

const table = (all: readonly Compared[], learners: number) => [
  `What is retained of the bank a week after twelve weeks (%, chance of recall without guessing; ${learners} learners a line):`,
  `${'forgetting'.padEnd(21)} bank a day known  random by wrong   ours  bound   ours/random: a week, a month later`,
  ...all.map(lineOf),
  ...(['week', 'month'] as const).map((at) => {
    const { reached, settings, times, least, most } = summaryAt(at, all)
    return `A ${at} later: ${times.toFixed(2)} times random (geometric mean; ${least.toFixed(2)} to ${most.toFixed(2)}); ${AIM} or more (*) in ${reached} of ${settings} settings.`
  }),
  'random: any question; by wrong: new ones first, then what went wrong; bound: who reads minds, which nobody can.',
]

/** Too many would run for hours; one alone tells nothing. */
const LEARNERS = { least: 2, usual: 20, most: 1000 }

export const computations: Computation[] = [
  {
    name: 'simulate retention',
    args: '[--learners N] [--seed S]',
    about: 'what is retained of practice as we choose it, beside random choice; needs no database',
    compute({ learners: asked, seed = '1' }) {
      const learners = Number(asked ?? LEARNERS.usual)
      if (!Number.isInteger(learners) || learners < LEARNERS.least || learners > LEARNERS.most)
        throw new Refusal(
          'cli.unfit',
          400,
          `--learners is ${LEARNERS.least} to ${LEARNERS.most}, for each line of the table.`,
        )
      const all = settings.map((setting, i) => {
        process.stderr.write(`${i + 1} of ${settings.length}\n`)
        return compare(setting, learners, seed)
      })
      const summary = { week: summaryAt('week', all), month: summaryAt('month', all) }
      return { data: { aim: AIM, learners, seed, summary, settings: all }, text: table(all, learners).join('\n') }
    },
  },
]
