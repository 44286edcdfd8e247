import type { Day } from '../base/day.rules.ts'
import type { RuleSet, TitleSource } from '../season/season.rules.ts'

export const titleKinds = ['daily_star', 'weekly_master', 'monthly_expert'] as const
/** 日日学之星, 周周练达人, 月月比能手. */
export type TitleKind = (typeof titleKinds)[number]

/** What a season's study comes to, on the days until `until`. */
export interface StudyGround {
  days: number
  answers: number
  correct: number
}

type Rules = RuleSet['titles']

/**
 * 日日学之星 (ours): at least 30 study days in the season and 80 % right; the plan leaves the rule to the platform.
 * 30 days, 80 of 100 → yes; 29 days → no; 30 days, 79 of 100 → no.
 */
export const isDailyStar = ({ days, answers, correct }: StudyGround, { dailyDays, dailyAccuracy }: Rules): boolean =>
  days >= dailyDays && answers > 0 && correct >= dailyAccuracy * answers

/** 周周练达人 (ours): 1000 weekly points. */
export const isWeeklyMaster = (points: number, { weeklyPoints }: Rules): boolean => points >= weeklyPoints

export interface MatchGround {
  score: number
  /** Competition ranking on the best scores. */
  place: number
  participants: number
}

/** Which of the two grounds of 月月比能手 (ours) holds: 90 or more, or among the top 5 % (of 30: the first two). */
export function expertGround(
  { score, place, participants }: MatchGround,
  { monthlyScore, monthlyTopShare }: Rules,
): 'score' | 'top_share' | undefined {
  if (score >= monthlyScore) return 'score'
  return score > 0 && place <= Math.ceil(participants * monthlyTopShare) ? 'top_share' : undefined
}

export type Evidence =
  | ({ until: Day } & StudyGround)
  | { until: Day; points: number }
  | ({ period: Day; ground: 'score' | 'top_share' } & MatchGround)
  | { importId: string; row: number }

/**
 * Whether evidence is ground enough for its title, and then as it is to be kept: a place among the
 * top 5 % with 92 points names the score as its ground. What the platform awarded is not ours to judge.
 */
export function groundIn(evidence: Evidence, rules: Rules): Evidence | undefined {
  if ('importId' in evidence) return evidence
  if ('period' in evidence) {
    const ground = expertGround(evidence, rules)
    return ground && { ...evidence, ground }
  }
  const holds = 'points' in evidence ? isWeeklyMaster(evidence.points, rules) : isDailyStar(evidence, rules)
  return holds ? evidence : undefined
}

/** The weekly points that count, where ours and the platform's stand side by side: never their sum. */
export function weeklyStanding(source: TitleSource, own: number, platform: number): number {
  if (source === 'either') return Math.max(own, platform)
  return source === 'own' ? own : platform
}

/** Whether a title from one source counts under the season's rule: 'either' takes both. */
export const countsFrom = (rule: TitleSource, source: 'own' | 'platform'): boolean =>
  rule === 'either' || rule === source

export const sourceOf = (kind: TitleKind, rules: Rules): TitleSource =>
  ({ daily_star: rules.dailySource, weekly_master: rules.weeklySource, monthly_expert: rules.monthlySource })[kind]
