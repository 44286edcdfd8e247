import type { Logger } from 'pino'
import type { Clock } from '../base/clock.ts'
import { startThread, type Thread } from '../base/thread.ts'
import type { Db } from '../database/open.ts'
import { failExport, giveBackExport } from './export.commands.ts'
import type { Export } from './export.store.ts'
import type { Writes } from './export-writer.ts'
import type { Given, Written } from './export-writer.worker.ts'

interface ThreadParts {
  db: Db
  clock: Clock
  log: Logger
  /** What the thread opens its own connection and its files with. */
  given: Omit<Given, 'now'>
}

/** A thread that nothing was given to for so long ends: its memory is given back. */
const IDLE_MS = 5_000
/** An export that needs more is refused, and the house goes on. */
const MOST_MB = 256

/**
 * Writes exports in a thread of its own, over connections of its own: rows are read, put into words and sealed where
 * nobody's request waits for it, and the garbage that this leaves is none of the house's.
 */
export class WriterThread implements Writes {
  readonly #parts: ThreadParts
  #thread: Thread<Export, Written> | undefined
  #idle: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(parts: ThreadParts) {
    this.#parts = parts
  }

  #started(): Thread<Export, Written> {
    const { given, clock } = this.#parts
    this.#thread ??= startThread<Export, Written>(
      new URL('./export-writer.worker.ts', import.meta.url),
      'writes exports',
      {
        workerData: { ...given, now: clock.now() } satisfies Given,
        resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
      },
    )
    return this.#thread
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = undefined
    await thread?.end()
  }

  async write(one: Export): Promise<void> {
    const { db, clock, log } = this.#parts
    clearTimeout(this.#idle)
    try {
      if (this.#isStopping) throw new Error('the house stops')
      await this.#started().tell(one)
      this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref()
    } catch (error) {
      this.#thread = undefined
      if (this.#isStopping) return void (await giveBackExport(db, one.id))
      await failExport(db, one.id, clock.now())
      log.error({ err: error, export: one.id, kind: one.kind }, 'export failed')
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#end()
  }
}
