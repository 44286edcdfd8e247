import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { TieRule } from '../season/season.rules.ts'

export interface Ranked {
  learnerId: string
  name: string
  unitName: string | null
  points: number
  /** Competition ranking on the points: 1, 2, 2, 4. */
  place: number
}

export type BoardOf = { groupId: string } | { unitId: string }

/**
 * The totals of a group's members, or of the staff of a unit's window units with all units below (CAMPAIGN: only they are
 * compared). The path is read first: planned with a value, PostgreSQL knows whether to walk down the ranks or to take the
 * unit as a whole.
 */
async function boardOf(db: Db, of: BoardOf, period: string): Promise<RawBuilder<unknown> | undefined> {
  if ('groupId' in of)
    return sql`from point_total t join group_member m on m.learner_id = t.learner_id and m.group_id = ${of.groupId}
      join learner s on s.id = t.learner_id and s.state = 'active' where t.period = ${period} and t.points > 0`
  const unit = await db.selectFrom('orgUnit').select('path').where('id', '=', of.unitId).executeTakeFirst()
  // '0' comes right after '/', so that this is where the paths below end
  const end = unit && `${unit.path.slice(0, -1)}0`
  return (
    unit &&
    sql`from point_total t where t.period = ${period} and t.path >= ${unit.path} and t.path < ${end} and t.points > 0`
  )
}

/** Each looked up by itself (the limits forbid anything else): for a few hundred PostgreSQL would rather read all learners. */
const namedOf = (chosen: RawBuilder<unknown>) => sql`(${chosen}) as c
  cross join lateral (select * from learner where id = c.learner_id limit 1) l
  left join lateral (select name from org_unit where id = l.unit_id limit 1) u on true`

/** The first of a board: of equal points who reached them earlier, or by name; the place shown is the same either way. */
export async function readTop(db: Db, of: BoardOf, period: string, ties: TieRule, limit: number): Promise<Ranked[]> {
  const board = await boardOf(db, of, period)
  if (!board) return []
  const columns = sql`select t.learner_id, t.points, t.reached_at ${board}`
  const last = sql`(select t.points ${board} order by t.points desc offset ${limit - 1} limit 1)`
  const [chosen, order] =
    ties === 'earlier'
      ? [sql`${columns} order by t.points desc, t.reached_at, t.learner_id limit ${limit}`, sql`c.reached_at`]
      : [sql`${columns} and t.points >= coalesce(${last}, 0)`, sql`l.name`]
  // ranked after the cut: from the first on, the places of the first are the same
  const read = await sql<Ranked>`
    select c.learner_id, l.name, u.name as unit_name, c.points, rank() over (order by c.points desc)::int as place
    from ${namedOf(chosen)} order by c.points desc, ${order}, c.learner_id limit ${limit}`.execute(db)
  return read.rows
}

/** A row of a board that is exported. */
export interface BoardRow {
  learnerId: string
  staffNo: string | null
  name: string
  unitId: string | null
  unitName: string | null
  daily: number
  weekly: number
  points: number
  /** To the microsecond, so that the next page begins where this one ended. */
  reachedAt: string
}

export async function countBoard(db: Db, of: BoardOf, period: string): Promise<number> {
  const board = await boardOf(db, of, period)
  const read = board ? await sql<{ n: number }>`select count(*) as n ${board}`.execute(db) : undefined
  return read?.rows[0]?.n ?? 0
}

/**
 * A board from after one of its rows on, in the order of `readTop`. Where time settles ties, the page is cut along the
 * index before anything is looked up; by name, everybody's has to be.
 */
export async function boardAfter(
  db: Db,
  { of, period, ties }: { of: BoardOf; period: string; ties: TieRule },
  last: BoardRow | undefined,
  limit: number,
): Promise<BoardRow[]> {
  const board = await boardOf(db, of, period)
  if (!board) return []
  const [tie, stands] =
    ties === 'earlier'
      ? [sql`t.reached_at`, sql`${last?.reachedAt}::timestamptz`]
      : [sql`(select name from learner where id = t.learner_id)`, sql`${last?.name}`]
  const after = last
    ? sql`and t.points <= ${last.points}
        and (t.points < ${last.points} or (${tie}, t.learner_id) > (${stands}, ${last.learnerId}))`
    : sql``
  const chosen = sql`select t.learner_id, t.daily, t.weekly, t.points, t.reached_at, ${tie} as tie ${board} ${after}
    order by t.points desc, tie, t.learner_id limit ${limit}`
  const read = await sql<BoardRow>`
    select c.learner_id, l.staff_no, l.name, l.unit_id, u.name as unit_name, c.daily, c.weekly, c.points,
      c.reached_at::text as reached_at
    from ${namedOf(chosen)} order by c.points desc, c.tie, c.learner_id`.execute(db)
  return read.rows
}

