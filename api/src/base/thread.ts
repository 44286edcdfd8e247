import { Worker, type WorkerOptions } from 'node:worker_threads'

/** A thread that answers one thing at a time. */
export interface Thread<Told, Answered> {
  /** Waits for what the thread answers; fails where the thread ends before. */
  tell(told: Told): Promise<Answered>
  end(): Promise<unknown>
}

/** Starts a thread that posts one message for each that it is told; `what` is what it does, for the error when it ends early. */
export function startThread<Told, Answered>(file: URL, what: string, options: WorkerOptions): Thread<Told, Answered> {
  const worker = new Worker(file, { execArgv: [], ...options })
  let settle: { resolve(answered: Answered): void; reject(error: unknown): void } | undefined
  let broken: unknown
  const fail = (error: unknown) => {
    broken = error
    settle?.reject(error)
  }
  worker.on('message', (answered: Answered) => settle?.resolve(answered))
  worker.on('error', fail)
  worker.on('exit', () => fail(broken ?? new Error(`the thread that ${what} ended`)))
  return {
    tell: (told) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        settle = { resolve, reject }
        worker.postMessage(told)
      }),
    end: () => worker.terminate(),
  }
}
