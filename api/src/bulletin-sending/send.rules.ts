import { type BulletinRow, changeOf, daysName, participationOf } from '../bulletins/bulletin.rules.ts'
import type { Bulletin } from '../bulletins/bulletin.store.ts'

/** The row of a bulletin that is nearest to a unit, from above: of 甲镇 in a city's bulletin 甲镇 itself, of 甲镇一村 甲镇. */
export const rowNearest = (rows: readonly BulletinRow[], unitId: string, path: string): BulletinRow | undefined =>
  rows
    .filter((row) => row.unitId !== unitId && path.startsWith(row.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0]

/** What a group is told: the whole in figures, and those of its own county or unit where the bulletin has any. */
export function messageOf({ unitId, rows, text, from, until }: Bulletin, groupPath: string) {
  const unit = rows.find((row) => row.unitId === unitId) as BulletinRow
  const figures = (row: BulletinRow) => ({
    name: row.unitName,
    headcount: row.headcount,
    active: row.active,
    participation: participationOf(row),
    change: changeOf(row),
  })
  const own = rowNearest(rows, unitId, groupPath)
  const among = own && rows.filter((row) => row.parentId === own.parentId && row.place !== null && row !== unit).length
  return {
    number: text.number,
    title: text.title,
    days: daysName(from, until),
    whole: figures(unit),
    own: own ? { ...figures(own), place: own.place, among: among ?? 0 } : null,
  }
}
