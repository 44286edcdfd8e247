import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { dueSince, type Rhythm } from './schedule.rules.ts'

export interface Schedule {
  unitId: string
  every: Rhythm
  active: boolean
  allGroups: boolean
  groupIds: string[]
  activeSince: Date
  madeBy: string
  madeAt: Date
}

const read = (db: Db) => db.selectFrom('bulletinSchedule').selectAll('bulletinSchedule')

/** The schedules of a unit: at most one for weeks and one for months. */
export const listSchedules = async (db: Db, unitId: string): Promise<Schedule[]> =>
  (await read(db).where('unitId', '=', unitId).orderBy('every', 'desc').execute()) as Schedule[]

export interface Due {
  schedule: Schedule
  from: Day
  isLatest: boolean
}

/** What has fallen due by the schedules of units that go on and is not frozen yet, the oldest first. */
export async function listDue(db: Db, now: Date, limit: number): Promise<Due[]> {
  const schedules = (await read(db)
    .innerJoin('orgUnit', 'orgUnit.id', 'bulletinSchedule.unitId')
    .where('bulletinSchedule.active', '=', true)
    .where('orgUnit.endsOn', 'is', null)
    .execute()) as unknown as Schedule[]
  const due = schedules.flatMap((schedule) =>
    dueSince(schedule.every, schedule.activeSince, now).map((one) => ({ schedule, ...one })),
  )
  if (due.length === 0) return []
  const asked = due.map(({ schedule, from }, i) => ({ i, unit: schedule.unitId, every: schedule.every, from }))
  const open = await sql<{ i: number }>`
    select d.i from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as d (i int, unit text, every text, "from" date)
    where not exists (select from bulletin b where b.cause = 'schedule' and b.unit_id = d.unit and b.period = d.every
      and b.from_date = d."from")
    order by d."from", d.unit limit ${limit}`.execute(db)
  return open.rows.flatMap(({ i }) => {
    const one = due[i]
    return one ? [{ schedule: one.schedule, from: one.from, isLatest: one.isLatest }] : []
  })
}
