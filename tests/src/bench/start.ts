import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { env } from '../env.ts'
import { end, hear, newFolder, root, start } from './children.ts'
import { atEnd } from './cleanup.ts'
import { median, progress, type Row, spread } from './report.ts'

const WARM_ROUNDS = 3
const MOST_MS = 180_000
// the same version as in scripts/run.mjs
const INSTALL = ['--yes', '--prefer-offline', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--reporter=append-only']

const clock = () => performance.now() / 1000

/** What a newcomer has: the last commit, nothing installed. */
async function freshClone(): Promise<string> {
  const folder = join(newFolder('clone'), 'lianbing')
  await promisify(execFile)('git', ['clone', '--quiet', root, folder])
  return folder
}

async function secondsToInstall(): Promise<number> {
  const folder = await freshClone()
  const begun = clock()
  await promisify(execFile)('npx', INSTALL, { cwd: folder, env: env.inherited })
  return clock() - begun
}

/** A leader of a process group of its own, so that nothing of it can stay. */
function npmStart(folder: string): ChildProcess {
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...env.inherited, PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 2],
    detached: true,
  })
  atEnd(() => child.pid && child.exitCode === null && process.kill(-child.pid, 'SIGKILL'))
  return child
}

/** Seconds from `npm start` to its ready line; then the house is stopped, which waits until the villages are in. */
async function secondsToReady(folder: string): Promise<number> {
  const begun = clock()
  const child = npmStart(folder)
  const late = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), MOST_MS)
  const gone = once(child, 'exit')
  let seconds: number | undefined
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    if (!line.startsWith('ready ')) continue
    seconds = clock() - begun
    child.kill('SIGTERM')
  }
  await gone
  clearTimeout(late)
  if (seconds === undefined) throw new Error('npm start ended, or was ended, without a ready line')
  return seconds
}

async function secondsToBare(folder: string): Promise<number> {
  const copy = newFolder('bare')
  cpSync(join(folder, 'data', 'pglite'), copy, { recursive: true })
  const begun = clock()
  const child = start('tests/src/bench/bare-server.ts', {}, [copy])
  const { url } = await hear<{ url: string }>(child)
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the bare server answered ${answer.status}`)
  const seconds = clock() - begun
  await end(child, 'SIGKILL')
  return seconds
}

export async function benchStart(): Promise<Row[]> {
  const install = await secondsToInstall()
  const folder = await freshClone()
  const cold = await secondsToReady(folder)
  progress(`start: cold ${cold.toFixed(1)} s, bare install ${install.toFixed(1)} s`)
  const warm: number[] = []
  const bare: number[] = []
  for (let round = 0; round < WARM_ROUNDS; round++) {
    warm.push(await secondsToReady(folder))
    bare.push(await secondsToBare(folder))
    progress(`start: warm ${warm.at(-1)?.toFixed(2)} s, bare server ${bare.at(-1)?.toFixed(2)} s`)
  }
  return [
    {
      name: 'npm start in a fresh clone, to the ready line',
      figure: cold,
      unit: 's',
      limit: { name: 'bare pnpm install in a fresh clone', figure: install },
      note: 'once each; the packages are in the pnpm store where the machine has them',
    },
    {
      name: 'npm start again, to the ready line',
      figure: median(warm),
      unit: 's',
      limit: { name: 'bare Hono and PGlite on a copy of the data', figure: median(bare) },
      note: `${spread(warm, 1)}; ${spread(bare, 1)}`,
    },
  ]
}
