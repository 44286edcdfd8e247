import { type Day, mondayOf } from '../base/day.rules.ts'
import type { RuleSet } from '../season/season.rules.ts'

/**
 * Points of one day of 日日学: so many a correct answer, at most the cap (ours: 1 each, 10 a day).
 * 7 right → 7; 14 right → 10.
 */
export const dailyPoints = (correct: number, { pointsPerCorrect, dayCap }: RuleSet['daily']): number =>
  Math.min(dayCap, correct * pointsPerCorrect)

/** Points of one weekly paper (ours: 10 × 10): 8 of 10 right → 80. */
export const weeklyPoints = (correct: number, { pointsPerItem }: RuleSet['weekly']): number => correct * pointsPerItem

export type PeriodKind = 'day' | 'week' | 'month' | 'season'
export const periodKinds = ['day', 'week', 'month', 'season'] as const

/** The key of the period around a day: ('week', '2022-04-01') → 'week:2022-03-28'. */
export function periodKey(kind: PeriodKind, day: Day, seasonId: string): string {
  switch (kind) {
    case 'day':
      return `day:${day}`
    case 'week':
      return `week:${mondayOf(day)}`
    case 'month':
      return `month:${day.slice(0, 7)}`
    case 'season':
      return `season:${seasonId}`
  }
}
