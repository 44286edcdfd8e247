// Search judged over the starter pack; what is asked and how it is graded is told in judged.ts.
import { readFileSync } from 'node:fs'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { mean, ndcg, success } from '@lianbing/api/search-evaluation/metrics.rules'
import { describe, expect, test } from 'vitest'
import { type Judged, judgedIn, shortId } from './judged.ts'
import { hasExplainers, starterPack } from './starter-pack.ts'

const everyone = { limit: 10, day: '2026-11-27', sees: () => true }

/** Lines of gate.tsv: off, then talk that is none of the trade's; case, then a case that is told in plain words. */
const gate = readFileSync(new URL('gate.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
const toldAs = (kind: string) => gate.flatMap(([told, query = '']) => (told === kind ? [query] : []))

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

  test('every film is graded in either file', () => {
    const films = documents.flatMap(({ id, kind }) => (kind === 'video' ? [shortId(id)] : []))
    expect(films.length).toBeGreaterThan(5)
    for (const file of ['judged.tsv', 'unseen.tsv']) {
      const graded = new Set(judgedIn(file).flatMap(({ grades }) => [...grades.keys()]))
      expect(films.filter((id) => !graded.has(id))).toEqual([])
    }
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

  const isEmpty = (query: string) => index.search(query, everyone).hits.length === 0

  test('what is none of the trade finds nothing, nearly always', () => {
    const off = toldAs('off')
    const answered = off.filter((query) => !isEmpty(query))
    expect(off.length).toBeGreaterThan(80)
    expect(answered.length / off.length, answered.join(' ')).toBeLessThan(0.04)
  })

  test('a case told in plain words is answered, nearly always', () => {
    const cases = toldAs('case')
    const refused = cases.filter(isEmpty)
    expect(cases.length).toBeGreaterThan(80)
    expect(refused.length / cases.length, refused.join(' ')).toBeLessThan(0.06)
  })
})
