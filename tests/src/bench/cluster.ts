import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '../env.ts'
import { atEnd } from './cleanup.ts'

/** How long a benchmark may take to fill a cluster. */
export const LOAD_SECONDS = env.benchMinutes * 60

// 15 is the oldest that the house supports, and what Debian 12 has.
const BINARIES = '/usr/lib/postgresql/15/bin'

export interface Cluster {
  url: string
  port: number
  binary(name: string): string
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Runs one of PostgreSQL's programs, which refuse to work as root. */
function asPostgres(file: string, ...args: string[]): void {
  const command = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', file] : [file]
  const [program = file, ...before] = command
  const run = spawnSync(program, [...before, ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (run.status !== 0) throw new Error(`${file} ${args.join(' ')}: ${run.stderr || run.error?.message}`)
}

/** A PostgreSQL of its own as it comes from the box, so with fsync on; gone with its data at the end. */
export async function startCluster(): Promise<Cluster> {
  const binary = (name: string) => join(BINARIES, name)
  if (!existsSync(binary('pgbench'))) throw new Error(`No ${binary('pgbench')}: apt-get install postgresql-15`)
  const folder = mkdtempSync(join(tmpdir(), 'lianbing-bench-pg-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  if (process.getuid?.() === 0) spawnSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  const port = await freePort()
  asPostgres(binary('initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`
  asPostgres(binary('pg_ctl'), '-D', data, '-w', '-o', options, '-l', join(folder, 'log'), 'start')
  atEnd(() => asPostgres(binary('pg_ctl'), '-D', data, '-m', 'immediate', 'stop'))
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, binary }
}
