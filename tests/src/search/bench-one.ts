// One engine on one set in a process of its own, so that memory is its alone: node bench-one.ts ENGINE SIZE [DATABASE_URL]
import { mean, ndcg, percentile } from '@lianbing/api/search-evaluation/metrics.rules'
import { makeSet } from './bench-set.ts'
import { engines, isEngine } from './engines.ts'

export interface Measured {
  ndcg: number
  p50: number
  p99: number
  buildSeconds: number
  megabytes: number
}

const [name, size, databaseUrl] = process.argv.slice(2)
if (!isEngine(name)) throw new Error(`there is no engine '${name}'`)
const { documents, queries } = makeSet(Number(size))
const before = process.memoryUsage.rss()
const begun = performance.now()
const ask = await engines[name](documents, databaseUrl)
const buildSeconds = (performance.now() - begun) / 1000

/** A first round compiles the engine's code; a slow engine is asked less, or nobody would wait for it. */
const rehearsed = performance.now()
for (const { text } of queries.slice(0, 20)) await ask(text)
const usual = (performance.now() - rehearsed) / 20
const asked = queries.slice(0, usual > 200 ? 60 : queries.length)
const times: number[] = []
const scores: number[] = []
for (const { text, relevant } of asked) {
  const at = performance.now()
  const found = await ask(text)
  times.push(performance.now() - at)
  scores.push(ndcg(found, new Map([...relevant].map((id) => [id, 1]))))
}
const measured: Measured = {
  ndcg: mean(scores),
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  buildSeconds,
  megabytes: (process.memoryUsage.rss() - before) / 2 ** 20,
}
console.log(JSON.stringify(measured))
process.exit(0)
