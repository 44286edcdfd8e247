import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import type { KnownPerson, RosterEntry, RosterGround } from './roster.rules.ts'

/** A list as one parameter: 20,000 of them would be too many parameters. */
const listed = (values: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`

const distinct = (values: readonly (string | undefined)[]) => [
  ...new Set(values.filter((value) => value !== undefined)),
]

async function readUnitCodes(db: Db, scope: Scope, codes: readonly string[]): Promise<Set<string>> {
  const read = await sql<{ id: string }>`
    select id from org_unit where ${within(scope)} and ends_on is null and id in ${listed(codes)}`.execute(db)
  return new Set(read.rows.map((unit) => unit.id))
}

/** Units by name, in either width and without spaces, as the roster's reader leaves names. */
async function readUnitsOfName(db: Db, scope: Scope, names: readonly string[]): Promise<Map<string, string[]>> {
  if (names.length === 0) return new Map()
  const read = await sql<{ name: string; ids: string[] }>`
    select name, jsonb_agg(id) as ids
    from (select id, regexp_replace(normalize(name, nfkc), '\\s', '', 'g') as name from org_unit where ${within(scope)} and ends_on is null) u
    where name in ${listed(names)} group by name`.execute(db)
  return new Map(read.rows.map((row) => [row.name, row.ids]))
}

async function readPeople(db: Db, staffNos: readonly string[], lock: boolean): Promise<Map<string, KnownPerson>> {
  const read = await sql<KnownPerson>`
    select learner.id, learner.name, learner.kind, learner.desk, learner.establishment, learner.unit_id, learner.state,
      learner.staff_no, org_unit.path
    from learner left join org_unit on org_unit.id = learner.unit_id
    where learner.staff_no in ${listed(staffNos)} order by learner.id ${lock ? sql`for update of learner` : sql``}`.execute(
    db,
  )
  return new Map(read.rows.map((person) => [person.staffNo, person]))
}

/** What the database knows of the roster's units and people; with `lock`, the people stay so until the end. */
export async function readGround(
  db: Db,
  entries: readonly RosterEntry[],
  scope: Scope,
  lock: boolean,
): Promise<RosterGround> {
  return {
    subtrees: scope,
    unitCodes: await readUnitCodes(db, scope, distinct(entries.map((entry) => entry.unitCode))),
    unitsOfName: await readUnitsOfName(db, scope, distinct(entries.map((entry) => entry.unitName))),
    people: await readPeople(db, distinct(entries.map((entry) => entry.staffNo)), lock),
  }
}
