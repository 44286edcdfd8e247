import { z } from '@hono/zod-openapi'
import { mustBeWithin } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { keysetPages } from '../base/keyset.ts'
import { notFound } from '../base/refusal.ts'
import { readGroup } from '../groups/group.store.ts'
import { readUnit } from '../org/org.store.ts'
import { periodKey, periodKinds } from '../points/points.rules.ts'
import { type BoardRow, boardAfter, countBoard } from '../points/points.store.ts'
import { spanDays } from '../rollups/span.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import type { Column, Row } from '../sheets/sheet.rules.ts'
import { type Asked, kind } from './kind.ts'
import { asOf, periods } from './words.ts'

const columns: Column[] = [
  { header: '名次', kind: 'int' },
  { header: '姓名', kind: 'text' },
  { header: '工号', kind: 'text' },
  { header: '单位代码', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '日日学积分', kind: 'int' },
  { header: '周周练积分', kind: 'int' },
  { header: '积分', kind: 'int' },
]

/** Competition ranking of rows that come in order: 90, 80, 80, 70 → 1, 2, 2, 4. */
export async function* placed<T extends { points: number }>(pages: AsyncIterable<readonly T[]>) {
  let [ordinal, place, points] = [0, 0, Number.NaN]
  for await (const page of pages)
    yield page.map((row) => {
      ordinal++
      if (row.points !== points) [place, points] = [ordinal, row.points]
      return { ...row, place }
    })
}

async function boardOf({ db, scope, filter }: Asked<{ unitId?: string | undefined; groupId?: string | undefined }>) {
  if (filter.groupId) {
    const group = await readGroup(db, filter.groupId)
    mustBeWithin(group?.path, scope, 'group')
    return { of: { groupId: filter.groupId }, name: group?.name ?? '' }
  }
  const unit = await readUnit(db, filter.unitId ?? '')
  mustBeWithin(unit?.path, scope, 'unit')
  return { of: { unitId: filter.unitId ?? '' }, name: unit?.name ?? '' }
}

/** The board of a group, or of a unit's window staff with all below, in any period. */
export const ranking = kind({
  permission: 'points.read',
  filter: z.strictObject({
    unitId: z.string().optional(),
    groupId: z.string().optional(),
    period: z.enum(periodKinds).default('season'),
    day: z.iso.date().optional(),
  }),
  async open(asked) {
    const { db, filter, now, may } = asked
    const day = filter.day ?? dayOf(now)
    const season = await readSeasonOn(db, day)
    if (!season) throw notFound('season')
    const { of, name } = await boardOf(asked)
    const period = periodKey(filter.period, day, season.id)
    const days =
      filter.period === 'season' ? { from: season.startsOn, until: season.endsOn } : spanDays(filter.period, day)
    const board = { of, period, ties: season.rules.boards.ties }
    const staffNoOf = (row: BoardRow) => (may('learner.read') ? row.staffNo : null)
    return {
      title: `${name}积分排行榜（${periods[filter.period]}）`,
      notes: [
        ['统计周期', `${days.from} 至 ${days.until}`],
        ['规则版本', `${season.name} 第 ${season.version} 版`],
        asOf(now),
        ['说明', '名次按积分，同分同名次（1、2、2、4）；单位的排行榜只列窗口单位人员。'],
      ],
      columns,
      total: await countBoard(db, of, period),
      async *pages(from) {
        const pages = keysetPages((last: BoardRow | undefined, limit) => boardAfter(from, board, last, limit))
        for await (const page of placed(pages))
          yield page.map(
            (row): Row => [
              ...[row.place, row.name, staffNoOf(row), row.unitId, row.unitName],
              ...[row.daily, row.weekly, row.points],
            ],
          )
      },
    }
  },
})
