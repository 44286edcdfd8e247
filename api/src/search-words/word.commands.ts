import { writeAudit } from '../audit/audit.commands.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type Entry, fitsKind } from '../search/lexicon.rules.ts'
import { normalise } from '../search/text/analyser.ts'
import { idOfEntry, type Line, readLine } from './word.store.ts'

interface Doing {
  by: string
  now: Date
}

/** Puts a line in the state that it shall have; one that it has already leaves no row. */
async function put(trx: Db, line: Line, removed: boolean, { by, now }: Doing): Promise<Line> {
  const { id, kind, words } = line
  const row = { removed, updatedAt: now, updatedBy: by }
  await trx
    .insertInto('lexiconEntry')
    .values({ id, kind, words: JSON.stringify(words), ...row })
    .onConflict((oc) => oc.column('id').doUpdateSet(row))
    .execute()
  await writeAudit(trx, {
    ...{ at: now, actor: by, subject: `search_word:${id}`, unitId: null },
    action: removed ? 'search_word.remove' : 'search_word.add',
    ...{ before: removed ? { kind, words } : null, after: removed ? null : { kind, words } },
  })
  return { ...line, removed, updatedAt: now }
}

/** Adds a line to what search knows; the same again, in whatever order, is the same line. */
export async function addWords(db: Db, { kind, words: given }: Entry, doing: Doing): Promise<Line> {
  const words = [...new Set(given.map((word) => normalise(word).trim()).filter((word) => word !== ''))]
  const entry = { kind, words }
  if (!fitsKind(entry))
    throw new Refusal('search_word.count_unfit', 422, 'A word stands alone; synonyms are two to twelve words.', {
      field: 'words',
    })
  const id = idOfEntry(entry)
  return db.transaction().execute(async (trx) => {
    const known = await readLine(trx, id)
    if (known && !known.removed) return known
    return put(trx, known ?? { id, ...entry, origin: 'added', removed: true, updatedAt: null }, false, doing)
  })
}

/** Takes a line out of what search knows, or back in. */
export async function setRemoved(db: Db, id: string, removed: boolean, doing: Doing): Promise<Line> {
  return db.transaction().execute(async (trx) => {
    const line = await readLine(trx, id)
    if (!line) throw notFound('search_word')
    return line.removed === removed ? line : put(trx, line, removed, doing)
  })
}
