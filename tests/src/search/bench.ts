import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { newFolder } from '../bench/children.ts'
import { startCluster } from '../bench/cluster.ts'
import { progress, type Row } from '../bench/report.ts'
import type { Measured } from './bench-one.ts'
import type { Loaded } from './bench-saved.ts'
import { type Engine, engines } from './engines.ts'

const script = fileURLToPath(new URL('bench-one.ts', import.meta.url))
const saving = fileURLToPath(new URL('bench-saved.ts', import.meta.url))
const run = promisify(execFile)

/** Sets, and the milliseconds in which nearly every search of so many documents has to be answered. */
const SETS = [
  { set: 'judged', limit: 5 },
  { set: '10000', limit: 5 },
  { set: '60000', limit: 12 },
  { set: '100000', limit: 30 },
]
const MOST_MS = 5 * 60_000

async function measure(engine: Engine, set: string, url: string): Promise<Measured | undefined> {
  try {
    const args = ['--max-old-space-size=6000', script, engine, set, url]
    const { stdout } = await run(process.execPath, args, { timeout: MOST_MS })
    return JSON.parse(stdout)
  } catch (error) {
    progress(`search: ${engine} on ${set}: ${error instanceof Error ? error.message.slice(0, 200) : error}`)
    return undefined
  }
}

const points = (figure: number) => (100 * figure).toFixed(1)

const said = (name: string, { ndcg, p50, p99, buildSeconds, megabytes }: Measured) => {
  const quality = Object.entries(ndcg).map(([way, figure]) => `${way} ${points(figure)}`)
  return `${name}: nDCG of ${quality.join(', ')}; ${p50.toFixed(1)} and ${p99.toFixed(1)} ms, built in ${buildSeconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`
}

function rowsOf({ set, limit }: (typeof SETS)[number], all: ReadonlyMap<Engine, Measured>): Row[] {
  const own = all.get('ours')
  if (!own) return []
  const others = [...all].filter(([name]) => name !== 'ours')
  const name = `search ${set === 'judged' ? 'starter pack' : Number(set).toLocaleString('en')}`
  const note = [...all].map(([engine, measured]) => said(engine, measured)).join(' | ')
  const quality = Object.entries(own.ndcg).flatMap(([way, figure]): Row[] => {
    // an engine that is too slow to be asked everything is compared in speed alone
    const [best] = others
      .filter(([, { asked }]) => asked === own.asked)
      .toSorted(([, a], [, b]) => (b.ndcg[way] ?? 0) - (a.ndcg[way] ?? 0))
    if (!best) return []
    const other = { name: best[0], figure: 100 * (best[1].ndcg[way] ?? 0) }
    return [{ name: `${name}: nDCG@10 of ${way}`, figure: 100 * figure, unit: 'points', limit: other, note }]
  })
  const time = (what: string, figure: number, held: Row['limit']): Row => {
    return { name: `${name}: ${what}`, figure, unit: 'ms', limit: held, note: '' }
  }
  const [quickest] = others.toSorted(([, a], [, b]) => a.p99 - b.p99)
  const beside = quickest && { name: quickest[0], figure: quickest[1].p99 }
  return [
    ...quality,
    time('p50', own.p50, { name: 'asked for', figure: 5 }),
    time('p99', own.p99, { name: 'asked for', figure: limit }),
    ...(beside ? [time('p99 beside others', own.p99, beside)] : []),
  ]
}

/** A database whose letters include Chinese: pg_trgm sees none in the locale C. */
async function trigramDatabase(): Promise<string> {
  const { url } = await startCluster()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("create database trigrams template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'")
  await client.end()
  return url.replace(/postgres$/, 'trigrams')
}

/** An index that one process saved, loaded by another, and its suggestions. */
async function benchSaved(): Promise<Row[]> {
  const file = join(newFolder('search'), 'search-index')
  const saved = await run(process.execPath, [saving, 'save', file])
  const { stdout } = await run(process.execPath, [saving, 'load', file])
  const { documents, loadMs, suggestP99 }: Loaded = JSON.parse(stdout)
  const asked = (figure: number) => ({ name: 'asked for', figure })
  const note = `a file of ${(Number(saved.stdout) / 2 ** 20).toFixed(1)} MB`
  const count = documents.toLocaleString('en')
  return [
    { name: `search ${count}: a saved index loads`, figure: loadMs / 1000, unit: 's', limit: asked(2), note },
    { name: `search ${count}: suggestions, p99`, figure: suggestP99, unit: 'ms', limit: asked(5), note: '' },
  ]
}

/** Our search beside others on the same documents and questions, each in a process of its own. */
export async function benchSearch(): Promise<Row[]> {
  const url = await trigramDatabase()
  const rows = await benchSaved()
  for (const one of SETS) {
    const all = new Map<Engine, Measured>()
    for (const engine of Object.keys(engines) as Engine[]) {
      const measured = await measure(engine, one.set, url)
      if (!measured) continue
      all.set(engine, measured)
      progress(`search ${one.set}: ${said(engine, measured)}`)
    }
    rows.push(...rowsOf(one, all))
  }
  return rows
}
