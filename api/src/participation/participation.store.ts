import { isWithin } from '../access/access.rules.ts'
import type { Scope } from '../access/scope.ts'
import { type Day, dayOf, daysBetween } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type FamilyOn, familyOn } from '../org/org.store.ts'
import {
  type FiguresRead,
  readActiveOver,
  readCount,
  readFigures,
  readStandings,
  readSumsOver,
  type UnitsRead,
} from '../rollups/rollup.store.ts'
import { daysBefore, spanDays } from '../rollups/span.rules.ts'
import { readSeasonBefore, readSeasonOn } from '../season/season.store.ts'
import { type Filter, type Part, standingsOf } from './figures.rules.ts'
import type { KeptPages } from './kept-pages.ts'
import { type Participation, type PeriodName, rowsOf, splitsOf } from './participation.rules.ts'

export interface Asked extends Filter {
  unitId: string
  period: PeriodName
  /** Any day of the period; today when left out. */
  day?: Day | undefined
  /** Of the period 'days'. */
  from?: Day | undefined
  until?: Day | undefined
}

/** The longest stretch of days that is put together from them. */
const MOST_DAYS = 400

export function mustBeInOrder(from: Day | undefined, until: Day | undefined): void {
  if (!from || !until || (from <= until && daysBetween(from, until) < MOST_DAYS)) return
  throw new Refusal('participation.days_unfit', 422, `Ask for 1 to ${MOST_DAYS} days, the first of them first.`, {
    field: 'until',
    most: MOST_DAYS,
  })
}

export type Days = { from: Day; until: Day }

/** The first and last day asked for, and of the period before. A day outside every season is its calendar year's. */
export async function daysOf(db: Db, asked: Asked, today: Day): Promise<{ now: Days; before: Days | undefined }> {
  const day = asked.day ?? today
  if (asked.period === 'days') {
    const now = { from: asked.from ?? today, until: asked.until ?? asked.from ?? today }
    return { now, before: daysBefore('days', now) }
  }
  if (asked.period !== 'season') {
    const now = spanDays(asked.period, day)
    return { now, before: daysBefore(asked.period, now) }
  }
  const season = await readSeasonOn(db, day)
  if (!season) return { now: { from: day, until: day }, before: undefined }
  const earlier = await readSeasonBefore(db, season.startsOn)
  const before = earlier && { from: earlier.startsOn, until: earlier.endsOn }
  return { now: { from: season.startsOn, until: season.endsOn }, before }
}

const upTo = (until: Day, today: Day) => (until < today ? until : today)

/**
 * Everything counted of some units in periods, and how they stood on the last day of each; by first day. Who was active in
 * odd days is counted for the unit asked for and its children alone.
 */
export async function partsOf(db: Db, asked: Asked, units: UnitsRead, periods: readonly Days[], today: Day) {
  const lastDays = periods.map(({ until }) => upTo(until, today))
  const { sums, standings } = await figuresOver(db, asked, units, periods, lastDays)
  return periods.map(({ from }, i): Part[] => [
    ...sums.filter((sum) => sum.from === from).map(({ from: _, ...part }) => part),
    ...standings.filter(({ day }) => day === lastDays[i]).map(({ day: _, ...part }) => part),
  ])
}

/** Periods that are kept are read at once; odd days are put together from theirs. */
async function figuresOver(
  db: Db,
  { unitId, period }: Asked,
  units: UnitsRead,
  periods: readonly Days[],
  lastDays: readonly Day[],
): Promise<FiguresRead> {
  const firstDays = periods.map(({ from }) => from)
  if (period !== 'days') return readFigures(db, units, { span: period, firstDays }, lastDays)
  const [standings, ...sums] = await Promise.all([
    readStandings(db, units, lastDays),
    ...periods.map((days) => sumsOver(db, unitId, units, days)),
  ])
  return { standings, sums: sums.flat() }
}

