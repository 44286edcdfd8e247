import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalStatus } from '../base/refusal.ts'
import type { Mapping, SheetOverview } from './mapping.rules.ts'
import type { Choices, Ground, Plan } from './plan.rules.ts'
import { type Problem, type ProblemCode, severityOf } from './problem.rules.ts'
import type { SourceFormat } from './source.ts'

/** A file at first sight: its sheets and how we would read them. */
export interface Looked {
  format: SourceFormat
  hidden: string[]
  sheets: SheetOverview[]
  types: Mapping['types']
}

export type Planned = Plan & { digest: string }

export interface Work {
  bytes: Uint8Array
  name: string
  order?: { choices: Choices; ground: Ground }
}

/** What a file that is no table could not be read for. */
export const hintless = ({ row, code, value }: { row: number; code: ProblemCode; value: string }): Problem => ({
  ...{ severity: severityOf(code), sheet: '', row, column: null, code, value },
})

/** 20,000 rows and as many questions of the bank need about half of it; a file that needs more is refused. */
const MOST_MB = 512
const MOST_SECONDS = 120

const tooMuch = () =>
  new Refusal('file.too_big', 415, 'The file needs too much memory or time. Copy the questions into a new workbook.')

type Told =
  | { done: unknown }
  | { refused: { code: string; status: RefusalStatus; hint: string; details?: Record<string, unknown> } }

/** A thread takes longer to start than most files take to read, so it stays for the next step of the same import. */
const STAYS_MS = 20_000
let waiting: { worker: Worker; timer: NodeJS.Timeout } | undefined

function takeWorker(): Worker {
  const kept = waiting
  waiting = undefined
  clearTimeout(kept?.timer)
  if (kept) return kept.worker
  return new Worker(new URL('./import.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    execArgv: [],
  })
}

function keepWorker(worker: Worker): void {
  worker.removeAllListeners()
  worker.unref()
  // one that ends while it waits is nobody's any more
  worker.once('error', () => forget(worker)).once('exit', () => forget(worker))
  waiting = { worker, timer: setTimeout(() => void worker.terminate(), STAYS_MS).unref() }
}

function forget(worker: Worker): void {
  if (waiting?.worker === worker) waiting = undefined
}

function answerOf(worker: Worker, work: Work): Promise<Told> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooMuch()), MOST_SECONDS * 1000)
    worker.removeAllListeners()
    worker.once('message', (told: Told) => {
      clearTimeout(timer)
      resolve(told)
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the thread that reads files of questions ended'))
    })
    worker.ref()
    worker.postMessage(work)
  })
}

async function run(work: Work): Promise<unknown> {
  const worker = takeWorker()
  const told = await answerOf(worker, work).catch((error) => {
    void worker.terminate()
    throw error
  })
  keepWorker(worker)
  if ('done' in told) return told.done
  const { code, status, hint, details } = told.refused
  throw new Refusal(code, status, hint, details)
}

/** One at a time: each holds a file and the bank in memory. */
let last: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: Work): Promise<T> {
  const mine = last.then(() => run(work)) as Promise<T>
  last = mine.catch(() => {})
  return mine
}

/** What is in a file, and how it would be read. It is opened in a thread of its own, whose memory is bounded. */
export const lookAt = (bytes: Uint8Array, name: string) => inTurn<Looked>({ bytes, name })

/** What importing a file would do. */
export const planOf = (bytes: Uint8Array, name: string, choices: Choices, ground: Ground) =>
  inTurn<Planned>({ bytes, name, order: { choices, ground } })
