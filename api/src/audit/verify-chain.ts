import { createHash } from 'node:crypto'
import type { Db } from '../database/open.ts'
import { type Anchor, type Fault, faultOf, GENESIS, type Hash, isExchanged, type Link } from './chain.rules.ts'
import { firstUnchained, linksAfter, rowsNear } from './chain.store.ts'

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')

export interface Verdict {
  ok: boolean
  /** Links that were recomputed, up to the first fault. */
  checked: number
  /** The last link that held. */
  head: Anchor
  fault: Fault | null
}

/** Where links come from: the database or an exported file. */
export interface Source {
  links: AsyncIterable<Link>
  isExchanged(link: Link): Promise<boolean>
  firstUnchained(): Promise<string | undefined>
  /** An export of chosen rows has gaps; each of its links is only held against itself. */
  isSelection?: boolean
}

/** Links in memory at a time, with their rows. */
const BATCH = 1000
/** How far two rows are looked for that were exchanged with each other. */
const REACH = 200

async function* linksOf(db: Db): AsyncGenerator<Link> {
  for (let place = -1; ; ) {
    const links = await linksAfter(db, place, BATCH)
    yield* links
    const last = links.at(-1)
    if (!last || links.length < BATCH) return
    place = last.place
  }
}

export const chainInDatabase = (db: Db): Source => ({
  links: linksOf(db),
  isExchanged: async (link) => isExchanged(link, await rowsNear(db, link.place, REACH), sha256),
  firstUnchained: () => firstUnchained(db),
})

/** What an anchor that was kept elsewhere says against the link at its place, or against a chain that ends before it. */
const againstAnchor = (anchor: Anchor, link: Link | undefined): Fault | undefined => {
  if (!link) return { kind: 'tail_removed', place: anchor.place, rowSeq: null }
  return link.hash === anchor.hash ? undefined : { kind: 'anchor_differs', place: link.place, rowSeq: link.rowSeq }
}

/**
 * Recomputes a chain from its rows and stops at the first fault. Whoever owns the database could rewrite the whole
 * chain, or cut its end off: an anchor, a place and its hash kept elsewhere, shows that too.
 */
export async function verifyChain(source: Source, anchor?: Anchor): Promise<Verdict> {
  let head: Anchor = { place: 0, hash: GENESIS }
  let checked = 0
  let met = anchor === undefined || anchor.place === 0
  const verdict = (fault?: Fault): Verdict => ({ ok: !fault, checked, head, fault: fault ?? null })
  for await (const link of source.links) {
    const before = source.isSelection && link.place > head.place + 1 ? { place: link.place - 1, hash: link.prev } : head
    const fault = faultOf(link, before, sha256)
    if (fault?.kind === 'changed' && (await source.isExchanged(link))) return verdict({ ...fault, kind: 'reordered' })
    if (fault) return verdict(fault)
    if (anchor && link.place === anchor.place) {
      met = true
      const differs = againstAnchor(anchor, link)
      if (differs) return verdict(differs)
    }
    head = { place: link.place, hash: link.hash }
    checked++
  }
  const rowSeq = await source.firstUnchained()
  if (rowSeq !== undefined) return verdict({ kind: 'unchained', place: null, rowSeq })
  return verdict(anchor && !met ? againstAnchor(anchor, undefined) : undefined)
}
