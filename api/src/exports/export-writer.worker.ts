import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { pino } from 'pino'
import { simulatedClock, systemClock } from '../base/clock.ts'
import { keysOf } from '../base/keys.ts'
import { openPostgres } from '../database/open.ts'
import type { Export } from './export.store.ts'
import { ExportWriter, PAUSE_MS } from './export-writer.ts'

export interface Given {
  databaseUrl: string
  statementMs: number
  secret: string
  phoneSecret: string
  folder: string
  hours: number
  logLevel: string
  /** The time now, and how fast it runs where the clock is simulated. */
  now: Date
  clockSpeed: number | undefined
}
/** What is answered once an export is done with, whatever became of it. */
export type Written = { written: true }

// whoever waits for an answer comes first; elsewhere than on Linux this would be for the whole process
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

const given = workerData as Given
const log = pino({ level: given.logLevel })
/** One reads the rows as of one moment, the other tells how far it is. */
const CONNECTIONS = 2
const writer = new ExportWriter({
  database: openPostgres(given.databaseUrl, { max: CONNECTIONS, statementMs: given.statementMs, log }),
  clock: given.clockSpeed === undefined ? systemClock : simulatedClock(given.now, given.clockSpeed),
  keys: keysOf(given.secret, given.phoneSecret),
  log,
  folder: given.folder,
  hours: given.hours,
  pauseMs: PAUSE_MS,
})

parentPort?.on('message', async (one: Export) => {
  await writer.write(one)
  parentPort?.postMessage({ written: true } satisfies Written)
})
