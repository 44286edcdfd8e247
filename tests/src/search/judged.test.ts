// Search judged over the starter pack. judged.tsv is tuned on. unseen.tsv is by a second judge, who wrote and graded it
// before any score was seen: it is only reported and must never be looked at to change anything. A line: query, then
// document:grade (3 answers it, 1 touches on it).
import { readFileSync } from 'node:fs'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { mean, ndcg, success } from '@lianbing/api/search-evaluation/metrics.rules'
import { describe, expect, test } from 'vitest'
import { hasExplainers, starterPack } from './starter-pack.ts'

interface Judged {
  query: string
  grades: Map<string, number>
}

function judgedIn(file: string): Judged[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [query = '', grades = ''] = line.split('\t')
    const graded = grades.split(' ').map((grade): [string, number] => {
      const [id = '', figure = ''] = grade.split(':')
      return [id, Number(figure)]
    })
    return { query, grades: new Map(graded) }
  })
}

const shortId = (id: string) => id.replace(/^.*:/, '')
const everyone = { limit: 10, day: '2026-11-27', sees: () => true }

/** Asked where we have nothing: neither a word nor a pair of it says anything to the trade. */
const elsewhere = [
  '感冒吃什么药',
  '足球世界杯冠军',
  '火锅底料',
  '怎么学吉他',
  '苹果手机多少钱',
  '老坛酸菜',
  '高铁票怎么买',
  '股票开户',
]

describe.skipIf(!hasExplainers)('search over the starter pack', () => {
  const documents = starterPack()
  const index = openIndex(seedLexicon)
  for (const document of documents) index.put(document)

  const measure = (judged: readonly Judged[]) => {
    const found = judged.map(({ query, grades }) => {
      const ids = index.search(query, everyone).hits.map(({ id }) => shortId(id))
      return { query, ndcg: ndcg(ids, grades), success: success(ids, grades, 3) }
    })
    return {
      queries: found.length,
      ndcg: mean(found.map((one) => one.ndcg)),
      success: mean(found.map((one) => one.success)),
    }
  }

  test('every judged document exists', () => {
    const ids = new Set(documents.map(({ id }) => shortId(id)))
    const judged = [...judgedIn('judged.tsv'), ...judgedIn('unseen.tsv')].flatMap(({ grades }) => [...grades.keys()])
    expect(judged.filter((id) => !ids.has(id))).toEqual([])
  })

  test('what was tuned on is found', () => {
    const found = measure(judgedIn('judged.tsv'))
    expect(found.ndcg, JSON.stringify(found)).toBeGreaterThan(0.86)
    expect(found.success, JSON.stringify(found)).toBeGreaterThan(0.95)
  })

  test('what was not tuned on is found', () => {
    const found = measure(judgedIn('unseen.tsv'))
    expect(found.ndcg, JSON.stringify(found)).toBeGreaterThan(0.85)
    expect(found.success, JSON.stringify(found)).toBeGreaterThan(0.95)
  })

  test('what we have nothing on finds nothing', () => {
    expect(elsewhere.filter((query) => index.search(query, everyone).hits.length > 0)).toEqual([])
  })
})
