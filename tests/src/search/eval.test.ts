import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { evaluate } from '@lianbing/api/search-evaluation/evaluate'
import { afterAll, expect, test } from 'vitest'
import { root } from '../bench/children.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianbing-eval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A set in a folder of its own, with the oddities of real ones. */
function setIn(name: string, judgements: Record<string, string>): string {
  const place = join(folder, name)
  mkdirSync(join(place, 'qrels'), { recursive: true })
  const corpus = [
    '{"_id":"a","title":"工伤认定","text":"单位三十日内申请。","metadata":{"url":"x"}}',
    '{"_id":"b","title":"","text":"失业保险金的领取期限"}',
    '{"_id":7,"text":"职工基本养老保险"}',
    '{"_id":"a","title":"once more","text":"the same id"}',
    '',
  ]
  writeFileSync(join(place, 'corpus.jsonl'), `\ufeff${corpus.join('\r\n')}`)
  const queries = [
    '{"_id":"q1","text":"工伤认定"}',
    '{"_id":"q2","text":"養老保險"}',
    '{"_id":"unjudged","text":"失业"}',
  ]
  writeFileSync(join(place, 'queries.jsonl'), queries.join('\n'))
  for (const [file, text] of Object.entries(judgements)) writeFileSync(join(place, file), text)
  return place
}

test.each<[string, Record<string, string>]>([
  ['qrels.tsv with a header', { 'qrels.tsv': 'query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\t7\t2\n' }],
  ['qrels.tsv without one', { 'qrels.tsv': 'q1\ta\t1\nq2\t7\t2' }],
  [
    'qrels/test.tsv beside others',
    { 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\t7\t1\n', 'qrels/dev.tsv': 'q1\tb\t1\n' },
  ],
  ['four columns as trec_eval has them', { 'qrels.tsv': 'q1 0 a 1\nq2 0 7 1\nq2 0 b 0\n' }],
])('a set is measured: %s', async (name, judgements) => {
  const found = await evaluate(setIn(name, judgements), seedLexicon)
  expect(found).toMatchObject({ documents: 3, queries: 2, 'nDCG@10': 1, 'Recall@10': 1, 'MRR@10': 1 })
  expect(found.p99).toBeGreaterThanOrEqual(found.p50)
  expect(found.indexBytes).toBeGreaterThan(0)
})

test('what is no set is refused by its place', async () => {
  await expect(evaluate(setIn('none', {}), seedLexicon)).rejects.toMatchObject({ code: 'search.unfit_set' })
  const broken = setIn('broken', { 'qrels.tsv': 'q1\ta\t1\n', 'queries.jsonl': '{"_id":"q1","text":"x"}\n{oops' })
  await expect(evaluate(broken, seedLexicon)).rejects.toMatchObject({
    hint: expect.stringContaining('queries.jsonl:2'),
  })
})

test('the command prints one JSON document and needs no database', async () => {
  const place = setIn('command', { 'qrels.tsv': 'q1\ta\t1\nq2\t7\t1\n' })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['api/src/cli/main.ts', 'search', 'eval', place, '--json'],
    { cwd: root },
  )
  expect(JSON.parse(stdout)).toMatchObject({ 'nDCG@10': 1, documents: 3 })
})
