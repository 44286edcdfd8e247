import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import type { BeforeFigures, BulletinHead, BulletinPeriod, BulletinRow } from './bulletin.rules.ts'
import { sealedText } from './digest.rules.ts'
import type { BulletinText } from './text.rules.ts'

export type Cause = 'schedule' | 'hand'

/** A bulletin as it was frozen. */
export interface Bulletin extends Omit<BulletinHead, 'isOver'> {
  id: string
  year: number
  number: number
  frozenAt: string
  frozenBy: string
  cause: Cause
  text: BulletinText
  /** sha256 of all the rest as it was frozen. */
  digest: string
  rows: BulletinRow[]
}

export const digestOf = (bulletin: Omit<Bulletin, 'digest'>): string =>
  createHash('sha256').update(sealedText(bulletin)).digest('hex')

/** Whether a bulletin is what was frozen. */
export const isIntact = ({ digest, ...bulletin }: Bulletin): boolean => digestOf(bulletin) === digest

type KeptRow = Omit<BulletinRow, 'before'> & { bulletinId: string } & {
  [name in keyof BeforeFigures as `before${Capitalize<name>}`]: number | null
}

const beforeNames = ['headcount', 'active', 'activeOfFiled', 'days', 'answers', 'correct'] as const
const kept = (name: string) =>
  `before${name[0]?.toUpperCase()}${name.slice(1)}` as `before${Capitalize<keyof BeforeFigures>}`

/** A row as the table has it: what was before lies beside what is. */
export function rowToKeep(bulletinId: string, { before, ...row }: BulletinRow): KeptRow {
  const earlier = beforeNames.map((name) => [kept(name), before?.[name] ?? null])
  return { bulletinId, ...row, ...Object.fromEntries(earlier) } as KeptRow
}

function rowAsKept({ bulletinId: _, ...kept_ }: KeptRow): BulletinRow {
  const row: Record<string, unknown> = { ...kept_ }
  for (const name of beforeNames) delete row[kept(name)]
  const before = Object.fromEntries(beforeNames.map((name) => [name, kept_[kept(name)]]))
  return { ...row, before: before.headcount === null ? null : before } as unknown as BulletinRow
}

/** The rows of a bulletin: the unit, its children and its grandchildren, in tree order. */
export async function readBulletinRows(db: Db, id: string): Promise<BulletinRow[]> {
  const rows = await db.selectFrom('bulletinRow').selectAll().where('bulletinId', '=', id).orderBy('path').execute()
  return rows.map(rowAsKept)
}

export async function readBulletin(db: Db, id: string): Promise<Bulletin | undefined> {
  const found = await db.selectFrom('bulletin').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) return undefined
  const { fromDate: from, untilDate: until, beforeFrom, beforeUntil, countedAt, frozenAt, ...rest } = found
  return {
    ...rest,
    ...{ from, until, countedAt: countedAt.toISOString(), frozenAt: frozenAt.toISOString() },
    before: beforeFrom && beforeUntil ? { from: beforeFrom, until: beforeUntil } : null,
    period: rest.period as BulletinPeriod,
    cause: rest.cause as Cause,
    text: rest.text as BulletinText,
    rows: await readBulletinRows(db, id),
  }
}

/** The place in the tree of the unit that a bulletin is of, for the scope check. */
export async function pathOfBulletin(db: Db, id: string): Promise<string | undefined> {
  const read = await sql<{ path: string }>`select r.path from bulletin b
    join bulletin_row r on r.bulletin_id = b.id and r.unit_id = b.unit_id where b.id = ${id}`.execute(db)
  return read.rows[0]?.path
}

export interface BulletinLine {
  id: string
  unitId: string
  unitName: string
  year: number
  number: number
  title: string
  period: string
  from: Day
  until: Day
  frozenAt: Date
  frozenBy: string
  frozenByName: string | null
  cause: string
}

export interface BulletinFilter {
  unitId?: string
  period?: string
  year?: number
  /** Looked for in title and number. */
  q?: string
}

const orders: Orders = {
  id: sql`b.id`,
  number: sql`b.year, b.number`,
  unitName: sql`r.path`,
  period: sql`b.period`,
  from: sql`b.from_date`,
  frozenAt: sql`b.frozen_at`,
}

/** Bulletins of units within the scope, newest first unless told otherwise. */
export async function listBulletins(db: Db, scope: Scope, asked: BulletinFilter, page: Page, sort?: Sort) {
  const where = sql.join(
    [
      within(scope, 'r.path'),
      ...(asked.unitId === undefined ? [] : [sql`b.unit_id = ${asked.unitId}`]),
      ...(asked.period === undefined ? [] : [sql`b.period = ${asked.period}`]),
      ...(asked.year === undefined ? [] : [sql`b.year = ${asked.year}`]),
      ...(asked.q
        ? [sql`strpos(concat_ws(chr(10), b.text ->> 'title', b.text ->> 'number', r.unit_name), ${asked.q}) > 0`]
        : []),
    ],
    sql` and `,
  )
  const read = await sql<BulletinLine & { total: number }>`
    select b.id, b.unit_id, r.unit_name, b.year, b.number, b.text ->> 'title' as title, b.period, b.from_date as "from",
      b.until_date as until, b.frozen_at, b.frozen_by, a.name as frozen_by_name, b.cause, count(*) over () as total
    from bulletin b join bulletin_row r on r.bulletin_id = b.id and r.unit_id = b.unit_id
      left join auth_user a on 'account:' || a.id = b.frozen_by
    where ${where} order by ${orderOf(orders, sort, sql`b.frozen_at desc, b.number desc, b.id`)}
    limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

/** The number that a unit's next bulletin of a year will have. */
export async function nextNumber(db: Db, unitId: string, year: number): Promise<number> {
  const last = await db
    .selectFrom('bulletin')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}
