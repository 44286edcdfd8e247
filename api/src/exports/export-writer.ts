import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
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
import { failExport, finishExport, giveBackExport, noteProgress } from './export.commands.ts'
import { mayStillHave, watermarkOf } from './export.rules.ts'
import { type Export, readMaker } from './export.store.ts'
import { needsOf } from './permitted.ts'
import { writeSealed } from './sealed-file.ts'

const HOUR_MS = 3600_000
/** Rows after which it is told how far it is, and looked whether it is still wanted. */
const TOLD_AFTER = 5_000

/** It is not to be written any further: cancelled, its account disabled or its rights gone. */
class NotWanted extends Error {}
/** The house stops. */
class Stopping extends Error {}

export interface WriterParts {
  database: Database
  clock: Clock
  keys: HouseKeys
  log: Logger
  folder: string
  hours: number
  /** How long others have their turn after each page. */
  pauseMs?: number
}

/** For what nobody waits for with a page open: a hundred thousand rows take six seconds instead of three, and nobody feels it. */
export const PAUSE_MS = 10

/** What turns an export that is this process's into its file. */
export interface Writes {
  write(one: Export): Promise<void>
  /** Gives back what is being written; nothing more is begun. */
  stop(): Promise<void>
}

/** Where the file of an export lies, and what it is sealed with. */
export const placeOf = ({ folder, keys }: Pick<WriterParts, 'folder' | 'keys'>, id: string) => ({
  path: join(folder, id),
  seal: { key: keys.exports, about: id },
})

export const expiryFrom = (now: Date, hours: number): Date => new Date(now.getTime() + hours * HOUR_MS)

/** Writes exports to their files, a page of rows at a time. */
export class ExportWriter implements Writes {
  readonly #parts: WriterParts
  #isStopping = false

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  get #db(): Db {
    return this.#parts.database.db
  }

  async stop(): Promise<void> {
    this.#isStopping = true
  }

  /** Writes one that is this process's. What is not to be written ends quietly; what fails is logged. */
  async write(one: Export): Promise<void> {
    const { clock, log, folder, hours } = this.#parts
    const { path } = placeOf(this.#parts, one.id)
    const draft = `${path}.${newId('part')}`
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const written = await this.#inSnapshot((from) => this.#writeFile(one, from, draft))
      const now = clock.now()
      const place = () => rename(draft, path)
      await finishExport(this.#db, one.id, written, { now, expiresAt: expiryFrom(now, hours), place })
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
    const { bytes, sha256 } = await writeSealed(draft, placeOf(this.#parts, one.id).seal, parts)
    return { bytes, sha256, rows: counter.rows }
  }

  /** The rows; after each page everybody else has their turn, and after every few its progress is told. */
  async *#told(id: string, pages: AsyncIterable<readonly Row[]>, counter: { rows: number }): AsyncGenerator<Row> {
    let told = 0
    for await (const page of pages) {
      yield* page
      counter.rows += page.length
      if (this.#isStopping) throw new Stopping()
      if (counter.rows - told >= TOLD_AFTER) {
        told = counter.rows
        if (!(await noteProgress(this.#db, id, told))) throw new NotWanted()
      }
      await setTimeout(this.#parts.pauseMs ?? 0)
    }
  }
}

async function* oneByOne(part: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await part
}
