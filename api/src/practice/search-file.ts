import type { Logger } from 'pino'
import type { Db } from '../database/open.ts'
import { noteIndexSize, noteOpening } from '../http/metrics.ts'
import type { SearchIndex } from '../search/search-index.ts'
import { viewerOfFile } from './viewer.store.ts'

interface Searching {
  db: Db
  search: SearchIndex
}

/** Saves the index for the next start, without what is open as anybody's question now; gives its bytes, unless it was saved as it is. */
export async function saveSearch({ db, search }: Searching, now: Date): Promise<number | undefined> {
  const bytes = await search.save(await viewerOfFile(db, now))
  if (bytes !== undefined) noteIndexSize(search.size, bytes)
  return bytes
}

/** Opens the index at start, and says how and how long it took. */
export async function openSearch({ db, search, log }: Searching & { log: Logger }, now: Date): Promise<void> {
  const opened = await search.open(db, now)
  noteOpening(opened)
  const bytes = await saveSearch({ db, search }, now)
  log.info({ ...opened, bytes }, 'search index ready')
}
