import { createHash } from 'node:crypto'
import type { Db } from '../database/open.ts'
import { type Entry, entriesOf, keyOfEntry } from '../search/lexicon.rules.ts'
import { listChanges } from '../search/lexicon.store.ts'
import { seedLexicon } from '../search/lexicon.ts'

export interface Line extends Entry {
  id: string
  /** Of those that search comes with, or added here. */
  origin: 'seed' | 'added'
  removed: boolean
  updatedAt: Date | null
}

/** The id of a line is what it says. */
export const idOfEntry = (entry: Entry): string =>
  createHash('sha256').update(keyOfEntry(entry)).digest('hex').slice(0, 20)

const seed = new Map(entriesOf(seedLexicon).map((entry) => [idOfEntry(entry), entry]))

/** Every line: what authors added or took out first, the newest before the others, then what search comes with. */
export async function listLines(db: Db): Promise<Line[]> {
  const changes = await listChanges(db)
  const changed = new Set(changes.map(({ id }) => id))
  const own = changes
    .toReversed()
    .map((change): Line => ({ ...change, origin: seed.has(change.id) ? 'seed' : 'added' }))
  const rest = [...seed]
    .filter(([id]) => !changed.has(id))
    .map(([id, entry]): Line => ({ id, ...entry, origin: 'seed', removed: false, updatedAt: null }))
  return [...own, ...rest]
}

export const readLine = async (db: Db, id: string): Promise<Line | undefined> =>
  (await listLines(db)).find((line) => line.id === id)
