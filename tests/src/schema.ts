// The schema of a database as plain text, the same from PGlite (PostgreSQL 18) and PostgreSQL 15.
import { type Kysely, sql } from 'kysely'

const ours = sql`c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'`

/** Every table with its columns, constraints and indexes, a line each, in a fixed order. */
export async function schemaText<T>(db: Kysely<T>): Promise<string> {
  const plain = db.withoutPlugins()
  const columns = await sql<{ table: string; line: string }>`
    select c.relname as "table", concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> t.typcollation then 'collate ' || quote_ident(l.collname) end,
      case when a.attnotnull then 'not null' end,
      case when a.attidentity <> '' then 'identity ' || case a.attidentity when 'a' then 'always' else 'by default' end end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid left join pg_collation l on l.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm') and ${ours} order by c.relname, a.attname`.execute(plain)
  // 'n' is how PostgreSQL 18 keeps not null, which the column says already
  const constraints = await sql<{ table: string; line: string }>`
    select c.relname as "table", concat('constraint ', quote_ident(k.conname), ' ', pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype <> 'n' and ${ours} order by c.relname, k.conname`.execute(plain)
  const indexes = await sql<{ table: string; line: string }>`
    select c.relname as "table", pg_get_indexdef(i.indexrelid) as line
    from pg_index i join pg_class c on c.oid = i.indrelid
    where ${ours} order by c.relname, i.indexrelid::regclass::text`.execute(plain)
  const others = await sql<{ line: string }>`
    select concat(c.relkind, ' ', quote_ident(c.relname)) as line from pg_class c
    where c.relkind not in ('r', 'i', 'S', 't') and ${ours}
    union all select concat('function ', p.oid::regprocedure) from pg_proc p where p.pronamespace = 'public'::regnamespace
    union all select concat('trigger ', t.tgname, ' on ', c.relname) from pg_trigger t
      join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and ${ours}
    order by 1`.execute(plain)
  const lines = Map.groupBy([...columns.rows, ...constraints.rows, ...indexes.rows], ({ table }) => table)
  const tables = [...lines].map(([table, rows]) =>
    [`table ${table}`, ...rows.map(({ line }) => `  ${line}`)].join('\n'),
  )
  return `${[...tables, ...others.rows.map(({ line }) => line)].join('\n\n')}\n`
}
