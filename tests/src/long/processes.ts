import { type ChildProcess, fork } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { env } from '../env.ts'
import type { SimulatedDay } from './simulated-day.ts'

export type Part = 'api' | 'bot'
export const BOT_TOKEN = 'test-bot-token'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const FILES = { api: 'api/src/main.ts', bot: 'bot/src/main.ts' } as const
const STOPS_WITHIN_MS = 30_000

export interface Where {
  folder: string
  databaseUrl: string
  port: number
}

interface Running {
  child: ChildProcess
  ready: Promise<void>
  ended: Promise<{ code: number | null; signal: string | null }>
  /** Set when the end is our doing. */
  isExpected: boolean
}

/** The real api and the real bot as processes of their own, kept running as `npm start` does it, and killed at will. */
export class Processes {
  /** Ends that nobody asked for: a part that cannot live with what a kill left behind shows up here. */
  readonly faults: string[] = []
  readonly kills: Record<Part, number> = { api: 0, bot: 0 }
  readonly url: string
  #where: Where
  #day: SimulatedDay
  #log: number
  #running = new Map<Part, Running>()

  constructor(where: Where, day: SimulatedDay) {
    this.#where = where
    this.#day = day
    this.url = `http://127.0.0.1:${where.port}`
    this.#log = openSync(this.#logFile, 'a')
  }

  get #logFile(): string {
    return join(this.#where.folder, 'processes.log')
  }

  /** The last lines that the parts wrote, for a test that failed. */
  logged(lines = 40): string {
    return readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  }

  #settings(part: Part): Record<string, string> {
    const common = { PATH: env.inherited.PATH ?? '', LOG_LEVEL: 'warn', BOT_TOKEN }
    if (part === 'bot') return { ...common, API_URL: this.url }
    const { folder, databaseUrl, port } = this.#where
    return {
      ...common,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: databaseUrl,
      DEMO: '0',
      VILLAGES: '0',
      // a simulated clock begins anew with its process, so the day is handed on
      CLOCK: this.#day.now(),
      CLOCK_SPEED: String(this.#day.speed),
      TICK_SECONDS: '5',
    }
  }

  start(part: Part): void {
    const child = fork(join(root, FILES[part]), [], {
      cwd: root,
      env: this.#settings(part),
      execArgv: [],
      stdio: ['ignore', this.#log, this.#log, 'ipc'],
    })
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
      child.once('exit', (code, signal) => resolve({ code, signal })),
    )
    const ready = new Promise<void>((resolve) => child.once('message', () => resolve()))
    const running = { child, ready, ended, isExpected: false }
    this.#running.set(part, running)
    void ended.then(async ({ code, signal }) => {
      if (running.isExpected) return
      this.faults.push(`${part} ended by itself (${signal ?? code})`)
      await sleep(500)
      this.start(part)
    })
  }

  async ready(part: Part): Promise<void> {
    await this.#running.get(part)?.ready
  }

  /** Ends it as a power cut would, in the middle of whatever it does. */
  async kill(part: Part): Promise<void> {
    await this.#end(part, 'SIGKILL')
    this.kills[part] += 1
  }

  /** Ends it as a service manager does; it must leave by itself and without complaint. */
  async stop(part: Part): Promise<void> {
    const late = setTimeout(
      () => this.faults.push(`${part} did not stop within ${STOPS_WITHIN_MS} ms`),
      STOPS_WITHIN_MS,
    )
    const end = await this.#end(part, 'SIGTERM')
    clearTimeout(late)
    if (end && end.code !== 0) this.faults.push(`${part} stopped with ${end.signal ?? end.code}`)
  }

  async #end(part: Part, signal: NodeJS.Signals) {
    const running = this.#running.get(part)
    if (!running) return undefined
    running.isExpected = true
    running.child.kill(signal)
    const end = await running.ended
    this.#running.delete(part)
    return end
  }

  async killAll(): Promise<void> {
    await Promise.all((['bot', 'api'] as const).map((part) => this.#end(part, 'SIGKILL')))
  }
}

/** A port that was free a moment ago; the api must come back on the same one after each kill. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
