import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '../env.ts'
import { atEnd } from './cleanup.ts'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
export const TOKEN = 'bench-token'
/** The day of the benchmark, so that no run meets a midnight or a reveal. */
export const TODAY = '2022-04-01'
export const SENT_AT = `${TODAY}T09:30:00+08:00`
const READY_MS = 60_000

/** What a child prints goes to stderr: stdout is ours. */
export function start(file: string, extra: Record<string, string> = {}, args: string[] = []): ChildProcess {
  const child = fork(join(root, file), args, { env: { ...env.inherited, ...extra }, stdio: ['ignore', 2, 2, 'ipc'] })
  atEnd(() => child.kill('SIGKILL'))
  return child
}

/** The next message of a child; a child that ends or falls silent instead is an error. */
export async function hear<T>(child: ChildProcess, withinMs = READY_MS): Promise<T> {
  const done = new AbortController()
  const late = AbortSignal.timeout(withinMs)
  const signal = AbortSignal.any([done.signal, late])
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a child process ended early with ${code}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone])
    return message as T
  } finally {
    gone.catch(() => {})
    done.abort()
  }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `lianbing-bench-${name}-`))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The api as `npm start` runs it, over a PostgreSQL, on a day and with a token of the benchmark. */
export async function startApi(databaseUrl: string, day = TODAY): Promise<{ url: string; child: ChildProcess }> {
  const child = start('api/src/main.ts', {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: newFolder('data'),
    DATABASE_URL: databaseUrl,
    BOT_TOKEN: TOKEN,
    DEMO: '0',
    VILLAGES: '0',
    CLOCK: `${day}T10:00:00+08:00`,
    LOG_LEVEL: 'error',
  })
  const { url } = await hear<{ url: string }>(child)
  return { url, child }
}
