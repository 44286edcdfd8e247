import {
  type AwardInput,
  type AwardRules,
  type ContestReport,
  type Criterion,
  contestCriteria,
  criteria,
} from './award.rules.ts'
import type { UnitFigures } from './combine.rules.ts'
import { hundredths, pointsOf, type Share } from './share.rules.ts'

/** One criterion of one unit: its share, and what it earns. */
export interface Scored extends Share {
  criterion: Criterion
  /** In hundredths of a point, of as many as `weight`. */
  points: number
  weight: number
}

const isInTime = (filedOn: string | null, due: string | null) => filedOn !== null && (due === null || filedOn <= due)

/** A plan in time 1, a later one as much as the rules say (0.5 → 50/100), none 0. */
function planOf(report: ContestReport | undefined, { planDue, latePlan }: AwardRules): Share {
  const filedOn = report?.planFiledOn ?? null
  const worth = isInTime(filedOn, planDue) ? 100 : filedOn === null ? 0 : hundredths(latePlan)
  return { numerator: worth, denominator: 100 }
}

/** Of the units below, how many sent entrants: 18 of 20 counties. Units that are not below count for nothing. */
function breadthOf(report: ContestReport | undefined, below: readonly string[]): Share {
  const sent = new Set(report?.entrants.flatMap(({ unitId, count }) => (count > 0 ? [unitId] : [])))
  return { numerator: below.filter((id) => sent.has(id)).length, denominator: below.length }
}

/** A report filed in time and complete 2/2; either alone 1/2: what was never filed is neither. */
function reportOf(report: ContestReport | undefined, { reportDue }: AwardRules): Share {
  const filedOn = report?.reportFiledOn ?? null
  const numerator = filedOn === null ? 0 : Number(isInTime(filedOn, reportDue)) + Number(report?.isComplete ?? false)
  return { numerator, denominator: 2 }
}

/**
 * The shares that a unit is scored by, each a whole number over a whole number. The judged part counts only with written
 * grounds: 85 with grounds is 85/1, without any 0/1. A criterion with nothing to divide by (no paper handed in, no unit
 * below) earns nothing.
 */
export function sharesOf(figures: UnitFigures, { rules, reports, below }: AwardInput): Record<Criterion, Share> {
  const report = reports.find(({ unitId }) => unitId === figures.unitId)
  const children = below.filter(({ parentId }) => parentId === figures.unitId).map(({ unitId }) => unitId)
  const { coverage, activity, weekly, monthly, titles } = figures
  return {
    ...{ coverage, activity, weekly, monthly, titles },
    plan: planOf(report, rules),
    breadth: breadthOf(report, children),
    report: reportOf(report, rules),
    judged: { numerator: report?.grounds.trim() ? (report.judged ?? 0) : 0, denominator: 1 },
  }
}

/** Every criterion of a unit with its points, in the order of the rules. */
export function scoresOf(figures: UnitFigures, input: AwardInput): Scored[] {
  const shares = sharesOf(figures, input)
  return criteria.map((criterion) => {
    const weight = hundredths(input.rules.weights[criterion])
    const points = pointsOf(shares[criterion], weight, hundredths(input.rules.full[criterion]))
    return { criterion, ...shares[criterion], points, weight }
  })
}

/** Whether a criterion is of the unit's own contest, or of its study. */
export const isOfContest = (criterion: Criterion): boolean => contestCriteria.some((one) => one === criterion)
