import { type RawBuilder, sql } from 'kysely'

/**
 * The whole of an edition, as a query: its own rows and those of what it builds on, the nearest first. Columns: question_id,
 * version, key (of a published edition, as it held then), edition_id (which one put it in).
 */
export const registerOf = (editionId: string): RawBuilder<unknown> => sql`(
  with recursive line (id, depth) as (
    select id, 0 from edition where id = ${editionId}
    union all select e.builds_on, line.depth + 1 from line join edition e on e.id = line.id where e.builds_on is not null)
  select r.question_id, r.version, r.key, r.edition_id from (
    select distinct on (eq.question_id) eq.question_id, eq.version, eq.key, eq.removed, eq.edition_id
    from edition_question eq join line on line.id = eq.edition_id order by eq.question_id, line.depth) r
  where not r.removed)`
