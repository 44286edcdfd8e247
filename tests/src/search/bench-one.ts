// One engine on one set in a process of its own, so that memory is its alone: node bench-one.ts ENGINE SET [DATABASE_URL]
import { mean, ndcg, percentile } from '@lianbing/api/search-evaluation/metrics.rules'
import { setNamed } from './bench-set.ts'
import { engines, isEngine } from './engines.ts'

export interface Measured {
  /** How many questions were asked. */
  asked: number
  /** By the way of asking. */
  ndcg: Record<string, number>
  p50: number
  p99: number
  buildSeconds: number
  megabytes: number
}

const [name, set = 'judged', databaseUrl] = process.argv.slice(2)
if (!isEngine(name)) throw new Error(`there is no engine '${name}'`)
const { documents, asked } = setNamed(set)
const before = process.memoryUsage.rss()
const begun = performance.now()
const ask = await engines[name](documents, databaseUrl)
const buildSeconds = (performance.now() - begun) / 1000

/** A first round compiles the engine's code, as `search eval` has it; a slow engine is asked less, or nobody would wait. */
const [REHEARSED, ENOUGH, SLOW_MS] = [200, 50, 400]
const first = Object.values(asked).flatMap((some) => some.slice(0, REHEARSED / 2))
const begunAsking = performance.now()
let isSlow = false
for (const [i, { text }] of first.entries()) {
  await ask(text)
  isSlow = performance.now() - begunAsking > SLOW_MS * (i + 1)
  if (isSlow && i >= ENOUGH) break
}
const times: number[] = []
const found: Measured['ndcg'] = {}
for (const [way, queries] of Object.entries(asked)) {
  const scores: number[] = []
  for (const { text, grades } of isSlow ? queries.filter((_, i) => i % 10 === 0) : queries) {
    const at = performance.now()
    const ranking = await ask(text)
    times.push(performance.now() - at)
    scores.push(ndcg(ranking, grades))
  }
  found[way] = mean(scores)
}
const measured: Measured = {
  asked: times.length,
  ndcg: found,
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  buildSeconds,
  megabytes: (process.memoryUsage.rss() - before) / 2 ** 20,
}
console.log(JSON.stringify(measured))
process.exit(0)
