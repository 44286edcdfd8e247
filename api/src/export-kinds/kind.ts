import type { z } from '@hono/zod-openapi'
import type { AccountPermission } from '../access/access.rules.ts'
import type { Scope } from '../access/scope.ts'
import type { HouseKeys } from '../base/keys.ts'
import type { Db } from '../database/open.ts'
import type { Writer } from '../domains/domain.rules.ts'
import type { Column, Note, Row } from '../sheets/sheet.rules.ts'

/** Who asks for what, and when. */
export interface Asked<Filter> {
  db: Db
  keys: HouseKeys
  /** The subtrees that the export is of. */
  scope: Scope
  filter: Filter
  now: Date
  /** What content the account may write. */
  writer: Writer
  /** Whether the account may do this in all of them. */
  may(permission: AccountPermission): boolean
}

/** A small table that goes with a list, such as the splits of a total. */
export interface FurtherTable {
  title: string
  columns: readonly Column[]
  rows: readonly Row[]
}

/** A list that is about to be exported. */
export interface OpenedList {
  title: string
  /** What a reader has to know: the period, the version of the rules, of when the figures are. */
  notes: readonly Note[]
  columns: readonly Column[]
  total: number
  /** The rows in order, from a connection that may show them all as of one moment. */
  pages(db: Db): AsyncIterable<readonly Row[]>
  further?: readonly FurtherTable[]
}

/** A list that can be exported. */
export interface ExportKind<Filter = unknown> {
  /** What an account must be allowed to do, in the subtrees that it then gets. */
  permission: AccountPermission
  /** What it must be allowed besides, for what it asks. */
  alsoNeeds?(filter: Filter): AccountPermission | undefined
  filter: z.ZodType<Filter>
  /** The filter as it is kept and written to the audit log, where that must not hold all that was typed. */
  kept?(filter: Filter, keys: HouseKeys): Filter
  /** Counts what there is, or refuses what is outside the subtrees as not found. */
  open(asked: Asked<Filter>): Promise<OpenedList>
}

/** So that each entry's own filter is checked where it is written. */
export const kind = <Filter>(entry: ExportKind<Filter>): ExportKind => entry as unknown as ExportKind

export const only = { offset: 0, limit: 1 }

/** Pages of records as pages of rows. */
export async function* asRows<T>(
  pages: AsyncIterable<readonly T[]>,
  row: (record: T) => Row,
): AsyncGenerator<readonly Row[]> {
  for await (const page of pages) yield page.map(row)
}
