/** What a chain begins with in place of a previous hash. */
export const GENESIS = '0'.repeat(64)

/** The fields of an audit row that its hash covers, in the order of audit_hash (migration 013); texts as the database writes them. */
export const FIELDS = [
  'seq',
  'at',
  'actor',
  'actorName',
  'action',
  'subject',
  'unitPath',
  'outcome',
  'address',
  'agent',
  'requestId',
  'before',
  'after',
  'details',
] as const
export type ChainedRow = Record<(typeof FIELDS)[number], string | null>

/** A link of the chain and the row it binds; the row is null where it is gone. */
export interface Link {
  /** Its place, from 1, without gaps. */
  place: number
  rowSeq: string
  prev: string
  hash: string
  row: ChainedRow | null
}

export interface Anchor {
  place: number
  hash: string
}

/** A hash over text, passed in since rules do no I/O. */
export type Hash = (text: string) => string

const bytes = new TextEncoder()

/**
 * What is hashed: the previous hash, then every field with its length in bytes, '-' for none, so that no text can
 * look like two fields: ('00…0', seq 7, actor 系统, no name) → '00…0,1:7,…,6:系统,-,…'.
 */
export const canonicalOf = (prev: string, row: ChainedRow): string =>
  prev +
  FIELDS.map((name) => {
    const value = row[name]
    return value === null ? ',-' : `,${bytes.encode(value).length}:${value}`
  }).join('')

export type FaultKind = 'changed' | 'removed' | 'reordered' | 'unchained' | 'tail_removed' | 'anchor_differs'

export interface Fault {
  kind: FaultKind
  /** The place in the chain; null for a row that is in no place. */
  place: number | null
  /** The number of the audit row, where it is known. */
  rowSeq: string | null
}

/** Whether a link binds its row as it is now. */
export const bindsRow = ({ prev, hash, row }: Link, hashOf: Hash): boolean =>
  row !== null && hashOf(canonicalOf(prev, row)) === hash

/**
 * The first thing wrong with a link, given the one before it; undefined when it holds. A gap in the places is a removed
 * row; a link that is right in itself and hangs on another than the one before it is out of its place.
 */
export function faultOf(link: Link, before: Pick<Link, 'place' | 'hash'>, hashOf: Hash): Fault | undefined {
  const { place, rowSeq } = link
  if (place > before.place + 1) return { kind: 'removed', place: before.place + 1, rowSeq: null }
  if (place <= before.place) return { kind: 'reordered', place, rowSeq }
  if (link.row === null) return { kind: 'removed', place, rowSeq }
  if (!bindsRow(link, hashOf)) return { kind: 'changed', place, rowSeq }
  if (link.prev !== before.hash) return { kind: 'reordered', place, rowSeq }
  return undefined
}

/** Whether a row that does not fit its link fits with the text of a neighbour: then the two were exchanged. */
export const isExchanged = (link: Link, neighbours: readonly ChainedRow[], hashOf: Hash): boolean =>
  neighbours.some(
    (row) =>
      bindsRow({ ...link, row }, hashOf) ||
      (link.row !== null && bindsRow({ ...link, row: { ...row, seq: link.row.seq } }, hashOf)),
  )

/** '12:ab…' (64 hexadecimal digits) → its parts; undefined when it is none. */
export function readAnchor(text: string): Anchor | undefined {
  const [, place, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? []
  return place && hash ? { place: Number(place), hash } : undefined
}

export const anchorOf = ({ place, hash }: Anchor): string => `${place}:${hash}`
