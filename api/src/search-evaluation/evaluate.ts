import type { Lexicon } from '../search/query/thesaurus.ts'
import { TextIndex } from '../search/text-index.ts'
import { type Grades, mean, ndcg, percentile, recall, reciprocalRank } from './metrics.rules.ts'
import { readCorpus, readJudgements, readQueries } from './read-set.ts'

export interface Evaluation {
  documents: number
  /** Queries that have at least one relevant document; only these are measured. */
  queries: number
  'nDCG@10': number
  'Recall@10': number
  'MRR@10': number
  /** Milliseconds a query, from its text to its ten ids. */
  p50: number
  p99: number
  /** Seconds from the first document read to the last one indexed and the index warm. */
  buildSeconds: number
  /** Seconds from the saved bytes to an index that is warm. */
  loadSeconds: number
  indexBytes: number
  peakMb: number
}

const PLACES = 10

async function build(folder: string, lexicon: Lexicon): Promise<TextIndex> {
  const index = new TextIndex(lexicon)
  const seen = new Set<string>()
  for await (const { id, title, text } of readCorpus(folder)) {
    if (seen.has(id)) continue
    seen.add(id)
    index.add({ id, title, body: text })
  }
  index.warm()
  return index
}

const secondsSince = (begun: number) => Math.round(performance.now() - begun) / 1000
const rounded = (figure: number, places: number) => Number(figure.toFixed(places))

/** Enough for the engine's code to be compiled as it is in a house that has been running for a minute. */
const REHEARSED = 200

/** Measures search on a set of documents, queries and judgements in the form of BEIR, as the house itself searches. */
export async function evaluate(folder: string, lexicon: Lexicon): Promise<Evaluation> {
  const judgements = await readJudgements(folder)
  const isJudged = (grades: Grades | undefined) => [...(grades?.values() ?? [])].some((grade) => grade > 0)
  const queries = (await readQueries(folder)).filter(({ id }) => isJudged(judgements.get(id)))

  let begun = performance.now()
  const built = await build(folder, lexicon)
  const buildSeconds = secondsSince(begun)
  const bytes = built.save(null)
  begun = performance.now()
  // what is measured is the index as it comes back from disk
  const index = TextIndex.load(bytes, lexicon)?.index ?? built
  index.warm()
  const loadSeconds = secondsSince(begun)

  for (const { text } of queries.slice(0, REHEARSED)) index.search(text, PLACES)
  const times: number[] = []
  const scores = queries.map(({ id, text }) => {
    const asked = performance.now()
    const ranking = index.search(text, PLACES).ranked.map((hit) => hit.id)
    times.push(performance.now() - asked)
    const grades = judgements.get(id) ?? new Map()
    return { ndcg: ndcg(ranking, grades), recall: recall(ranking, grades), rank: reciprocalRank(ranking, grades) }
  })
  return {
    documents: index.size,
    queries: queries.length,
    'nDCG@10': rounded(mean(scores.map((score) => score.ndcg)), 4),
    'Recall@10': rounded(mean(scores.map((score) => score.recall)), 4),
    'MRR@10': rounded(mean(scores.map((score) => score.rank)), 4),
    p50: rounded(percentile(times, 0.5), 3),
    p99: rounded(percentile(times, 0.99), 3),
    buildSeconds,
    loadSeconds,
    indexBytes: bytes.length,
    // kilobytes (man getrusage)
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}
