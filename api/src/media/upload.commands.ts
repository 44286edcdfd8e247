import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type Media, readKept, readUpload, readUploadByKey } from './media.store.ts'
import type { MediaFiles, Piece } from './media-files.ts'
import { lockHash } from './sweep.commands.ts'
import { mediaTypeOf, mostBytesOf } from './type.rules.ts'

interface Place {
  db: Db
  media: MediaFiles
}
export interface Uploader {
  by: string
  now: Date
}

/** An upload that stands still so long is given up. */
const UPLOAD_HOURS = 24
/** How long a kept file waits to be named by something. */
export const UNNAMED_HOURS = 48
const hoursAfter = (now: Date, hours: number) => new Date(now.getTime() + hours * 3600_000)

const tooLarge = (most: number) =>
  new Refusal('media.too_large', 413, `A file has at most ${Math.floor(most / 2 ** 20)} MB.`, {
    megabytes: Math.floor(most / 2 ** 20),
  })

/** Announces a file. Begun twice with one key, it is one upload, and has its time anew. */
export async function beginUpload(
  { db, media }: Place,
  { name, bytes, key }: { name: string; bytes: number; key?: string | undefined },
  { by, now }: Uploader,
): Promise<Media> {
  if (bytes > media.mostBytes) throw tooLarge(media.mostBytes)
  const id = newId('m')
  const row = {
    id,
    name,
    bytes,
    state: 'uploading',
    createdAt: now,
    createdBy: by,
    expiresAt: hoursAfter(now, UPLOAD_HOURS),
  }
  await db
    .insertInto('media')
    .values({ ...row, uploadKey: key ?? null })
    .onConflict((oc) =>
      oc.columns(['createdBy', 'uploadKey']).doUpdateSet({ expiresAt: hoursAfter(now, UNNAMED_HOURS) }),
    )
    .execute()
  const begun = key === undefined ? await readUpload(db, id, by, now) : await readUploadByKey(db, key, by)
  if (!begun) throw notFound('media')
  if (begun.bytes !== bytes)
    throw new Refusal('media.other_file', 409, 'This key is of another file. Choose another key for this one.')
  return begun
}

/** The upload and how much of it has arrived; what was still arriving by a lost connection is ended first. */
export async function lookAtUpload(place: Place, id: string, { by, now }: Uploader) {
  const upload = await readUpload(place.db, id, by, now)
  if (!upload) throw notFound('media')
  if (upload.state === 'kept') return { upload, received: upload.bytes }
  await place.media.stop(id)
  const received = await place.media.received(id)
  if (received < upload.bytes) return { upload, received }
  return { upload: await settleUpload(place, upload, { by, now }), received }
}

/** Takes a piece. The last one sent again is answered as it was; any other that is not where the file ends is refused. */
export async function receivePiece(
  place: Place,
  { id, length, ...piece }: Omit<Piece, 'bytes'> & { id: string; length?: number | undefined },
  body: ReadableStream<Uint8Array> | null,
  uploader: Uploader,
) {
  const { upload, received } = await lookAtUpload(place, id, uploader)
  const isLastAgain = upload.state === 'kept' && piece.offset + (length ?? -1) === upload.bytes
  if (isLastAgain) return { upload, received }
  if (piece.offset !== received)
    throw new Refusal('media.wrong_offset', 409, 'Ask how much has arrived and go on from there.', { offset: received })
  if (!body || upload.state === 'kept') return { upload, received }
  const { bytes } = upload
  const at = await place.media.append(id, { ...piece, bytes }, body)
  const { by, now } = uploader
  if (at === bytes) return { upload: await settleUpload(place, upload, uploader), received: at }
  if (piece.offset === 0) await mustBeKnown(place, upload)
  const expiresAt = hoursAfter(now, UPLOAD_HOURS)
  await place.db.updateTable('media').set({ expiresAt }).where('id', '=', id).where('createdBy', '=', by).execute()
  return { upload: { ...upload, expiresAt }, received: at }
}

/** The type by its first bytes. What is not taken in, or is too large for its type, is dropped at once. */
async function mustBeKnown(place: Place, { id, bytes }: Media) {
  const type = mediaTypeOf(await place.media.head(id))
  const most = type && mostBytesOf(type, place.media.mostBytes)
  if (type && most && bytes <= most) return type
  await place.db.deleteFrom('media').where('id', '=', id).where('state', '=', 'uploading').execute()
  await place.media.drop(id)
  if (most) throw tooLarge(most)
  throw new Refusal('media.unknown_type', 415, 'Send MP4 or WebM, JPEG, PNG or WebP, PDF or WebVTT.')
}

/** Keeps what has wholly arrived, under its hash. May be repeated after a crash at any point. */
async function settleUpload(place: Place, upload: Media, { by, now }: Uploader): Promise<Media> {
  const { id, name, bytes } = upload
  const type = await mustBeKnown(place, upload)
  const sha256 = await place.media.hash(id)
  await place.db.transaction().execute(async (trx) => {
    await lockHash(trx, sha256)
    const changed = await trx
      .updateTable('media')
      .set({ state: 'kept', type, sha256, expiresAt: hoursAfter(now, UNNAMED_HOURS) })
      .where('id', '=', id)
      .where('state', '=', 'uploading')
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return
    await place.media.keep(id, sha256)
    const after = { name, bytes, type, sha256 }
    await writeAudit(trx, { at: now, actor: by, action: 'media.upload', subject: `media:${id}`, after })
  })
  await place.media.drop(id)
  const kept = await readKept(place.db, id)
  if (!kept) throw notFound('media')
  return kept
}

/** Gives an upload up. What is kept goes by itself once nothing names it. */
export async function endUpload({ db, media }: Place, id: string, { by, now }: Uploader): Promise<void> {
  const upload = await readUpload(db, id, by, now)
  if (!upload) throw notFound('media')
  if (upload.state === 'kept')
    throw new Refusal('media.kept', 409, 'All of it has arrived. It is removed by itself once nothing names it.')
  await db.transaction().execute(async (trx) => {
    const gone = await trx.deleteFrom('media').where('id', '=', id).where('state', '=', 'uploading').executeTakeFirst()
    if (gone.numDeletedRows === 0n) return
    const before = { name: upload.name, bytes: upload.bytes }
    await writeAudit(trx, { at: now, actor: by, action: 'media.cancel', subject: `media:${id}`, before })
  })
  await media.drop(id)
}
