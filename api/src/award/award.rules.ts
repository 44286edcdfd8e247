import type { Day } from '../base/day.rules.ts'
import { hundredths } from './share.rules.ts'

/**
 * What is counted for 优秀组织奖, by the plan's two grounds (八(一)2): how a city organises 日日学、周周练、月月比, taken from
 * bulletins (定期调度统计), and how it organises its own contest, taken from its report.
 */
export const studyCriteria = ['coverage', 'activity', 'weekly', 'monthly', 'titles'] as const
export const contestCriteria = ['plan', 'breadth', 'report', 'judged'] as const
export const criteria = [...studyCriteria, ...contestCriteria] as const
export type Criterion = (typeof criteria)[number]

/** What decides between equal scores, in the order in which it is asked. */
export const tieRules = ['participation', 'answersPerHead'] as const
export type TieRule = (typeof tieRules)[number]

export const unitKinds = ['division', 'direct', 'agency'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Units are compared with others of their size; each class has prizes of its own. */
export interface SizeClass {
  name: string
  /** The least 应参加人数 of the class. */
  from: number
  prizes: number
}

/** The rules of an award as data. Weights, and values that earn a weight whole, have up to two decimals. */
export interface AwardRules {
  /** Which units may receive it. */
  levels: number[]
  kinds: UnitKind[]
  /** Points of each criterion; they add up to 100. */
  weights: Record<Criterion, number>
  /** The value that earns a criterion whole: a share of headcount, of what is possible or of units; an average score; … */
  full: Record<Criterion, number>
  /** Who stays below is ranked and receives nothing. Shares (0.8); a count of units without a headcount, null for any. */
  thresholds: { coverage: number; participation: number; unfiled: number | null }
  /** From the smallest; the first takes everybody with a headcount. */
  classes: SizeClass[]
  ties: TieRule[]
  /** Those who share the place at which prizes end all receive one, or none of them does. */
  tieAtCut: 'all' | 'none'
  /** 比武方案 and 总结报告 filed until this day (inclusive) are in time; null: any day is. */
  planDue: Day | null
  reportDue: Day | null
  /** What a plan filed later is still worth, as a share. */
  latePlan: number
  /** 公示 lasts at least so many working days (ours: 5, as such procedures usually go). */
  publicityDays: number
}

/**
 * The default (ours; the plan gives no numbers): study 70 = coverage 25, activity 20, results 15 (weekly and monthly in
 * halves), titles 10; own contest 30 = its plan 6, breadth of entrants 8, on-time and full report 6, the judged part 10.
 * Cities (level 2 divisions); a third of 21 receive it. The city's selection ends on 10 June, so does the report.
 */
export const defaultAwardRules: AwardRules = {
  levels: [2],
  kinds: ['division'],
  weights: {
    ...{ coverage: 25, activity: 20, weekly: 7.5, monthly: 7.5, titles: 10 },
    ...{ plan: 6, breadth: 8, report: 6, judged: 10 },
  },
  full: {
    ...{ coverage: 1, activity: 1, weekly: 100, monthly: 100, titles: 1 },
    ...{ plan: 1, breadth: 1, report: 1, judged: 100 },
  },
  thresholds: { coverage: 0, participation: 0, unfiled: null },
  classes: [{ name: '全部', from: 1, prizes: 7 }],
  ties: ['participation', 'answersPerHead'],
  tieAtCut: 'all',
  planDue: null,
  reportDue: null,
  latePlan: 0.5,
  publicityDays: 5,
}

export type RuleFault =
  | 'award.weights_not_100'
  | 'award.classes_unordered'
  | 'award.first_class_open'
  | 'award.names_twice'

/** What does not hang together in rules: { path, code }. Weights of 25 + 20 + … must be 100 exactly, in hundredths. */
export function awardRuleFaults(rules: AwardRules): { path: string; code: RuleFault }[] {
  const sum = criteria.reduce((total, one) => total + hundredths(rules.weights[one]), 0)
  const froms = rules.classes.map(({ from }) => from)
  const isOrdered = froms.every((from, i) => i === 0 || from > (froms[i - 1] ?? 0))
  const isNamedTwice = new Set(rules.classes.map(({ name }) => name)).size < rules.classes.length
  return [
    ...(sum === 10_000 ? [] : [{ path: 'weights', code: 'award.weights_not_100' as const }]),
    ...(isOrdered ? [] : [{ path: 'classes', code: 'award.classes_unordered' as const }]),
    ...(froms[0] === 1 ? [] : [{ path: 'classes', code: 'award.first_class_open' as const }]),
    ...(isNamedTwice ? [{ path: 'classes', code: 'award.names_twice' as const }] : []),
  ]
}

/** A bulletin that an award names. */
export interface NamedBulletin {
  id: string
  year: number
  number: number
  fromDate: Day
  untilDate: Day
  /** Days of its period on which study was expected. */
  studyDays: number
  /** Of the bulletin as it was frozen. */
  digest: string
}

/** What a bulletin says of a unit. */
export interface FigureRow {
  bulletinId: string
  unitId: string
  unitName: string
  level: number
  kind: UnitKind
  headcount: number
  registered: number
  registeredOfFiled: number
  unfiled: number
  active: number
  activeOfFiled: number
  days: number
  answers: number
  correct: number
  weeklyPapers: number
  weeklyScore: number
  monthlyPapers: number
  monthlyScore: number
  titles: number
}

/** The report of a unit on its own contest (plan 五(二)1: 比武方案由各地自行确定). */
export interface ContestReport {
  unitId: string
  planFiledOn: Day | null
  /** How many entered from each unit below. */
  entrants: { unitId: string; count: number }[]
  reportFiledOn: Day | null
  isComplete: boolean
  /** 0 to 100, with written grounds; null while nobody has judged. */
  judged: number | null
  grounds: string
}

/** Everything an award is computed of, and nothing else. */
export interface AwardInput {
  rules: AwardRules
  bulletins: NamedBulletin[]
  rows: FigureRow[]
  /** Units below those that may receive it, as the last bulletin has them. */
  below: { unitId: string; parentId: string }[]
  reports: ContestReport[]
}

export type BulletinsFault =
  | 'award.no_bulletins'
  | 'award.bulletins_overlap'
  | 'award.bulletins_of_two'
  | 'award.bulletin_other_season'

/**
 * Why bulletins can't be named together: their days would count twice, they are of two units, or of another season.
 * April and May together are fine, April and the week from 25 April are not.
 */
export function bulletinsFault(
  bulletins: readonly { unitId: string; seasonId: string | null; fromDate: Day; untilDate: Day }[],
  seasonId: string,
): BulletinsFault | undefined {
  const sorted = bulletins.toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : 1))
  if (sorted.length === 0) return 'award.no_bulletins'
  if (sorted.some((one) => one.seasonId !== seasonId)) return 'award.bulletin_other_season'
  if (sorted.some((one) => one.unitId !== sorted[0]?.unitId)) return 'award.bulletins_of_two'
  return sorted.some((one, i) => i > 0 && one.fromDate <= (sorted[i - 1]?.untilDate ?? ''))
    ? 'award.bulletins_overlap'
    : undefined
}
