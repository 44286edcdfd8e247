import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { ChangedUnit, Effects } from './unit-change.rules.ts'

export interface UnitChange {
  id: string
  kind: 'rename' | 'merge'
  unitId: string
  unitName: string
  intoId: string | null
  intoName: string | null
  name: string | null
  fromDate: Day
  madeAt: Date
  doneAt: Date | null
  effects: Effects | null
}

const select = sql`select c.id, c.kind, c.unit_id, u.name as unit_name, c.into_id, i.name as into_name, c.name, c.from_date,
    c.made_at, c.done_at, c.effects, u.path
  from unit_change c join org_unit u on u.id = c.unit_id left join org_unit i on i.id = c.into_id`

/** What became and will become of a unit, and what was merged into it; the newest first. */
export async function listChanges(db: Db, unitId: string): Promise<UnitChange[]> {
  const read = await sql<UnitChange & { path: string }>`
    ${select} where c.unit_id = ${unitId} or c.into_id = ${unitId} order by c.from_date desc, c.made_at desc`.execute(
    db,
  )
  return read.rows.map(({ path: _, ...change }) => change)
}

export async function readChange(db: Db, id: string): Promise<(UnitChange & { path: string }) | undefined> {
  const read = await sql<UnitChange & { path: string }>`${select} where c.id = ${id}`.execute(db)
  return read.rows[0]
}

/** Planned changes whose day has come, the earliest first. */
export async function dueChanges(db: Db, today: Day): Promise<string[]> {
  const rows = await db
    .selectFrom('unitChange')
    .select('id')
    .where('doneAt', 'is', null)
    .where('fromDate', '<=', today)
    .orderBy('fromDate')
    .orderBy('madeAt')
    .execute()
  return rows.map((row) => row.id)
}

export async function readChangedUnit(db: Db, id: string): Promise<ChangedUnit | undefined> {
  const read = await sql<ChangedUnit>`
    select id, path, parent_id, ends_on, exists (select from delegation d where d.unit_id = org_unit.id) as is_delegation
    from org_unit where id = ${id}`.execute(db)
  return read.rows[0]
}
