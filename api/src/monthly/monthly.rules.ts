import type { QuestionType } from '@lianbing/content/question.rules'
import { addDays, addMonths, type Day, instantOf, monthOf } from '../base/day.rules.ts'
import { seededRandom, shuffled } from '../base/random.rules.ts'
import { GRACE_MS } from '../papers/paper.rules.ts'
import type { RuleSet } from '../season/season.rules.ts'

/** The match of a month: from its first moment until its last. */
export interface Match {
  /** The first of the month, by which its papers are kept. */
  month: Day
  opensAt: Date
  closesAt: Date
}

/**
 * The match of a day's month, in its last days (a form of 2020: the last 7, from 09:00 of the first of these until
 * 20:00 of the last). 2022-04-10 → 24 April 09:00 until 30 April 20:00; 2022-02-01 → 22 until 28 February.
 */
export function matchOf(day: Day, { monthly }: Pick<RuleSet, 'monthly'>): Match {
  const month = monthOf(day)
  const last = addDays(addMonths(month, 1), -1)
  return {
    month,
    opensAt: instantOf(addDays(last, 1 - monthly.lastDays), monthly.opensAt),
    closesAt: instantOf(last, monthly.closesAt),
  }
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

/**
 * When a sitting's time is up: after so many minutes, or with the match. 10 minutes, begun on 30 April at 19:55 → 20:00.
 * Nothing moves it afterwards, not a lost connection and not another device.
 */
export function deadlineOf(startedAt: Date, minutes: number, closesAt: Date): Date {
  const up = later(startedAt, minutes * 60_000)
  return up < closesAt ? up : closesAt
}

/** Whether nothing more is taken: at the deadline and for 5 seconds after it no, then yes. */
export const isTimeUp = (deadline: Date, now: Date): boolean => now >= later(deadline, GRACE_MS)

/** When keys are told: the match is over and nobody's last answer is on its way any more. 20:00:00 → 20:00:05. */
export const releaseOf = (closesAt: Date): Date => later(closesAt, GRACE_MS)

/** When a sitting counts as handed in: at once, or at its deadline if it came within the grace. */
export const handedInAt = (deadline: Date, now: Date): Date => (now < deadline ? now : deadline)

const NEWS_MS = 24 * 3600_000

/** Whether a group is still told that the match is open: on its first day, and then while a day of it is left. */
export const isNews = ({ opensAt, closesAt }: Match, now: Date): boolean =>
  now < closesAt && (now < later(opensAt, NEWS_MS) || later(now, NEWS_MS) < closesAt)

const LETTERS = 'ABCDEFGH'

/**
 * In which order a learner sees the options of an item: the first number is the bank's place of what they see as A.
 * Each sitting has a seed of its own and each item an order of its own. 判断 stays 正确, 错误: nobody looks for them.
 */
export function optionOrder(seed: string, position: number, { type, count }: { type: QuestionType; count: number }) {
  const places = Array.from({ length: count }, (_, i) => i)
  return type === 'judge' ? places : shuffled(places, seededRandom(`${seed}:${position}`))
}

const sorted = (letters: string[]) => letters.sort().join('')

/**
 * What was written into the blanks of a 填空, as it is kept: all of them in their order, also those still empty, for the
 * page shows each again; none where all are. Two blanks: ' 30日 ；' → '30日；', '；' → ''; more parts than blanks are no answer.
 */
export function keptWords(written: string, blanks: number): string | undefined {
  const parts = written.split('；').map((part) => part.trim())
  if (parts.length > blanks || !written.isWellFormed() || written.includes('\u0000')) return undefined
  return parts.every((part) => part === '') ? '' : Array.from({ length: blanks }, (_, i) => parts[i] ?? '').join('；')
}

/** Letters as the learner saw them, as the bank has them: order [2, 0, 1], 'AC' → 'BC'. */
export const asKept = (shown: string, order: readonly number[]): string =>
  sorted([...shown].map((letter) => LETTERS.charAt(order[LETTERS.indexOf(letter)] ?? LETTERS.length)))

/** The way back: order [2, 0, 1], 'BC' → 'AC'. */
export const asShown = (kept: string, order: readonly number[]): string =>
  sorted([...kept].map((letter) => LETTERS.charAt(order.indexOf(LETTERS.indexOf(letter)))))

/** Whether letters can be an answer to an item: known ones, each once; one at most for 单选 and 判断; none takes back. */
export function isFitting(letters: string, { type, count }: { type: QuestionType; count: number }): boolean {
  const known = LETTERS.slice(0, count)
  if (new Set(letters).size !== letters.length || [...letters].some((letter) => !known.includes(letter))) return false
  return letters.length <= 1 || type === 'multiple' || type === 'indefinite'
}

/** Each try has a paper of its own, while there are papers: try 2 of two papers → 2, try 3 → 1. */
export const formOf = (attempt: number, forms: number): number => ((attempt - 1) % forms) + 1

/** The match counts by the best try (a form of 2020): 58 and 84 → 84; none handed in → null. */
export const bestOf = (scores: readonly (number | null)[]): number | null =>
  scores.reduce<number | null>(
    (best, score) => (score !== null && (best === null || score > best) ? score : best),
    null,
  )

/** 60 of 100 passes, 58 does not. */
export const isPass = (score: number | null, pass: number): boolean => score !== null && score >= pass

/** What a learner may do at the match now. */
export type Step = { to: 'wait' } | { to: 'begin' | 'go_on'; attempt: number } | { to: 'used_up' } | { to: 'closed' }

export interface Tried {
  attempt: number
  handedIn: boolean
}

/**
 * Before the match wait; then begin the next try, or go on with the one that runs; after the last, or after the match,
 * nothing. One try handed in of two → begin 2.
 */
export function stepOf(match: Match, tries: number, tried: readonly Tried[], now: Date): Step {
  const running = tried.find(({ handedIn }) => !handedIn)
  if (running) return { to: 'go_on', attempt: running.attempt }
  if (now < match.opensAt) return { to: 'wait' }
  if (now >= match.closesAt) return { to: 'closed' }
  return tried.length < tries ? { to: 'begin', attempt: tried.length + 1 } : { to: 'used_up' }
}

/** A page's saves are numbered by its idea of our time; one from the future would shut out what is saved after it. */
const AHEAD_MS = 5_000
export const saveNoOf = (asked: number, now: Date): number => Math.min(asked, now.getTime() + AHEAD_MS)
