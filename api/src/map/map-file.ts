import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'

export interface MapSettings {
  DATA_DIR: string
  MAP_FILE: string
}

const MOST_BYTES = 50 * 1024 * 1024

/** The operator's boundaries, read once for each version of the file. */
export class MapFile {
  readonly #path: string | undefined
  #read: { at: number; geojson: unknown } | undefined

  constructor({ DATA_DIR, MAP_FILE }: MapSettings) {
    // a name, never a way out of the data folder
    this.#path = MAP_FILE ? join(DATA_DIR, basename(MAP_FILE)) : undefined
  }

  get isNamed(): boolean {
    return this.#path !== undefined
  }

  /** The file's content; undefined where none is named, it is not there, or it is no JSON. */
  async read(): Promise<unknown> {
    if (!this.#path) return undefined
    try {
      const { mtimeMs, size } = await stat(this.#path)
      if (size > MOST_BYTES) return undefined
      if (this.#read?.at !== mtimeMs)
        this.#read = { at: mtimeMs, geojson: JSON.parse(await readFile(this.#path, 'utf8')) }
      return this.#read.geojson
    } catch {
      return undefined
    }
  }
}