export interface Standing {
  place: number
  points: number
  above: Ranked[]
  below: Ranked[]
  size: number
}

/** How many stand on a board, and how many of them above each of some points: gone through once. */
async function countAbove(db: Db, board: RawBuilder<unknown>, points: readonly number[]) {
  const above = sql.join(points.map((one) => sql`count(*) filter (where t.points > ${one}::int)`))
  const read = await sql<{ size: number; above: number[] }>`
    select count(*) as size, array[${above}] as above ${board}`.execute(db)
  const { size = 0, above: counts = [] } = read.rows[0] ?? {}
  return { size, above: new Map(points.map((one, i) => [one, counts[i] ?? 0])) }
}

/** One learner's own place with the neighbours above and below; nothing for who has no points there. */
export async function readStanding(
  db: Db,
  of: BoardOf,
  period: string,
  learnerId: string,
  neighbours: number,
): Promise<Standing | undefined> {
  const board = await boardOf(db, of, period)
  const own = board
    ? await sql<{ points: number; reachedAt: Date }>`
        select t.points, t.reached_at ${board} and t.learner_id = ${learnerId}`.execute(db)
    : undefined
  const mine = own?.rows[0]
  if (!board || !mine) return undefined
  const near = (side: RawBuilder<unknown>, order: RawBuilder<unknown>) => {
    const chosen = sql`select t.learner_id, t.points, t.reached_at ${board} and t.learner_id <> ${learnerId} and ${side}
      order by ${order} limit ${neighbours}`
    return sql<Omit<Ranked, 'place'>>`select c.learner_id, l.name, u.name as unit_name, c.points
      from ${namedOf(chosen)} order by c.points desc, c.reached_at, c.learner_id`.execute(db)
  }
  const { points, reachedAt } = mine
  const [above, below] = await Promise.all([
    near(
      sql`t.points >= ${points} and (t.points > ${points} or t.reached_at < ${reachedAt})`,
      sql`t.points, t.reached_at desc`,
    ),
    near(
      sql`t.points <= ${points} and (t.points < ${points} or t.reached_at >= ${reachedAt})`,
      sql`t.points desc, t.reached_at`,
    ),
  ])
  const levels = [...new Set([points, ...[...above.rows, ...below.rows].map((one) => one.points)])]
  const counts = await countAbove(db, board, levels)
  const placed = <T extends { points: number }>(row: T) => ({ ...row, place: (counts.above.get(row.points) ?? 0) + 1 })
  const { place } = placed(mine)
  return { place, points, above: above.rows.map(placed), below: below.rows.map(placed), size: counts.size }
}

export interface EntryView {
  id: number
  track: string
  subject: string
  cause: string
  causeId: string | null
  points: number
  localDate: Day
  ruleVersion: number
  enteredAt: Date
}

/** A learner's ledger in a season, the newest first. */
export const listEntries = (db: Db, learnerId: string, seasonId: string, limit: number): Promise<EntryView[]> =>
  db
    .selectFrom('pointEntry')
    .select(['id', 'track', 'subject', 'cause', 'causeId', 'points', 'localDate', 'ruleVersion', 'enteredAt'])
    .where('learnerId', '=', learnerId)
    .where('seasonId', '=', seasonId)
    .orderBy('enteredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The sums of a learner in one period. */
export const readTotals = async (db: Db, learnerId: string, period: string) =>
  (await db
    .selectFrom('pointTotal')
    .select(['daily', 'weekly', 'points'])
    .where('learnerId', '=', learnerId)
    .where('period', '=', period)
    .executeTakeFirst()) ?? { daily: 0, weekly: 0, points: 0 }
