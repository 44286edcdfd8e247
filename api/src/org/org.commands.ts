import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { sidesOf } from '../audit/audit.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { foldName, levelOf, lineOf, pathOf, unitsOn } from './org.rules.ts'

export interface Division {
  code: string
  name: string
}

interface NewUnit {
  id: string
  parentId: string | null
  name: string
  kind: 'division' | 'direct' | 'agency'
  level: number
  path: string
  demo?: boolean
}

/** Small, so that on the embedded database, which has one connection, nobody waits long behind a chunk. */
const CHUNK = 500

/** What an import did to the tree: how many units are new, and the names that changed. */
interface TreeChanges {
  added: number
  renamed: Record<string, { from: string; to: string }>
}

async function renamesIn(db: Db, rows: string): Promise<TreeChanges['renamed']> {
  const read = await sql<{ id: string; from: string; to: string }>`
    select u.id, u.name as from, r.name as to from org_unit u
    join jsonb_to_recordset(${rows}::jsonb) as r (id text, name text) on r.id = u.id and r.name <> u.name`.execute(db)
  return Object.fromEntries(read.rows.map(({ id, ...change }) => [id, change]))
}

async function insertUnits(db: Db, units: readonly NewUnit[], now: Date): Promise<TreeChanges> {
  const rows = JSON.stringify(units.map((u) => ({ ...u, parent_id: u.parentId, demo: u.demo ?? false })))
  const renamed = await renamesIn(db, rows)
  const written = await sql`
    insert into org_unit (id, parent_id, name, kind, level, path, demo, created_at)
    select id, parent_id, name, kind, level, path, demo, ${now}
    from jsonb_to_recordset(${rows}::jsonb)
      as r (id text, parent_id text, name text, kind text, level smallint, path text, demo boolean)
    on conflict (id) do update set name = excluded.name where org_unit.name <> excluded.name
      and not exists (select from unit_name n where n.unit_id = org_unit.id)`.execute(db)
  const closure = units.flatMap((u) =>
    unitsOn(u.path).map((ancestor, i, line) => ({ a: ancestor, d: u.id, depth: line.length - 1 - i })),
  )
  await sql`
    insert into org_closure (ancestor_id, descendant_id, depth)
    select a, d, depth from jsonb_to_recordset(${JSON.stringify(closure)}::jsonb) as r (a text, d text, depth smallint)
    on conflict do nothing`.execute(db)
  return { added: Number(written.numAffectedRows ?? 0) - Object.keys(renamed).length, renamed }
}

/** One row for a chunk of an import, where it changed anything. */
async function noteImport(trx: Db, units: readonly NewUnit[], { added, renamed }: TreeChanges, now: Date) {
  if (added === 0 && Object.keys(renamed).length === 0) return
  const details = { added, first: units[0]?.id, last: units.at(-1)?.id }
  await writeAudit(trx, {
    at: now,
    actor: 'system',
    action: 'unit.import',
    subject: 'units',
    ...sidesOf(renamed),
    details,
  })
}

const unitOf = ({ code, name }: Division): NewUnit => {
  const line = lineOf(code)
  return { id: code, parentId: line.at(-2) ?? null, name, kind: 'division', level: levelOf(code), path: pathOf(line) }
}

/**
 * Brings in divisions, parents before children; a second run changes only names that differ. `between` is awaited
 * after each chunk: a long import behind an open house gives way there, and ends when it says false.
 */
export async function importDivisions(
  db: Db,
  divisions: readonly Division[],
  now: Date,
  between: () => Promise<boolean> = async () => true,
): Promise<void> {
  const units = divisions.map(unitOf).sort((a, b) => a.level - b.level)
  for (let i = 0; i < units.length; i += CHUNK) {
    const chunk = units.slice(i, i + CHUNK)
    await db.transaction().execute(async (trx) => noteImport(trx, chunk, await insertUnits(trx, chunk, now), now))
    if (!(await between())) return
  }
}

/** 省本级: the parent of all units directly under the province, outside every city. */
export const directUnitId = (province: string) => `${province}-direct`

/** Adds 省本级 and names the delegations of the contest: every city in code order, then 省本级. */
export async function importDelegations(db: Db, province: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const id = directUnitId(province)
    const direct = {
      id,
      parentId: province,
      name: '省本级',
      kind: 'direct',
      level: 2,
      path: `/${province}/${id}/`,
    } as const
    await noteImport(trx, [direct], await insertUnits(trx, [direct], now), now)
    const named = await sql`
      insert into delegation (unit_id, place)
      select id, row_number() over (order by kind = 'direct', id) from org_unit
      where parent_id = ${province} and kind in ('division', 'direct')
      on conflict do nothing`.execute(trx)
    const details = { added: Number(named.numAffectedRows ?? 0) }
    if (details.added > 0)
      await writeAudit(trx, {
        at: now,
        actor: 'system',
        action: 'delegation.name',
        subject: `unit:${province}`,
        details,
      })
  })
}

/** A second unit of the same name beside the first could not be told from it, on the page or in a roster. */
async function nameMustBeFree(trx: Db, parentId: string, name: string, own?: string): Promise<void> {
  const siblings = await trx
    .selectFrom('orgUnit')
    .select(['id', 'name'])
    .where('parentId', '=', parentId)
    .where('endsOn', 'is', null)
    .execute()
  const taken = siblings.find((sibling) => sibling.id !== own && foldName(sibling.name) === foldName(name))
  if (taken)
    throw new Refusal('unit.name_taken', 409, 'A unit of this name is there already. Use it, or choose another name.', {
      field: 'name',
      id: taken.id,
    })
}

