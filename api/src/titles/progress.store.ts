import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { unrevealedOf } from '../learning/daily.store.ts'
import { periodKey } from '../points/points.rules.ts'
import { readTotals } from '../points/points.store.ts'
import type { TitleSource } from '../season/season.rules.ts'
import type { Season } from '../season/season.store.ts'
import { studyUntil } from './ground.store.ts'
import {
  countsFrom,
  isDailyStar,
  isWeeklyMaster,
  sourceOf,
  type TitleKind,
  titleKinds,
  weeklyStanding,
} from './title.rules.ts'
import { titlesOf } from './title.store.ts'

const ownWeeklyPoints = async (db: Db, season: Season, learnerId: string) =>
  (await readTotals(db, learnerId, periodKey('season', season.startsOn, season.id))).weekly

/**
 * The season's 周周练 points that count for the promotion contest, ours or the platform's as the season says. Not for
 * 周周练达人: our own title is awarded for our own points, and the platform's is imported.
 */
export async function weeklyPointsOf(db: Db, season: Season, learnerId: string): Promise<number> {
  const weekly = await ownWeeklyPoints(db, season, learnerId)
  const { platform } = await db
    .selectFrom('pointEntry')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('points'), eb.lit(0)).as('platform'))
    .where('learnerId', '=', learnerId)
    .where('seasonId', '=', season.id)
    .where('track', '=', 'platform')
    .executeTakeFirstOrThrow()
  return weeklyStanding(season.rules.titles.weeklySource, weekly, platform)
}

interface At {
  day: Day
  now: Date
  inRoom: boolean
}

/** The study of a season so far, without what is still hidden in a group: its share right would tell the key. */
async function studySoFar(db: Db, season: Season, learnerId: string, { day, inRoom }: At) {
  const [studied] = await studyUntil(db, season, day, 0, [learnerId])
  const { days = 0, answers = 0, correct = 0 } = studied ?? {}
  const open = await unrevealedOf(db, learnerId, season.startsOn, inRoom)
  return { days, answers: answers - open.answers, correct: correct - open.correct }
}

/** The best score in the matches that closed; nothing for who took part in none. */
async function bestScoreOf(db: Db, season: Season, learnerId: string, now: Date): Promise<number | undefined> {
  const read = await sql<{ best: number | null }>`
    select max(s.score) as best from sitting s join paper p on p.id = s.paper_id
    where s.learner_id = ${learnerId} and p.kind = 'monthly' and p.season_id = ${season.id}
      and p.closes_at <= ${now} and s.submitted_at is not null`.execute(db)
  return read.rows[0]?.best ?? undefined
}

export interface HeldTitle {
  kind: TitleKind
  source: 'own' | 'platform'
  awardedOn: Day
}

/** The titles of a season that a learner holds and that count by its rule, each kind by its earliest. */
async function heldTitles(db: Db, season: Season, learnerId: string): Promise<HeldTitle[]> {
  const { titles: rules } = season.rules
  const counting = (await titlesOf(db, season.id, learnerId)).filter(({ kind, source }) =>
    countsFrom(sourceOf(kind, rules), source),
  )
  return titleKinds.flatMap((kind) => {
    const first = counting.find((title) => title.kind === kind)
    return first ? [{ kind, source: first.source, awardedOn: first.awardedOn }] : []
  })
}

interface Towards {
  /** Whose word counts; where it is the platform's alone, no study here earns the title. */
  by: TitleSource
}

interface Earned {
  /** The ground is there; titles are awarded in the night, of days that are over. */
  reached: boolean
}

export interface TitleProgress {
  held: HeldTitle[]
  daily?: Towards & Earned & { days: number; leastDays: number; answers: number; correct: number; leastShare: number }
  weekly?: Towards & Earned & { points: number; leastPoints: number }
  monthly?: Towards & { best: number; leastScore: number }
}

/** 我的: the titles held, and how far each other one is; of 月月比能手 once there was a match. */
export async function titleProgressOf(db: Db, season: Season, learnerId: string, at: At): Promise<TitleProgress> {
  const { now } = at
  const rules = season.rules.titles
  const held = await heldTitles(db, season, learnerId)
  const isHeld = (kind: TitleKind) => held.some((title) => title.kind === kind)
  const progress: TitleProgress = { held }
  if (!isHeld('daily_star')) {
    const least = { leastDays: rules.dailyDays, leastShare: rules.dailyAccuracy }
    const studied = await studySoFar(db, season, learnerId, at)
    progress.daily = { by: rules.dailySource, ...studied, ...least, reached: isDailyStar(studied, rules) }
  }
  if (!isHeld('weekly_master')) {
    const points = await ownWeeklyPoints(db, season, learnerId)
    const reached = isWeeklyMaster(points, rules)
    progress.weekly = { by: rules.weeklySource, points, leastPoints: rules.weeklyPoints, reached }
  }
  const best = isHeld('monthly_expert') ? undefined : await bestScoreOf(db, season, learnerId, now)
  if (best !== undefined) progress.monthly = { by: rules.monthlySource, best, leastScore: rules.monthlyScore }
  return progress
}
