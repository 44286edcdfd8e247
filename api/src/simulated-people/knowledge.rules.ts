import { acceptedOf, firstFilling, normalBlank } from '@lianbing/content/blank.rules'
import { seededRandom } from '../base/random.rules.ts'

/** A question as far as answering it goes. */
export interface Item {
  id: string
  version: number
  domain: string
  type: string
  difficulty: number
  key: string
  optionCount: number
}

/** A step of difficulty, 1 … 5 with 3 in the middle, is worth so much ability (logits). */
const STEP = 0.55
/** Days until the chance to recall falls to 1/e after the key was shown once, and how much each further time stretches it. */
const FIRST_DAYS = 6
const STRETCH = 2.3
/** Nobody knows a thing so well that they never slip. */
const SURE = 0.97

/** What was shown to somebody: how often, and how many days ago last. */
export interface Shown {
  times: number
  daysAgo: number
}

/**
 * The chance that somebody knows it: from what they know of the domain, or as they remember what practice showed them,
 * which fades exponentially (Ebbinghaus) and the slower the more often it was shown. Shown once 6 days ago → 0.37 of it.
 */
export function chanceToKnow(ability: number, difficulty: number, { times, daysAgo }: Shown): number {
  const before = 1 / (1 + Math.exp(STEP * (difficulty - 3) - ability))
  const recalled = times === 0 ? 0 : Math.exp(-daysAgo / (FIRST_DAYS * STRETCH ** (times - 1)))
  return SURE * (before + (1 - before) * recalled)
}

/** Of those who do not know: one of the options, a coin, or a set that is seldom whole. */
export function chanceByLuck({ type, optionCount }: Pick<Item, 'type' | 'optionCount'>): number {
  if (type === 'judge') return 0.5
  // nobody hits on words by luck
  if (type === 'blank') return 0
  return type === 'single' ? 1 / optionCount : 1 / 2 ** (optionCount - 1)
}

const lettersOf = (count: number) => Array.from({ length: count }, (_, i) => String.fromCharCode(65 + i))
/** Of wrong answers to a single choice, so many fall for the same one (ours), as the items of any real paper have it. */
const FALLS_FOR_ONE = 0.5

/** What somebody who knows writes: the letters of the key, or the first accepted words of each blank. */
export const rightAnswer = ({ type, key }: Pick<Item, 'type' | 'key'>): string =>
  type === 'blank' ? firstFilling(key) : key

/** Another number than what is accepted, as those write who mix periods up; words that are none where it is no number. */
function wrongWords(accepted: readonly string[], random: () => number): string {
  const right = accepted.map(normalBlank)
  const number = Number(/\d+/.exec(right[0] ?? '')?.[0])
  if (!number) return '不清楚'
  const others = [number * 2, number + 5, number + 10, number * 3].map((other) =>
    (right[0] ?? '').replace(/\d+/, String(other)),
  )
  return others.filter((other) => !right.includes(other))[Math.floor(random() * 3)] ?? '不清楚'
}

/** A 填空 of which one blank is wrong. */
function wrongFilling(key: string, random: () => number): string {
  const blanks = acceptedOf(key)
  const wrong = Math.floor(random() * blanks.length)
  return blanks.map((accepted, i) => (i === wrong ? wrongWords(accepted, random) : (accepted[0] ?? ''))).join('；')
}

/** A wrong answer: another option, most often the tempting one; of several right ones a letter too few or too many. */
export function wrongAnswer({ id, type, key, optionCount }: Item, random: () => number): string {
  if (type === 'blank') return wrongFilling(key, random)
  const others = lettersOf(optionCount).filter((letter) => !key.includes(letter))
  const pick = (from: readonly string[], at: number) => from[Math.floor(at * from.length)] ?? ''
  const [which, how] = [random(), random()]
  if (type === 'single' || type === 'judge') {
    const tempting = pick(others, seededRandom(id)())
    return how < FALLS_FOR_ONE ? tempting : pick(others, which)
  }
  const isMissing = key.length > 1 && (how < 0.6 || others.length === 0)
  if (isMissing) return key.replace(pick([...key], which), '')
  if (others.length > 0) return [...key, pick(others, which)].sort().join('')
  return pick(lettersOf(optionCount), which)
}
