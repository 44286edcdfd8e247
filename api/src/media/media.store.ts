import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { MediaType } from './type.rules.ts'

export interface Media {
  id: string
  name: string
  bytes: number
  state: 'uploading' | 'kept'
  type: MediaType | null
  sha256: string | null
  createdAt: Date
  createdBy: string
  expiresAt: Date
}
export type Kept = Media & { state: 'kept'; type: MediaType; sha256: string }

const columns = sql`id, name, bytes, state, type, sha256, created_at, created_by, expires_at`

/** An upload, or what became of it, of whoever began it. */
export async function readUpload(db: Db, id: string, by: string, now: Date): Promise<Media | undefined> {
  const read = await sql<Media>`select ${columns} from media
    where id = ${id} and created_by = ${by} and (state = 'kept' or expires_at > ${now})`.execute(db)
  return read.rows[0]
}

export async function readUploadByKey(db: Db, key: string, by: string): Promise<Media | undefined> {
  const read = await sql<Media>`select ${columns} from media
    where upload_key = ${key} and created_by = ${by}`.execute(db)
  return read.rows[0]
}

export async function readKept(db: Db, id: string): Promise<Kept | undefined> {
  const read = await sql<Kept>`select ${columns} from media where id = ${id} and state = 'kept'`.execute(db)
  return read.rows[0]
}

/** Of these files, those that are kept, with their types; held until the transaction ends, so that none goes meanwhile. */
export async function holdKept(trx: Db, ids: readonly string[]): Promise<Map<string, MediaType>> {
  const read = await sql<Kept>`select ${columns} from media where state = 'kept'
    and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) for share`.execute(trx)
  return new Map(read.rows.map(({ id, type }) => [id, type]))
}

/** Of these files, those that one account sent. */
export async function sentBy(db: Db, ids: readonly string[], by: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('media')
    .select('id')
    .where('id', 'in', [...ids, ''])
    .where('createdBy', '=', by)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
