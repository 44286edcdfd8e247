import { changeLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { type BoardOf, readStanding, readTop } from '@lianbing/api/points/points.store'
import { simulate } from '@lianbing/api/simulate/simulate.commands'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { itIs, teach } from './scene.ts'

const periods = ['season:2022', 'month:2022-05', 'week:2022-05-23', 'day:2022-05-24']

interface Standing {
  id: string
  points: number
}

/** Who stands on a board, counted by hand from people, groups and the tree. */
async function onBoard(of: BoardOf, period: string): Promise<Standing[]> {
  const among =
    'groupId' in of
      ? sql`l.id in (select learner_id from group_member where group_id = ${of.groupId})`
      : sql`l.kind = 'window' and l.unit_id in (select descendant_id from org_closure where ancestor_id = ${of.unitId})`
  const read = await sql<Standing>`
    select l.id, t.points from point_total t join learner l on l.id = t.learner_id
    where t.period = ${period} and t.points > 0 and l.state = 'active' and ${among} order by t.points desc`.execute(
    house.db,
  )
  return read.rows
}

const placeOf = (points: number, board: readonly Standing[]) => board.filter((one) => one.points > points).length + 1

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-06-01T10:00:00+08:00')
  const line = ['51', '5101', '510104', '510105', '5103', '510302'].map((code) => ({ code, name: code }))
  await importDivisions(house.db, line, house.clock.now())
  await teach(40)
  const order = { learners: 75, days: 12, seed: 'b', end: '2022-05-31', how: 'bulk' } as const
  await simulate({ database: house.database, now: house.clock.now(), progress: () => {} }, order)
})

describe('a board', () => {
  it('has everybody at the place that counting by hand gives, with those right above and below', async () => {
    const boards: BoardOf[] = ['51', '5101', '510104', '510105', '5103'].map((unitId) => ({ unitId }))
    for (const of of [...boards, { groupId: 'sim-b-g0000001' }])
      for (const period of periods) {
        const board = await onBoard(of, period)
        for (const { id, points } of board.filter((_, i) => i % 4 === 0)) {
          const standing = await readStanding(house.db, of, period, id, 2)
          expect(standing).toMatchObject({ points, size: board.length, place: placeOf(points, board) })
          const { above = [], below = [] } = standing ?? {}
          const order = [...above, { points, place: placeOf(points, board) }, ...below]
          expect(order.map((one) => one.place)).toEqual(order.map((one) => placeOf(one.points, board)))
          expect(order.map((one) => one.points)).toEqual(order.map((one) => one.points).sort((a, b) => b - a))
          // whoever has fewer than two neighbours on a side stands at that end
          expect(
            above.length === 2 || above.length + below.length === Math.min(board.length - 1, above.length + 2),
          ).toBe(true)
        }
      }
  })

  it('has its first ten in order, with the places that they share, by time or by name', async () => {
    for (const ties of ['earlier', 'shared'] as const)
      for (const period of periods) {
        const board = await onBoard({ unitId: '51' }, period)
        const top = await readTop(house.db, { unitId: '51' }, period, ties, 10)
        expect(top.map(({ points }) => points)).toEqual(board.slice(0, 10).map(({ points }) => points))
        expect(top.map(({ place }) => place)).toEqual(top.map(({ points }) => placeOf(points, board)))
      }
  })

  it('of a unit follows who moves, leaves or comes back, with all their points', async () => {
    const [first] = await readTop(house.db, { unitId: '5101' }, 'season:2022', 'earlier', 1)
    const { learnerId = '' } = first ?? {}
    const learner = await house.db
      .selectFrom('learner')
      .selectAll()
      .where('id', '=', learnerId)
      .executeTakeFirstOrThrow()
    const change = async (fields: object) => {
      await changeLearner(house.db, learnerId, { ...learner, ...fields } as never, 'system', house.clock.now())
      await itIs('2022-06-01 10:01')
    }
    const standsOn = async (unitId: string) =>
      (await readStanding(house.db, { unitId }, 'season:2022', learnerId, 1))?.points
    await change({ unitId: '510302' })
    expect([await standsOn('5101'), await standsOn('5103')]).toEqual([undefined, first?.points])
    await change({ state: 'left' })
    expect(await standsOn('51')).toBeUndefined()
    await change({})
    expect(await standsOn('5101')).toBe(first?.points)
  })

  it('that is of no unit or of nobody is empty', async () => {
    expect(await readTop(house.db, { unitId: 'none' }, 'season:2022', 'earlier', 10)).toEqual([])
    expect(await readTop(house.db, { unitId: '51' }, 'week:2021-01-04', 'shared', 10)).toEqual([])
    expect(await readStanding(house.db, { unitId: '51' }, 'season:2022', 'nobody', 2)).toBeUndefined()
  })
})
