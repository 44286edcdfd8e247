import { Postings } from './postings.ts'
import type { RankedIndex } from './ranked-index.ts'
import { TermIndex } from './term-index.ts'

/** Raised when the form of the bytes or the terms that the analyser makes change: an older file is then built anew. */
const VERSION = 2
const MAGIC = 0x6c_62_73_69

/** What a saved index holds, documents renumbered from 0 without holes. */
export interface SavedIndex {
  ids: string[]
  lengths: number[]
  terms: string[]
  termLengths: Int32Array
  entries: Int32Array<ArrayBuffer>
  /** The vocabulary, each word with how many documents have it. */
  words: [string, number][]
  /** What the owner keeps beside the index. */
  extra: unknown
}

const align = (length: number) => Math.ceil(length / 4) * 4

/** [magic, version, bytes of head, terms, entries] [head as JSON] [lengths of lists] [lists]: all in little endian. */
export function toBytes({ termLengths, entries, ...head }: SavedIndex): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const bytes = new Uint8Array(20 + align(text.length) + 4 * (termLengths.length + entries.length))
  const numbers = new Int32Array(bytes.buffer)
  numbers.set([MAGIC, VERSION, text.length, termLengths.length, entries.length])
  bytes.set(text, 20)
  const at = 5 + align(text.length) / 4
  numbers.set(termLengths, at)
  numbers.set(entries, at + termLengths.length)
  return bytes
}

/** Undefined for anything but bytes of this version, whole. */
export function fromBytes(bytes: Uint8Array): SavedIndex | undefined {
  if (bytes.length < 20) return undefined
  // a buffer that is read from a pool may begin anywhere
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const numbers = new Int32Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / 4))
  const [magic, version, length = 0, terms = 0, entries = 0] = numbers
  if (magic !== MAGIC || version !== VERSION) return undefined
  if (aligned.length !== 20 + align(length) + 4 * (terms + entries)) return undefined
  const head: Omit<SavedIndex, 'termLengths' | 'entries'> = JSON.parse(
    new TextDecoder().decode(aligned.subarray(20, 20 + length)),
  )
  const at = 5 + align(length) / 4
  return {
    ...head,
    termLengths: numbers.slice(at, at + terms),
    entries: numbers.slice(at + terms, at + terms + entries),
  }
}

/** The lists of an index with its documents renumbered; a document that is gone leaves no trace. */
export function packed(index: RankedIndex): Omit<SavedIndex, 'extra' | 'words'> {
  const { dictionary, documents } = index.inside
  const numbers = new Map([...documents.keys()].map((document, i) => [document, i]))
  const isWhole = [...numbers].every(([document, i]) => document === i)
  const terms = [...dictionary.keys()].filter((term) => dictionary.documents(term) > 0)
  const { lengths: termLengths, entries } = dictionary.postings.packed(
    terms.map((term) => dictionary.numberOf(term) ?? 0),
  )
  if (!isWhole) Postings.renumber(entries, numbers)
  return {
    ids: [...documents.values()].map(({ id }) => id),
    lengths: [...documents.values()].map(({ length }) => length),
    terms,
    termLengths,
    entries,
  }
}

export const unpack = ({ terms, termLengths, entries }: SavedIndex): TermIndex =>
  new TermIndex(Postings.of(termLengths, entries), terms)