/** Adds an agency (a bureau, a centre, a hall) under any unit. */
export async function addAgency(
  db: Db,
  agency: { parentId: string; name: string; id?: string; demo?: boolean },
  by: string,
  now: Date,
): Promise<{ id: string }> {
  return db.transaction().execute(async (trx) => {
    const parent = await trx
      .selectFrom('orgUnit')
      .selectAll()
      .where('id', '=', agency.parentId)
      // enough against a change; a full lock would hold up whoever points at the unit
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!parent) throw notFound('unit')
    if (parent.endsOn)
      throw new Refusal('unit.ended', 422, 'This unit was merged into another. Choose one that goes on.', {
        field: 'parentId',
      })
    await nameMustBeFree(trx, parent.id, agency.name, agency.id)
    const id = agency.id ?? newId('u')
    const unit = { ...agency, id, kind: 'agency', level: parent.level, path: `${parent.path}${id}/` } as const
    await insertUnits(trx, [unit], now)
    await writeAudit(trx, { at: now, actor: by, action: 'unit.add', subject: `unit:${id}`, after: { ...agency } })
    return { id }
  })
}

/** Adds many agencies at once in the caller's transaction, for whoever makes their names and ids. */
export const addAgencies = (
  trx: Db,
  agencies: readonly { id: string; name: string; parent: { id: string; path: string; level: number }; demo: boolean }[],
  now: Date,
): Promise<TreeChanges> =>
  insertUnits(
    trx,
    agencies.map(({ id, name, parent, demo }) => {
      const { level, path } = parent
      return { id, name, demo, parentId: parent.id, kind: 'agency', level, path: `${path}${id}/` }
    }),
    now,
  )

export interface HeadcountRow {
  desk: 'front' | 'back'
  establishment: 'established' | 'contract'
  count: number
}

/** Sets a unit's headcount (应参加人数) from a day on; earlier days keep what they had. */
export async function setHeadcount(
  db: Db,
  unitId: string,
  asOf: string,
  rows: readonly HeadcountRow[],
  by: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .deleteFrom('headcount')
      .where('unitId', '=', unitId)
      .where('asOf', '=', asOf)
      .returning(['desk', 'establishment', 'count'])
      .execute()
    if (rows.length > 0)
      await trx
        .insertInto('headcount')
        .values(rows.map((row) => ({ unitId, asOf, ...row })))
        .execute()
    const sides = { before: { asOf, rows: before }, after: { asOf, rows: [...rows] } }
    await writeAudit(trx, { at: now, actor: by, action: 'headcount.set', subject: `unit:${unitId}`, ...sides })
  })
}

/** A new name beside those of the units of the same parent; the unit's own may stay in another spelling. */
export async function siblingsMustDiffer(trx: Db, unitId: string, name: string): Promise<void> {
  const unit = await trx.selectFrom('orgUnit').select('parentId').where('id', '=', unitId).executeTakeFirst()
  if (unit?.parentId) await nameMustBeFree(trx, unit.parentId, name, unitId)
}

/** A new name from the day after `lastDay` on; the days before keep the one they had. */
export async function renameUnit(trx: Db, unitId: string, name: string, lastDay: string): Promise<void> {
  await sql`insert into unit_name (unit_id, until_date, name) select id, ${lastDay}::date, name from org_unit
    where id = ${unitId} on conflict do nothing`.execute(trx)
  await trx.updateTable('orgUnit').set({ name }).where('id', '=', unitId).execute()
}

/** A unit under another parent from today on, of the same name and kind; returns its id. */
export async function addSuccessor(trx: Db, unitId: string, parentId: string, now: Date): Promise<string> {
  const of = (id: string) => trx.selectFrom('orgUnit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [unit, parent] = [await of(unitId), await of(parentId)]
  const id = newId('u')
  const { name, demo } = unit
  const kind = unit.kind as NewUnit['kind']
  await insertUnits(trx, [{ id, parentId, name, kind, level: unit.level, path: `${parent.path}${id}/`, demo }], now)
  await sql`update org_unit set starts_on = ${dayOf(now)}::date where id = ${id}`.execute(trx)
  return id
}

/** The last day of a unit, and where it went. */
export const endUnit = (trx: Db, unitId: string, mergedInto: string, endsOn: string) =>
  trx.updateTable('orgUnit').set({ endsOn, mergedInto }).where('id', '=', unitId).execute()

/**
 * From a day on one unit has the headcounts of both and the other none. What was filed for a later day already stays as it
 * was filed. Returns the sum.
 */
export async function carryHeadcount(trx: Db, fromId: string, intoId: string, day: string): Promise<number> {
  const inForce = (unitId: string) => sql`select h.desk, h.establishment, h.count from headcount h
    where h.unit_id = ${unitId} and h.as_of = (select max(l.as_of) from headcount l where l.unit_id = ${unitId} and l.as_of <= ${day}::date)`
  const both = await sql<HeadcountRow>`select desk, establishment, sum(count)::int as count
    from (${inForce(fromId)} union all ${inForce(intoId)}) as h group by 1, 2`.execute(trx)
  const write = async (unitId: string, rows: readonly HeadcountRow[]) => {
    await trx.deleteFrom('headcount').where('unitId', '=', unitId).where('asOf', '=', day).execute()
    for (const row of rows)
      await trx
        .insertInto('headcount')
        .values({ unitId, asOf: day, ...row })
        .execute()
  }
  if (both.rows.length === 0) return 0
  await write(intoId, both.rows)
  await write(fromId, [{ desk: 'front', establishment: 'contract', count: 0 }])
  return both.rows.reduce((sum, { count }) => sum + count, 0)
}
