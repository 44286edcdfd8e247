import type { AwardInput, FigureRow, NamedBulletin } from './award.rules.ts'
import type { Share } from './share.rules.ts'

/** Oldest first, whatever order they were named in: the last one has the state that counts. */
export const inOrder = (bulletins: readonly NamedBulletin[]): NamedBulletin[] =>
  bulletins.toSorted((a, b) => (a.fromDate < b.fromDate ? -1 : a.fromDate > b.fromDate ? 1 : a.id < b.id ? -1 : 1))

/** What several bulletins say of one unit, put together. */
export interface UnitFigures {
  unitId: string
  unitName: string
  /** 应参加人数 of the last bulletin; 0 where none is filed or the unit does not stand in it. */
  headcount: number
  unfiled: number
  coverage: Share
  activity: Share
  weekly: Share
  monthly: Share
  titles: Share
  participation: Share
  answersPerHead: Share
  /** Of the bulletins in which the unit stands, oldest first. */
  bulletinIds: string[]
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)

/**
 * One unit over several bulletins. State (headcount, who is registered, which units filed none) is of the last one. What
 * happened is summed over the days of all of them, and divided by sums: 周周练 80 papers of 6,400 in April and 20 of 1,800
 * in May → 8,200 / 100 = 82, not the mean of 80 and 90. Possible learner-days: the headcount of each period × its study
 * days. A unit that filed its headcount late has the last one for the earlier periods too, so that being late never pays.
 * Who was active in April and in May counts in both: a bulletin knows people only within its own days; and it knows
 * titles, not their holders, so who earned two counts twice (the share earns no more than its weight).
 */
export function combine(rows: readonly FigureRow[], bulletins: readonly NamedBulletin[]): UnitFigures | undefined {
  const named = inOrder(bulletins)
  const found = named.flatMap(({ id, studyDays }) => {
    const row = rows.find((one) => one.bulletinId === id)
    return row ? [{ row, studyDays }] : []
  })
  const newest = found.at(-1)?.row
  if (!newest) return undefined
  const last = newest.bulletinId === named.at(-1)?.id ? newest : undefined
  const headcount = last?.headcount ?? 0
  const headsIn = (row: FigureRow) => row.headcount || headcount
  const over = (of: (row: FigureRow) => number) => sum(found, ({ row }) => of(row))
  return {
    unitId: newest.unitId,
    unitName: newest.unitName,
    headcount,
    unfiled: last?.unfiled ?? 0,
    coverage: { numerator: last?.registeredOfFiled ?? 0, denominator: headcount },
    activity: {
      numerator: over((row) => row.days),
      denominator: sum(found, ({ row, studyDays }) => headsIn(row) * studyDays),
    },
    weekly: { numerator: over((row) => row.weeklyScore), denominator: over((row) => row.weeklyPapers) },
    monthly: { numerator: over((row) => row.monthlyScore), denominator: over((row) => row.monthlyPapers) },
    titles: { numerator: over((row) => row.titles), denominator: headcount },
    participation: { numerator: over((row) => row.activeOfFiled), denominator: over(headsIn) },
    answersPerHead: { numerator: over((row) => row.answers), denominator: headcount },
    bulletinIds: found.map(({ row }) => row.bulletinId),
  }
}

/** Every unit that may receive the award (level and kind as it last stood), in the order of codes. */
export function candidatesOf({ rules, bulletins, rows }: AwardInput): UnitFigures[] {
  const may = rows.filter(({ level, kind }) => rules.levels.includes(level) && rules.kinds.includes(kind))
  const byUnit = [...Map.groupBy(may, ({ unitId }) => unitId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return byUnit.flatMap(([, some]) => combine(some, bulletins) ?? [])
}
