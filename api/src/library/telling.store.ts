import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { plainOf } from '../search/document.ts'
import type { ContentOf } from './library.kinds.ts'
import { leadOf, type OutdatedReason, outdatedOn } from './library.rules.ts'
import { type LibraryItem, readLive } from './library.store.ts'

/** What a group is told of an explainer. */
export interface Telling {
  title: string
  lead: string
  citations: { lawName: string; article: string }[]
}

export interface OnDay {
  live: LibraryItem<'explainer'> | undefined
  /** Why it is not told on that day, if it isn't. */
  outdated: OutdatedReason | undefined
}

/** Explainers as they are live on a day, by id. */
export async function explainersOn(db: Db, ids: Iterable<string>, day: Day): Promise<Map<string, OnDay>> {
  const found = new Map<string, OnDay>()
  for (const id of new Set(ids)) {
    const item = await readLive(db, id, day)
    const live = item?.kind === 'explainer' ? (item as LibraryItem<'explainer'>) : undefined
    found.set(id, { live, outdated: outdatedOn(live, day) })
  }
  return found
}

export const textOfExplainer = ({ content }: { content: ContentOf<'explainer'> }): string => plainOf(content.body)

/** What is told of explainers now; of an outdated one nothing. */
export async function readTellings(db: Db, ids: Iterable<string>, now: Date): Promise<Map<string, Telling>> {
  const tellings = new Map<string, Telling>()
  for (const [explainerId, { live, outdated }] of await explainersOn(db, ids, dayOf(now))) {
    if (!live || outdated) continue
    const { title, summary, citations } = live
    const lead = leadOf(summary, textOfExplainer(live))
    const cited = citations.map(({ lawName, article }) => ({ lawName, article }))
    tellings.set(explainerId, { title, lead, citations: cited })
  }
  return tellings
}
