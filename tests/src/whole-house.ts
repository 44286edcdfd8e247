import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from './env.ts'
import { databaseAt, recreateDatabase } from './template.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const PATIENCE_MS = 90_000

export interface WholeHouse {
  url: string
  /** What the first run wrote down. */
  firstRun: { password: string; codeOf(name: string): string; linkOf(name: string): string }
  /** The api's process; the house starts another when it dies. */
  apiPid(): number
  stop(): Promise<void>
}

/** What `npm start` runs after its installation, on an empty data folder: api and bot as processes of their own. */
export async function startWholeHouse(settings: Record<string, string> = {}): Promise<WholeHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'lianbing-'))
  const database = env.databaseUrl ? databaseAt(env.databaseUrl, `lianbing_whole_${env.worker}`) : ''
  if (database) await recreateDatabase(env.databaseUrl, `lianbing_whole_${env.worker}`)
  const child = spawn(process.execPath, ['scripts/house.ts'], {
    cwd: root,
    env: {
      ...env.inherited,
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: database,
      LOG_LEVEL: 'warn',
      VILLAGES: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await readyUrl(child)
  const text = readFileSync(join(folder, 'first-run.txt'), 'utf8')
  const lineOf = (name: string) =>
    text
      .split('\n')
      .find((line) => line.includes(name))
      ?.trim()
      .split(/\s+/) ?? []
  return {
    url,
    firstRun: {
      password: text.match(/password\s+(\S+)/)?.[1] ?? '',
      codeOf: (name) => lineOf(name)[1] ?? '',
      linkOf: (name) => lineOf(name)[2] ?? '',
    },
    apiPid: () => apiOf(child.pid as number),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function apiOf(housePid: number): number {
  const children = readFileSync(`/proc/${housePid}/task/${housePid}/children`, 'utf8').trim().split(' ')
  const api = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('api/src/main.ts'))
  if (!api) throw new Error('no api is running')
  return Number(api)
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`not ready:\n${said}`)), PATIENCE_MS)
    const hear = (chunk: Buffer) => {
      said += chunk
      const url = said.match(/^ready {2}admin (\S+)\/ /m)?.[1]
      if (!url) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${said}`)))
  })
}
