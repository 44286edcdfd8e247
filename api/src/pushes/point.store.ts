import { liveVersions, readVersions, type VersionRef } from '../bank/bank.store.ts'
import type { Db } from '../database/open.ts'
import { explanationsOf } from '../library/library.store.ts'
import type { PointQuestion } from './point.rules.ts'

const LETTERS = 'ABCDEFGH'

/** What of questions says which point they are on, by 'id@version'. */
export async function readPoints(db: Db, refs: readonly VersionRef[]): Promise<Map<string, PointQuestion>> {
  const versions = await readVersions(db, refs)
  const explained = await explanationsOf(
    db,
    versions.map(({ id }) => id),
  )
  return new Map(
    versions.map(({ id, version, domain, type, stem, tags, citations, options, key }) => {
      const right = type === 'judge' ? [] : options.filter((_, i) => key.includes(LETTERS.charAt(i)))
      // a law that left the register leaves its citations without one
      const cited = citations ?? []
      return [
        refOf({ id, version }),
        { id, domain, stem, tags, citations: cited, explained: explained.get(id) ?? [], right },
      ]
    }),
  )
}

export const refOf = ({ id, version }: VersionRef): string => `${id}@${version}`

/** The versions of questions that are asked. */
export async function liveRefs(db: Db, ids: readonly string[]): Promise<Map<string, VersionRef>> {
  const versions = await liveVersions(db, ids)
  return new Map([...versions].map(([id, version]) => [id, { id, version }]))
}
