import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import { claimExport } from './export.commands.ts'
import { isUnfinished } from './export.rules.ts'
import { type Export, exportsKept } from './export.store.ts'
import { ExportWriter, expiryFrom, PAUSE_MS, placeOf, type WriterParts, type Writes } from './export-writer.ts'
import { readSealed } from './sealed-file.ts'

export interface ExporterParts extends WriterParts {
  /** Who writes what is made in the background; this thread where nobody is named. */
  background?: Writes | undefined
}

/** Has exports written to their files: short ones while their request waits, long ones one after the other in the background. */
export class Exporter {
  /** Rows up to which an export is made at once. */
  mostAtOnce = 20_000
  readonly #parts: ExporterParts
  #working: Promise<void> | undefined
  #atOnce: Promise<unknown> = Promise.resolve()
  #isAsked = false
  #isStopping = false
  readonly #own: ExportWriter
  readonly #background: Writes

  constructor(parts: ExporterParts) {
    this.#parts = parts
    this.#own = new ExportWriter(parts)
    this.#background = parts.background ?? new ExportWriter({ ...parts, pauseMs: PAUSE_MS })
  }

  get #db(): Db {
    return this.#parts.database.db
  }

  pathOf = (id: string): string => placeOf(this.#parts, id).path

  expiryFrom = (now: Date): Date => expiryFrom(now, this.#parts.hours)

  async read(id: string): Promise<Readable> {
    const { path, seal } = placeOf(this.#parts, id)
    return Readable.from(unhurried(await readSealed(path, seal)))
  }

  /** Begins with what waits, unless it is at it already: then it looks once more before it ends. */
  wake(): void {
    this.#isAsked = true
    if (this.#working || this.#isStopping) return
    this.#working = this.#workOff().catch((error) => this.#parts.log.error({ err: error }, 'exports failed'))
  }

  /** Resolves when nothing is being written in the background. */
  async settled(): Promise<void> {
    await this.#working
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all([this.#own.stop(), this.#background.stop()])
    await this.#working
  }

  async #workOff(): Promise<void> {
    try {
      while (this.#isAsked && !this.#isStopping) {
        this.#isAsked = false
        for (
          let one = await claimExport(this.#db);
          one;
          one = this.#isStopping ? undefined : await claimExport(this.#db)
        )
          await this.#background.write(one)
      }
    } finally {
      this.#working = undefined
    }
  }

  /** Writes a short one while its request waits, one after the other: each holds a connection of the database. */
  writeAtOnce(one: Export): Promise<void> {
    const mine = this.#atOnce.then(() => this.#own.write(one))
    this.#atOnce = mine.catch(() => {})
    return mine
  }

  /** Takes away the files that nobody may download any more, whatever became of who wrote them. */
  async sweep(now: Date): Promise<void> {
    const files = await readdir(this.#parts.folder).catch(() => [])
    if (files.length === 0) return
    const kept = await exportsKept(this.#db, now)
    for (const file of files) {
      const [id = '', draft] = file.split('.')
      const state = kept.get(id)
      if (state === undefined || (draft && !isUnfinished(state)))
        await rm(join(this.#parts.folder, file), { force: true })
    }
  }
}

const PART_PAUSE_MS = 2

/** A part at a time (64 KB), and between two of them everybody's turn: some 20 MB a second, more than offices take. */
async function* unhurried(file: Readable): AsyncGenerator<Uint8Array> {
  for await (const part of file) {
    yield part
    await setTimeout(PART_PAUSE_MS)
  }
}
