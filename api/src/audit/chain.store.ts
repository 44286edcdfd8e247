import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { type Anchor, type ChainedRow, GENESIS, type Link } from './chain.rules.ts'

type Flat = Omit<Link, 'row'> & ChainedRow & { place: number }

const fields = sql`e.seq::text as seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor,
  e.actor_name, e.action, e.subject, e.unit_path, e.outcome, e.address, e.agent, e.request_id,
  e.before::text as before, e.after::text as after, e.details::text as details`

function linkOf({ place, rowSeq, prev, hash, ...row }: Flat): Link {
  return { place, rowSeq, prev, hash, row: row.seq === null ? null : row }
}

/** Links after a place, in order, with their rows as texts; at most so many, and only those that fit `where`. */
export async function linksAfter(
  db: Db,
  place: number,
  limit: number,
  where: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<Link[]> {
  const read = await sql<Flat>`
    select c.seq as place, c.event_seq::text as row_seq, c.prev, c.hash, ${fields}
    from audit_chain c left join audit_event e on e.seq = c.event_seq
    where c.seq > ${place} and ${where} order by c.seq limit ${limit}`.execute(db)
  return read.rows.map(linkOf)
}

/** The rows bound within so many places of a link, to see whether two were exchanged. */
export async function rowsNear(db: Db, place: number, reach: number): Promise<ChainedRow[]> {
  const read = await sql<ChainedRow>`
    select ${fields} from audit_chain c join audit_event e on e.seq = c.event_seq
    where c.seq between ${place - reach} and ${place + reach} and c.seq <> ${place}`.execute(db)
  return read.rows
}

/** The first row that no link binds: it was put in past the trigger, or its link was taken away. */
export async function firstUnchained(db: Db): Promise<string | undefined> {
  const read = await sql<{ seq: string }>`
    select e.seq::text as seq from audit_event e
    where not exists (select from audit_chain c where c.event_seq = e.seq) order by e.seq limit 1`.execute(db)
  return read.rows[0]?.seq
}

/** The newest link; place 0 when there is none. */
export async function readHead(db: Db): Promise<Anchor> {
  const read = await sql<Anchor>`select seq as place, hash from audit_chain order by seq desc limit 1`.execute(db)
  return read.rows[0] ?? { place: 0, hash: GENESIS }
}

/** Whether the database would let this connection's role change or remove rows of the log. */
export async function canAlterLog(db: Db): Promise<boolean> {
  const read = await sql<{ can: boolean }>`
    select bool_or(pg_has_role(current_user, c.relowner, 'USAGE') or has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER'))
      or has_table_privilege('audit_chain', 'INSERT') as can
    from pg_class c where c.oid in ('audit_event'::regclass, 'audit_chain'::regclass)`.execute(db)
  return read.rows[0]?.can ?? true
}
