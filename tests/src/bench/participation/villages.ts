import type { Db } from '@lianbing/api/database/open'
import { sql } from 'kysely'

/**
 * Spreads the people of the simulation, whose halls stand in counties, over the whole tree as the plan has it (down to the
 * village): of each hall two in five stay, one goes to a township and two to villages of the same county; every unit with
 * people files its headcount. Written before anything of them is counted.
 */
export async function spreadOverTree(db: Db): Promise<{ units: number; withPeople: number }> {
  await sql`create temporary table placed as
    with below as (
      select c.ancestor_id as county, u.id, u.level, row_number() over (partition by c.ancestor_id, u.level order by u.id) as n,
        count(*) over (partition by c.ancestor_id, u.level) as of
      from org_closure c join org_unit u on u.id = c.descendant_id join org_unit a on a.id = c.ancestor_id
      where a.level = 3 and a.kind = 'division' and u.kind = 'division' and u.level > 3
    ), people as (
      select l.id, h.parent_id as county, row_number() over (partition by h.parent_id order by l.id) as n
      from learner l join org_unit h on h.id = l.unit_id)
    select p.id as learner_id, b.id as unit_id from people p join below b on b.county = p.county
      and b.level = case when p.n % 5 = 0 then 4 else 5 end and b.n = 1 + (p.n % b.of) where p.n % 5 < 3`.execute(db)
  await sql`analyze placed`.execute(db)
  await sql`update learner l set unit_id = p.unit_id from placed p where p.learner_id = l.id`.execute(db)
  await sql`update learner_posting l set unit_id = p.unit_id from placed p where p.learner_id = l.learner_id`.execute(
    db,
  )
  await sql`update learner_day d set unit_id = p.unit_id from placed p where p.learner_id = d.learner_id`.execute(db)
  await sql`delete from headcount`.execute(db)
  await sql`insert into headcount (unit_id, as_of, desk, establishment, count)
    select unit_id, '2022-01-01'::date, desk, establishment, count(*) + 1 from learner
    where kind = 'window' and unit_id is not null group by unit_id, desk, establishment`.execute(db)
  await sql`vacuum analyze`.execute(db)
  const read = await sql<{ units: number; withPeople: number }>`
    select (select count(*) from org_unit) as units, (select count(distinct unit_id) from learner) as with_people`.execute(
    db,
  )
  return read.rows[0] ?? { units: 0, withPeople: 0 }
}
