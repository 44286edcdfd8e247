import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalStatus } from '../base/refusal.ts'

/** A file of 20,000 rows and as many questions of the bank need about half of it; a file that needs more is refused. */
const MOST_MB = 512
const MOST_SECONDS = 120
/** A thread takes longer to start than most files take to read, so it stays for the next step of the same import. */
const STAYS_MS = 20_000

const tooMuch = () =>
  new Refusal('file.too_big', 415, 'The file needs too much memory or time. Copy what is in it into a new workbook.')

/** What a thread answers: what came of its work, or why the file is refused. */
export type Told =
  | { done: unknown }
  | { refused: { code: string; status: RefusalStatus; hint: string; details?: Record<string, unknown> | undefined } }

/** Does work in a thread, and hands over its refusals; anything else that it throws ends the thread. */
export function told(work: () => unknown): Told {
  try {
    return { done: work() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, status, hint, details } = error
    return { refused: { code, status, hint, details } }
  }
}

/**
 * Opens what people send in a thread of its own: its memory and time are bounded, and nobody else's request waits for
 * it. One file at a time, for each is held in memory.
 */
export class FileThread {
  readonly #script: URL
  #last: Promise<unknown> = Promise.resolve()
  #waiting: { worker: Worker; timer: NodeJS.Timeout } | undefined

  constructor(script: URL) {
    this.#script = script
  }

  inTurn<T>(work: unknown): Promise<T> {
    const mine = this.#last.then(() => this.#run(work)) as Promise<T>
    this.#last = mine.catch(() => {})
    return mine
  }

  async #run(work: unknown): Promise<unknown> {
    const worker = this.#take()
    const answer = await answerOf(worker, work).catch((error) => {
      void worker.terminate()
      throw error
    })
    this.#keep(worker)
    if ('done' in answer) return answer.done
    const { code, status, hint, details } = answer.refused
    throw new Refusal(code, status, hint, details)
  }

  #take(): Worker {
    const kept = this.#waiting
    this.#waiting = undefined
    clearTimeout(kept?.timer)
    if (kept) return kept.worker
    return new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: MOST_MB }, execArgv: [] })
  }

  #keep(worker: Worker): void {
    const forget = () => {
      if (this.#waiting?.worker === worker) this.#waiting = undefined
    }
    worker.removeAllListeners()
    worker.once('error', forget).once('exit', forget)
    worker.unref()
    this.#waiting = { worker, timer: setTimeout(() => void worker.terminate(), STAYS_MS).unref() }
  }
}

function answerOf(worker: Worker, work: unknown): Promise<Told> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooMuch()), MOST_SECONDS * 1000)
    worker.removeAllListeners()
    worker.once('message', (answer: Told) => {
      clearTimeout(timer)
      resolve(answer)
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the thread that reads files ended'))
    })
    worker.ref()
    worker.postMessage(work)
  })
}
