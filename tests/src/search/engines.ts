import { seedLexicon } from '@lianbing/api/search/lexicon'
import { TextIndex } from '@lianbing/api/search/text-index'
import { create, insertMultiple, search } from '@orama/orama'
import { createTokenizer } from '@orama/tokenizers/mandarin'
import { Charset, Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import pg from 'pg'
import type { TestSet } from './bench-set.ts'

/** An engine over these documents: the ids of its ten best. */
export type Ask = (query: string) => Promise<string[]> | string[]
export type Build = (documents: TestSet['documents'], databaseUrl: string | undefined) => Promise<Ask>

const TEN = 10

async function ours(documents: TestSet['documents']): Promise<Ask> {
  const index = new TextIndex(seedLexicon)
  for (const { id, text } of documents) index.add({ id, title: '', body: text })
  index.warm()
  return (query) => index.search(query, TEN).ranked.map(({ id }) => id)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) =>
  [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)

/** MiniSearch as it comes, with words of Intl.Segmenter: its own tokenizer cuts at spaces and finds next to nothing. */
async function miniSearch(documents: TestSet['documents']): Promise<Ask> {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'], tokenize: wordsOf })
  index.addAll(documents)
  return (query) =>
    index
      .search(query)
      .slice(0, TEN)
      .map(({ id }) => String(id))
}

async function orama(documents: TestSet['documents']): Promise<Ask> {
  const index = create({ schema: { text: 'string' } as const, components: { tokenizer: createTokenizer() } })
  await insertMultiple(index, documents, 5000)
  // any of the words is enough, as for the others
  return async (query) => (await search(index, { term: query, limit: TEN, threshold: 1 })).hits.map(({ id }) => id)
}

async function flexSearch(documents: TestSet['documents']): Promise<Ask> {
  const index = new Index({ encoder: Charset.CJK, tokenize: 'forward', context: true })
  for (const [number, { text }] of documents.entries()) index.add(number, text)
  const idOf = (number: unknown) => documents[Number(number)]?.id ?? ''
  return (query) => index.search(query, { limit: TEN, suggest: true }).map(idOf)
}

async function trigrams(documents: TestSet['documents'], databaseUrl: string | undefined): Promise<Ask> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  await pool.query(
    'create extension if not exists pg_trgm; drop table if exists found; create table found (id text, text text)',
  )
  await pool.query('insert into found select * from unnest($1::text[], $2::text[])', [
    documents.map(({ id }) => id),
    documents.map(({ text }) => text),
  ])
  await pool.query(
    'create index on found using gin (text gin_trgm_ops); analyze found; set pg_trgm.word_similarity_threshold = 0.3',
  )
  return async (query) => {
    const { rows } = await pool.query<{ id: string }>(
      `select id from found where $1 <% text order by word_similarity($1, text) desc limit ${TEN}`,
      [query],
    )
    return rows.map(({ id }) => id)
  }
}

export const engines = {
  ours,
  'MiniSearch + Intl.Segmenter': miniSearch,
  'Orama + Mandarin': orama,
  'FlexSearch + CJK': flexSearch,
  'PostgreSQL pg_trgm': trigrams,
} as const satisfies Record<string, Build>

export type Engine = keyof typeof engines
export const isEngine = (name: string | undefined): name is Engine => name !== undefined && name in engines
