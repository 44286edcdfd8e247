import type { Db } from '../database/open.ts'
import type { MediaFiles } from './media-files.ts'
import { lockHash } from './sweep.commands.ts'
import type { MediaType } from './type.rules.ts'
import { UNNAMED_HOURS } from './upload.commands.ts'

interface Given {
  id: string
  name: string
  bytes: number
  type: MediaType
  sha256: string
  /** Read only where the file is not here yet. */
  read: () => Uint8Array
}

/** Keeps a file that came with the house under an id of its own; a second time it changes nothing, and puts back what is gone. */
export async function keepGiven(
  trx: Db,
  media: MediaFiles,
  { id, name, bytes, type, sha256, read }: Given,
  now: Date,
): Promise<void> {
  await lockHash(trx, sha256)
  await media.put(sha256, read)
  const expiresAt = new Date(now.getTime() + UNNAMED_HOURS * 3600_000)
  const row = { id, name, bytes, state: 'kept', type, sha256, createdAt: now, createdBy: 'system', expiresAt }
  await trx
    .insertInto('media')
    .values(row)
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}
