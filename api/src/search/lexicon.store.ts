import type { Db } from '../database/open.ts'
import { type Change, type EntryKind, lexiconWith } from './lexicon.rules.ts'
import { seedLexicon } from './lexicon.ts'
import type { Lexicon } from './query/thesaurus.ts'

/** What authors changed, the oldest change first. */
export async function listChanges(db: Db): Promise<(Change & { id: string; updatedAt: Date })[]> {
  const rows = await db.selectFrom('lexiconEntry').selectAll().orderBy('updatedAt').orderBy('id').execute()
  return rows.map(({ id, kind, words, removed, updatedAt }) => ({
    ...{ id, removed, updatedAt },
    kind: kind as EntryKind,
    words: words as string[],
  }))
}

/** What search knows of words today. */
export const readLexicon = async (db: Db): Promise<Lexicon> => lexiconWith(seedLexicon, await listChanges(db))
