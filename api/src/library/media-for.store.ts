import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { sentBy } from '../media/media.store.ts'
import { namedMedia } from './library.store.ts'

/** Of these files, those that an account may fetch, and name: what it sent itself, and what a video that it sees names. */
export async function mediaFor(db: Db, ids: readonly string[], { by, sight }: { by: string; sight: Sight }) {
  if (sight === 'all' || ids.length === 0) return new Set(ids)
  return new Set([...(await sentBy(db, ids, by)), ...(await namedMedia(db, ids, sight))])
}