/** Sums of odd days; who was active is counted by row, and a unit has what its rows have. */
async function sumsOver(db: Db, unitId: string, units: UnitsRead, { from, until }: Days) {
  const sums = await readSumsOver(db, units, from, until)
  const active = await readActiveOver(db, unitId, from, until)
  const inRow = active.map((one) => ({ ...nothing, ...one, from }))
  // the row of the unit itself is what its total has beyond its children
  const inTotal = active.filter((one) => one.unitId !== '' && one.unitId !== unitId)
  return [...sums, ...inRow, ...inTotal.map((one) => ({ ...nothing, ...one, unitId, from }))]
}

const nothing = {
  ...{ active: 0, activeOfFiled: 0, days: 0, answers: 0, correct: 0, weeklyPapers: 0, weeklyScore: 0 },
  ...{ monthlyPapers: 0, monthlyScore: 0, titles: 0 },
}

/** The page of a family on some days, but for when its figures were counted. */
type Page = Omit<Participation, 'countedAt'>
export type PagesOfParticipation = KeptPages<Page>

interface Sheet {
  asked: Asked
  days: { now: Days; before: Days | undefined }
  family: FamilyOn
  today: Day
}

async function pageOf(db: Db, { asked, days, family, today }: Sheet): Promise<Page> {
  const { from, until } = days.now
  const to = upTo(until, today)
  const { unit, name, children } = family
  const byStanding = unit.parentId === null ? [unit.id, ''] : [unit.id]
  const ids = [...byStanding, ...children.map((child) => child.unitId)]
  const units = { ids, byStanding, standings: standingsOf(asked) }
  const periods = [days.now, ...(days.before ? [days.before] : [])]
  const [parts = [], before] = await partsOf(db, asked, units, periods, today)
  const { id, level, path, hasChildren, endsOn } = unit
  const line = { unitId: id, name, level, hasChildren, endsOn }
  const unitless = parts.filter((part) => part.unitId === '')
  return {
    unit: { id, name, level, path },
    period: { name: asked.period, from, to, until },
    before: days.before ? { from: days.before.from, to: upTo(days.before.until, today) } : null,
    ...rowsOf({ unit: line, children, now: parts, before }, { from, to }, asked),
    ...splitsOf(id, parts, unitless),
  }
}

export interface Reader {
  isSeen?: (path: string) => boolean
  /** Pages made before; without them each is made anew. */
  pages?: PagesOfParticipation
}

/**
 * The participation of a unit, its children side by side: what the page shows and the export holds. Undefined where there is
 * no such unit, or none that the reader may see. Units are read as they are now; what was counted of kept periods is the same
 * until it is counted anew, so a page of them is made once a count. Odd days are put together from more than was counted.
 */
export async function readParticipation(
  db: Db,
  asked: Asked,
  now: Date,
  { isSeen = () => true, pages }: Reader = {},
): Promise<Participation | undefined> {
  const today = dayOf(now)
  const days = await daysOf(db, asked, today)
  const [count, family] = await Promise.all([readCount(db), familyOn(db, asked.unitId, upTo(days.now.until, today))])
  if (!family || !isSeen(family.unit.path)) return undefined
  const sheet = { asked, days, family, today }
  const make = () => pageOf(db, sheet)
  const isKept = pages && count && asked.period !== 'days'
  const page = await (isKept ? pages.of(count.revision, JSON.stringify(sheet), make) : make())
  return { ...page, countedAt: count?.asOf.toISOString() ?? null }
}

/** The same for an account: a unit outside its subtrees is not there. */
export async function participationWithin(
  db: Db,
  scope: Scope,
  asked: Asked,
  now: Date,
  pages?: PagesOfParticipation,
): Promise<Participation> {
  mustBeInOrder(asked.from, asked.until)
  const isSeen = (path: string) => isWithin(path, scope)
  const page = await readParticipation(db, asked, now, pages ? { isSeen, pages } : { isSeen })
  if (!page) throw notFound('unit')
  return page
}
