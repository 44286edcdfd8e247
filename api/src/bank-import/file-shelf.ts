import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { newId } from '../base/ids.ts'
import { readSealed, writeSealed } from '../exports/sealed-file.ts'

/** Where files of questions lie, sealed, between their dry run and their import. */
export class FileShelf {
  readonly #folder: string
  readonly #key: Buffer
  /** How long a file waits to be confirmed. */
  readonly hours: number

  constructor({ folder, key, hours }: { folder: string; key: Buffer; hours: number }) {
    this.#folder = folder
    this.#key = key
    this.hours = hours
  }

  #pathOf = (id: string) => join(this.#folder, id)
  #sealOf = (id: string) => ({ key: this.#key, about: `question import ${id}` })

  /** Puts a file down, whole or not at all. */
  async keep(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const draft = this.#pathOf(`${id}.${newId('part')}`)
    await writeSealed(draft, this.#sealOf(id), only(bytes))
    await rename(draft, this.#pathOf(id))
  }

  read = async (id: string): Promise<Uint8Array> => buffer(await readSealed(this.#pathOf(id), this.#sealOf(id)))

  drop = (id: string): Promise<void> => rm(this.#pathOf(id), { force: true })

  /** Takes away every file that no open import has. */
  async sweep(open: ReadonlySet<string>): Promise<void> {
    for (const file of await readdir(this.#folder).catch(() => [] as string[]))
      if (!open.has(file)) await this.drop(file)
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
