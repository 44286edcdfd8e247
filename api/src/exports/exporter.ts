import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { grantsOf } from '../access/access.store.ts'
import type { Clock } from '../base/clock.ts'
import { newId } from '../base/ids.ts'
import type { HouseKeys } from '../base/keys.ts'
import type { Database, Db } from '../database/open.ts'
import { writerOf } from '../domains/writer.ts'
import type { OpenedList } from '../export-kinds/kind.ts'
import { kindOf } from '../export-kinds/registry.ts'
import { csvParts } from '../sheets/csv-parts.ts'
import type { Row } from '../sheets/sheet.rules.ts'
import { makeWorkbook, type Sheet } from '../sheets/workbook.ts'
import { claimExport, failExport, finishExport, giveBackExport, noteProgress } from './export.commands.ts'
import { isUnfinished, mayStillHave, watermarkOf } from './export.rules.ts'
import { type Export, exportsKept, readMaker } from './export.store.ts'
import { needsOf } from './permitted.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

const HOUR_MS = 3600_000

/** It is not to be written any further: cancelled, its account disabled or its rights gone. */
class NotWanted extends Error {}
/** The house stops. */
class Stopping extends Error {}

export interface ExporterParts {
  database: Database
  clock: Clock
  keys: HouseKeys
  log: Logger
  folder: string
  hours: number
}

/** Writes exports to their files: short ones while their request waits, long ones one after the other in the background. */
export class Exporter {
  /** Rows up to which an export is made at once. */
  mostAtOnce = 20_000
  readonly #parts: ExporterParts
  #working: Promise<void> | undefined
  #atOnce: Promise<unknown> = Promise.resolve()
  #isAsked = false
  #isStopping = false

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  get #db(): Db {
    return this.#parts.database.db
  }

  pathOf = (id: string): string => join(this.#parts.folder, id)

  expiryFrom = (now: Date): Date => new Date(now.getTime() + this.#parts.hours * HOUR_MS)

  #sealOf = (id: string) => ({ key: this.#parts.keys.exports, about: id })

  read = (id: string): Promise<Readable> => readSealed(this.pathOf(id), this.#sealOf(id))

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
          await this.write(one)
      }
    } finally {
      this.#working = undefined
    }
  }

  /** Writes a short one while its request waits, one after the other: each holds a connection of the database. */
  writeAtOnce(one: Export): Promise<void> {
    const mine = this.#atOnce.then(() => this.write(one))
    this.#atOnce = mine.catch(() => {})
    return mine
  }

  /** Writes one that is this process's. What is not to be written ends quietly; what fails is logged. */
  async write(one: Export): Promise<void> {
    const { clock, log, folder } = this.#parts
    const draft = this.pathOf(`${one.id}.${newId('part')}`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const written = await this.#inSnapshot((from) => this.#writeFile(one, from, draft))
      const now = clock.now()
      const place = () => rename(draft, this.pathOf(one.id))
      await finishExport(this.#db, one.id, written, { now, expiresAt: this.expiryFrom(now), place })
    } catch (error) {
      if (error instanceof Stopping) return void (await giveBackExport(this.#db, one.id))
      await failExport(this.#db, one.id, clock.now())
      if (!(error instanceof NotWanted)) log.error({ err: error, export: one.id, kind: one.kind }, 'export failed')
    } finally {
      await rm(draft, { force: true })
    }
  }

  /** All pages as of one moment. On the embedded database, which has one connection, that would hold up everybody. */
  #inSnapshot<T>(work: (from: Db) => Promise<T>): Promise<T> {
    if (this.#parts.database.kind === 'pglite') return work(this.#db)
    return this.#db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
  }

  async #open(one: Export, from: Db): Promise<OpenedList> {
    const kind = kindOf(one.kind)
    const grants = await grantsOf(this.#db, one.accountId)
    if (!kind || !mayStillHave(one.scope, grants, needsOf(kind, one.filter))) throw new NotWanted()
    const { clock, keys } = this.#parts
    const may = (permission: Parameters<typeof mayStillHave>[2][number]) =>
      mayStillHave(one.scope, grants, [permission])
    const writer = writerOf({ scope: grants })
    return kind.open({ db: from, keys, scope: one.scope, filter: one.filter, now: clock.now(), writer, may })
  }

  async #writeFile(one: Export, from: Db, draft: string) {
    if (!(await noteProgress(this.#db, one.id, 0))) throw new NotWanted()
    const list = await this.#open(one, from)
    const maker = await readMaker(this.#db, one.accountId)
    const counter = { rows: 0 }
    const notes = [...list.notes, ...watermarkOf(one.id, maker, one.madeAt)]
    const rows = this.#told(one.id, list.pages(from), counter)
    const sheet: Sheet = { title: one.title, columns: list.columns, notes, rows }
    const further = (list.further ?? []).map((table): Sheet => ({ ...table, notes }))
    const parts = one.format === 'xlsx' ? oneByOne(makeWorkbook(sheet, ...further)) : csvParts(sheet, ...further)
    const { bytes, sha256 } = await writeSealed(draft, this.#sealOf(one.id), parts)
    return { bytes, sha256, rows: counter.rows }
  }

  /** The rows; after each page its progress is told, and everybody else has their turn. */
  async *#told(id: string, pages: AsyncIterable<readonly Row[]>, counter: { rows: number }): AsyncGenerator<Row> {
    for await (const page of pages) {
      yield* page
      counter.rows += page.length
      if (this.#isStopping) throw new Stopping()
      if (!(await noteProgress(this.#db, id, counter.rows))) throw new NotWanted()
      await setImmediate()
    }
  }

  /** Takes away the files that nobody may download any more, whatever became of who wrote them. */
  async sweep(now: Date): Promise<void> {
    const files = await readdir(this.#parts.folder).catch(() => [])
    if (files.length === 0) return
    const kept = await exportsKept(this.#db, now)
    for (const file of files) {
      const [id = '', draft] = file.split('.')
      const state = kept.get(id)
      if (state === undefined || (draft && !isUnfinished(state))) await rm(this.pathOf(file), { force: true })
    }
  }
}

async function* oneByOne(part: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await part
}
