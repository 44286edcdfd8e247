import { sql } from 'kysely'
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

/** Of a group everybody; of a unit the staff of its window units, with all units below (CAMPAIGN: only they are compared). */
const among = (of: BoardOf) =>
  'groupId' in of
    ? sql`join group_member m on m.learner_id = t.learner_id and m.group_id = ${of.groupId}`
    : sql`join org_closure m on m.descendant_id = l.unit_id and m.ancestor_id = ${of.unitId} and l.kind = 'window'`

const board = (of: BoardOf, period: string) => sql`
  from point_total t join learner l on l.id = t.learner_id and l.state = 'active' ${among(of)}
  left join org_unit u on u.id = l.unit_id
  where t.period = ${period} and t.points > 0`

/** Who of equal points is named first; the place shown is the same either way. */
const inOrder = (ties: TieRule) =>
  ties === 'earlier' ? sql`t.points desc, t.reached_at, t.learner_id` : sql`t.points desc, l.name, t.learner_id`

const columns = sql`t.learner_id, l.name, u.name as unit_name, t.points`

/** The first of a board. */
export async function readTop(db: Db, of: BoardOf, period: string, ties: TieRule, limit: number): Promise<Ranked[]> {
  // ranked after the cut: from the first on, the places of the first are the same
  const read = await sql<Ranked>`
    select top.*, rank() over (order by top.points desc)::int as place
    from (select ${columns} ${board(of, period)} order by ${inOrder(ties)} limit ${limit}) as top`.execute(db)
  return read.rows
}

export interface Standing {
  place: number
  points: number
  above: Ranked[]
  below: Ranked[]
  size: number
}

/** One learner's own place with the neighbours above and below; nothing for who has no points there. */
export async function readStanding(
  db: Db,
  of: BoardOf,
  period: string,
  learnerId: string,
  neighbours: number,
): Promise<Standing | undefined> {
  const own = await sql<{ points: number; reachedAt: Date }>`
    select t.points, t.reached_at ${board(of, period)} and t.learner_id = ${learnerId}`.execute(db)
  const [mine] = own.rows
  if (!mine) return undefined
  const near = (side: ReturnType<typeof sql>, order: ReturnType<typeof sql>) =>
    sql<Ranked>`select near.*, 1 + (select count(*) ${board(of, period)} and t.points > near.points)::int as place
      from (select ${columns}, t.reached_at ${board(of, period)} and t.learner_id <> ${learnerId} and ${side}
        order by ${order} limit ${neighbours}) as near`.execute(db)
  const [above, below, counts] = await Promise.all([
    near(
      sql`(t.points > ${mine.points} or (t.points = ${mine.points} and t.reached_at < ${mine.reachedAt}))`,
      sql`t.points, t.reached_at desc`,
    ),
    near(
      sql`(t.points < ${mine.points} or (t.points = ${mine.points} and t.reached_at >= ${mine.reachedAt}))`,
      sql`t.points desc, t.reached_at`,
    ),
    sql<{ size: number; before: number }>`
      select count(*) as size, count(*) filter (where t.points > ${mine.points}) as before ${board(of, period)}`.execute(
      db,
    ),
  ])
  const { size = 0, before = 0 } = counts.rows[0] ?? {}
  return { place: before + 1, points: mine.points, above: above.rows.reverse(), below: below.rows, size }
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
