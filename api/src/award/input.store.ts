import { frozenRows, readFrozen } from '../bulletins/frozen.store.ts'
import { reportsOf } from '../contest-reports/report.store.ts'
import type { Db } from '../database/open.ts'
import type { AwardInput } from './award.rules.ts'

/** What an award of a season counts, from the bulletins that it names and the reports that were filed; rules apart. */
export async function readInput(
  db: Db,
  { seasonId, bulletinIds }: { seasonId: string; bulletinIds: readonly string[] },
): Promise<Omit<AwardInput, 'rules'>> {
  const bulletins = await readFrozen(db, bulletinIds)
  const rows = await frozenRows(db, bulletinIds)
  const last = bulletins.at(-1)?.id
  return {
    bulletins: bulletins.map(({ id, year, number, fromDate, untilDate, studyDays, digest }) => ({
      ...{ id, year, number, fromDate, untilDate, studyDays, digest },
    })),
    rows: rows.map(({ parentId: _, ...row }) => row),
    below: rows.flatMap(({ bulletinId, unitId, parentId }) =>
      bulletinId === last && parentId ? [{ unitId, parentId }] : [],
    ),
    reports: await reportsOf(db, seasonId),
  }
}
