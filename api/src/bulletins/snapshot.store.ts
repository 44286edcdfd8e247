import { addDays, type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { listHolidays } from '../learning/daily.store.ts'
import { relativesOn } from '../org/org.store.ts'
import { type Figures, figuresOf, type Part, standingsOf } from '../participation/figures.rules.ts'
import { type Days, daysOf, partsOf } from '../participation/participation.store.ts'
import { readActiveOver, readCount } from '../rollups/rollup.store.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { type BulletinPeriod, type BulletinRow, isNothing, placed } from './bulletin.rules.ts'
import type { Snapshot } from './text.rules.ts'

export interface AskedBulletin {
  unitId: string
  period: BulletinPeriod
  /** Any day of the period; today when left out. */
  day?: Day | undefined
  /** Of the period 'days'. */
  from?: Day | undefined
  until?: Day | undefined
}

/** Days on which study was expected: all but declared holidays, as streaks have it. */
async function countStudyDays(db: Db, { from, until }: Days): Promise<number> {
  const holidays = await listHolidays(db)
  let days = 0
  for (let day = from; day <= until; day = addDays(day, 1)) if (!holidays.has(day)) days++
  return days
}

/** Who was active over odd days, of the units two levels down: each person once, where they last answered. */
async function activeBelow(db: Db, childIds: readonly string[], days: Days): Promise<Part[]> {
  const parts: Part[] = []
  for (const childId of childIds) {
    const active = await readActiveOver(db, childId, days.from, days.until)
    parts.push(...active.filter(({ unitId }) => unitId !== childId && unitId !== ''))
  }
  return parts
}

const beforeOf = ({ headcount, active, activeOfFiled, days, answers, correct }: Figures) => ({
  ...{ headcount, active, activeOfFiled, days, answers, correct },
})

/**
 * The figures of a unit, its children and its grandchildren in a period and the one before, as the rollups have them at
 * this moment. Nothing is written. Undefined before the rollups were counted for the first time.
 */
export async function readSnapshot(db: Db, asked: AskedBulletin, now: Date): Promise<Snapshot | undefined> {
  const today = dayOf(now)
  const upToToday = ({ from, until }: Days): Days => ({ from, until: until < today ? until : today })
  const asking = await daysOf(db, asked, today)
  // part of a week beside a whole one would say nothing
  const isOver = asked.period === 'days' || asking.now.until < today
  const days = { now: asking.now, before: isOver ? asking.before : undefined }
  const counted = upToToday(days.now)
  const countedAt = (await readCount(db))?.asOf
  const relatives = await relativesOn(db, asked.unitId, counted.until)
  if (!countedAt || relatives.length === 0) return undefined
  const units = { ids: relatives.map(({ unitId }) => unitId), byStanding: [], standings: standingsOf({}) }
  const periods = [days.now, ...(days.before ? [days.before] : [])]
  const parts = await partsOf(db, asked, units, periods, today)
  if (asked.period === 'days') {
    const children = relatives.filter(({ parentId }) => parentId === asked.unitId).map(({ unitId }) => unitId)
    for (const [i, period] of periods.entries()) parts[i]?.push(...(await activeBelow(db, children, period)))
  }
  const [figures, earlier] = parts.map((some) => figuresOf(some, {}))
  const rows = relatives.flatMap(({ name: unitName, endsOn, ...unit }): Omit<BulletinRow, 'place'>[] => {
    const of = (figures as (id: string) => Figures)(unit.unitId)
    const isOver = endsOn !== null && endsOn < counted.from && isNothing(of)
    const before = earlier ? beforeOf(earlier(unit.unitId)) : null
    return isOver ? [] : [{ ...unit, unitName, ...of, before }]
  })
  const season = await readSeasonOn(db, counted.until)
  const head = {
    ...{ unitId: asked.unitId, seasonId: season?.id ?? null, ruleVersion: season?.version ?? null },
    ...{ period: asked.period, from: counted.from, until: counted.until, countedAt: countedAt.toISOString() },
    studyDays: await countStudyDays(db, counted),
    before: days.before ? upToToday(days.before) : null,
    isOver,
  }
  return { head, rows: placed(rows, asked.unitId) }
}
