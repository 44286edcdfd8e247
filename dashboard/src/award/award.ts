import type { AwardDetails } from '../http/api-types.ts'

export type AwardRules = AwardDetails['rules']
export type Line = AwardDetails['ranking']['lines'][number]
export type Criterion = Line['scores'][number]['criterion']

/** In the order of the rules: of study, then of the unit's own contest. */
export const STUDY: readonly Criterion[] = ['coverage', 'activity', 'weekly', 'monthly', 'titles']
export const CONTEST: readonly Criterion[] = ['plan', 'breadth', 'report', 'judged']
export const CRITERIA: readonly Criterion[] = [...STUDY, ...CONTEST]

/** 2188 hundredths → '21.88'. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** Weights in hundredths, so that 7.5 + 7.5 + … is compared exactly. */
export const sumOf = ({ weights }: Pick<AwardRules, 'weights'>): number =>
  CRITERIA.reduce((sum, one) => sum + Math.round((weights[one] || 0) * 100), 0)

const AVERAGES: readonly Criterion[] = ['weekly', 'monthly', 'judged']

/** A share as people read it: 'coverage' 80/100 → '80.00%', 'weekly' 8200/100 → '82.00'; nothing to divide by → '—'. */
export function shareText(criterion: Criterion, numerator: number, denominator: number): string {
  if (denominator <= 0) return '—'
  const value = numerator / denominator
  return AVERAGES.includes(criterion) ? value.toFixed(2) : `${(value * 100).toFixed(2)}%`
}

/** What of a bulletin's row a criterion counts: its numerator's figure, and its denominator's. */
export const COUNTED: Partial<Record<Criterion, readonly string[]>> = {
  coverage: ['registeredOfFiled', 'headcount'],
  activity: ['days', 'headcount'],
  weekly: ['weeklyScore', 'weeklyPapers'],
  monthly: ['monthlyScore', 'monthlyPapers'],
  titles: ['titles', 'headcount'],
}
