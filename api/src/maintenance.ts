import { forgetOldSessions } from './access/access.commands.ts'
import type { FileShelf } from './bank-import/file-shelf.ts'
import { forgetOldImports } from './bank-import/import.commands.ts'
import { openImports } from './bank-import/import.store.ts'
import type { Clock } from './base/clock.ts'
import { forgetOldChat } from './chat/code.commands.ts'
import type { Database, Db } from './database/open.ts'
import { forgetOldExports } from './exports/export.commands.ts'
import type { Exporter } from './exports/exporter.ts'
import { forgetInquiries } from './inquiries/inquiry.commands.ts'
import { forgetDataLinks } from './learner-rights/copy.commands.ts'
import { forgetOldChoices } from './learning/group-choice.commands.ts'
import type { MediaFiles } from './media/media-files.ts'
import { forgetMedia, sweepMedia } from './media/sweep.commands.ts'
import { forgetExamKeys } from './monthly/link.commands.ts'
import { saveSearch } from './practice/search-file.ts'
import type { SearchIndex } from './search/search-index.ts'

/** Drops what noise leaves behind, so that no table grows with it. */
export async function forgetOld(db: Db, now: Date): Promise<void> {
  for (const forget of [
    forgetOldChat,
    forgetExamKeys,
    forgetOldSessions,
    forgetOldChoices,
    forgetOldExports,
    forgetOldImports,
    forgetDataLinks,
    forgetMedia,
    forgetInquiries,
  ])
    await forget(db, now)
}

interface Kept {
  search: SearchIndex
  db: Db
  clock: Clock
  database: Database
  exporter: Exporter
  importShelf: FileShelf
  media: MediaFiles
}

export async function maintain({ db, clock, database, exporter, importShelf, media, search }: Kept): Promise<void> {
  await forgetOld(db, clock.now())
  await exporter.sweep(clock.now())
  await importShelf.sweep(await openImports(db, clock.now()))
  await sweepMedia(db, media)
  await saveSearch({ db, search }, clock.now())
  await database.maintain()
}
