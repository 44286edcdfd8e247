import { parentPort } from 'node:worker_threads'
import { readTables } from './read-tables.ts'
import { told } from './thread.ts'

parentPort?.on('message', ({ bytes, name }: { bytes: Uint8Array; name: string }) =>
  parentPort?.postMessage(told(() => readTables(bytes, name))),
)
