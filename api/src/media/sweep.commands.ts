import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { namedMedia } from '../library/library.store.ts'
import type { MediaFiles } from './media-files.ts'

/** One at a time keeps or removes the bytes of one hash. */
export const lockHash = (trx: Db, sha256: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`media:${sha256}`}, 0))`.execute(trx)

/** Drops rows that have expired: uploads that were given up, and kept files that nothing names. */
export async function forgetMedia(db: Db, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // a row that somebody holds is about to be named; what names one is looked for after it is locked
    const due = await sql<{ id: string }>`select id from media where expires_at <= ${now}
      for update skip locked`.execute(trx)
    const named = await namedMedia(
      trx,
      due.rows.map(({ id }) => id),
    )
    const gone = due.rows.map(({ id }) => id).filter((id) => !named.has(id))
    if (gone.length > 0) await trx.deleteFrom('media').where('id', 'in', gone).execute()
  })
}

async function hasRow(db: Db, place: { id: string } | { sha256: string }): Promise<boolean> {
  const is =
    'id' in place ? sql<boolean>`id = ${place.id} and state = 'uploading'` : sql<boolean>`sha256 = ${place.sha256}`
  return (await db.selectFrom('media').select('id').where(is).limit(1).execute()).length > 0
}

/** Removes the bytes that no row is left for, whenever and however their row went. */
export async function sweepMedia(db: Db, media: MediaFiles): Promise<void> {
  for (const id of await media.uploads()) if (!(await hasRow(db, { id }))) await media.drop(id)
  for (const sha256 of await media.hashes())
    if (!(await hasRow(db, { sha256 })))
      await db.transaction().execute(async (trx) => {
        await lockHash(trx, sha256)
        if (!(await hasRow(trx, { sha256 }))) await media.remove(sha256)
      })
}
