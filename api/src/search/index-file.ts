import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sealBytes, unsealBytes } from '../base/keys.ts'
import { loadIndex, type PolicyIndex } from './policy-index.ts'
import type { Lexicon } from './query/thesaurus.ts'

/** The saved index in DATA_DIR, sealed: it opens for the lexicon that it was made with and for none else. */
export class IndexFile {
  readonly #path: string
  readonly #key: Buffer

  constructor(path: string, key: Buffer) {
    this.#path = path
    this.#key = key
  }

  #about = (lexicon: Lexicon) => `search ${createHash('sha256').update(JSON.stringify(lexicon)).digest('hex')}`

  /** The index that was saved; undefined where there is none that is whole and of use: then it is built anew. */
  async load(lexicon: Lexicon): Promise<PolicyIndex | undefined> {
    try {
      const bytes = unsealBytes(this.#key, await readFile(this.#path), this.#about(lexicon))
      return loadIndex(new Uint8Array(bytes), lexicon)
    } catch {
      // no file, a torn one, another key, another lexicon: nothing is lost by building
      return undefined
    }
  }

  /** Saves an index without what is hidden now, whole or not at all; gives how many bytes it takes. */
  async save(index: PolicyIndex, lexicon: Lexicon, isHidden: (id: string) => boolean): Promise<number> {
    const hidden = index.documents.filter(({ id }) => isHidden(id))
    const copy = hidden.length === 0 ? index : loadIndex(index.save(), lexicon)
    if (!copy) return 0
    for (const { id } of copy === index ? [] : hidden) copy.remove(id)
    const bytes = sealBytes(this.#key, copy.save(), this.#about(lexicon))
    await mkdir(dirname(this.#path), { recursive: true })
    const draft = `${this.#path}.${randomBytes(4).toString('hex')}`
    try {
      await writeFile(draft, bytes, { mode: 0o600 })
      await rename(draft, this.#path)
    } finally {
      await rm(draft, { force: true })
    }
    return bytes.length
  }
}
