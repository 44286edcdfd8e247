// The starter pack as documents of search, straight from its files: what is judged and measured here needs no database.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cuesOf } from '@lianbing/api/search/cues.rules'
import type { SearchDocument } from '@lianbing/api/search/document'
import { acceptedOf } from '@lianbing/content/blank.rules'
import { loadContent } from '@lianbing/content/load'

const content = fileURLToPath(new URL('../../../content/', import.meta.url))

interface Cited {
  law: string
  article: string
}
interface Question {
  id: string
  domain: string
  type: string
  stem: string
  options: string[]
  key: string
  explanation: string
  citations: Cited[]
  validFrom: string
  validTo: string | null
}
interface KeyExplanation {
  id: string
  question: string
  title: string
  reasoning: string
  wrong: Record<string, string>
  takeaway: string
  citations: Cited[]
}
interface Law {
  id: string
  name: string
  number?: string | null
}

/** All records of the .json files in a folder, each with the domain that its file is named after. */
function recordsIn<T>(folder: string): (T & { domain: string })[] {
  return globSync('*.json', { cwd: join(content, folder) })
    .toSorted()
    .flatMap((file) => {
      const records: T[] = JSON.parse(readFileSync(join(content, folder, file), 'utf8'))
      return records.map((record) => ({ ...record, domain: basename(file, '.json') }))
    })
}

export const hasExplainers = existsSync(join(content, 'explainers'))

/** `key: value` lines between two `---`, and what follows them. */
function frontMatter(text: string): { head: string; body: string } {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text) ?? []
  return { head, body }
}

const valueIn = (head: string, key: string) => new RegExp(`^${key}: *(.*)$`, 'm').exec(head)?.[1]?.trim() ?? ''

/** What is right in words, as search has it. */
function rightWords({ type, key, options }: Question): (string | undefined)[] {
  if (type === 'judge') return []
  if (type === 'blank') return acceptedOf(key).map((accepted) => accepted.join('、'))
  return [...key].map((letter) => options['ABCDEF'.indexOf(letter)])
}

export function starterPack(): SearchDocument[] {
  const laws = new Map(recordsIn<Law>('laws').map((law) => [law.id, law]))
  const cite = (citations: readonly Cited[]) =>
    citations.map(({ law, article }) => {
      const { name = law, number = null } = laws.get(law) ?? {}
      return { law, lawName: name, number, article }
    })
  const base = { summary: '', tags: [], unitId: null, stale: false, validFrom: '2000-01-01', validTo: null }
  const questions = recordsIn<Question>('questions').map((question): SearchDocument => {
    const right = rightWords(question)
    const { id, domain, stem, explanation, citations, validFrom, validTo } = question
    const body = [explanation, ...right].join('\n')
    const dates = { validFrom, validTo }
    return {
      ...base,
      ...dates,
      id: `question:${id}`,
      kind: 'question',
      domain,
      title: stem,
      body,
      citations: cite(citations),
    }
  })
  const explanations = hasExplainers ? recordsIn<KeyExplanation>('key-explanations') : []
  const keyExplanations = explanations.map(
    ({ id, domain, title, takeaway, reasoning, wrong, citations }): SearchDocument => {
      const body = [reasoning, ...Object.values(wrong)].join('\n')
      const named = { id: `key-explanation:${id}`, kind: 'key-explanation', domain, title } as const
      return { ...base, ...named, summary: takeaway, body, citations: cite(citations) }
    },
  )
  const explainers = globSync('explainers/*/*.md', { cwd: content })
    .toSorted()
    .map((file): SearchDocument => {
      const { head, body } = frontMatter(readFileSync(join(content, file), 'utf8'))
      const tags = valueIn(head, 'tags')
        .replace(/^\[|\]$/g, '')
        .split(/[,，]/)
        .map((tag) => tag.trim())
      const citations = [...head.matchAll(/law: *([\w-]+), *article: *([^\s},]+)/g)].map(
        ([, law = '', article = '']) => ({ law, article }),
      )
      const named = {
        id: `explainer:${valueIn(head, 'id')}`,
        kind: 'explainer',
        domain: valueIn(head, 'domain'),
      } as const
      const texts = { title: valueIn(head, 'title'), summary: valueIn(head, 'summary'), body, tags }
      return { ...base, ...named, ...texts, citations: cite(citations), validFrom: valueIn(head, 'validFrom') }
    })
  const videos = loadContent().videos.map(
    ({ id, domain, title, summary, tags, citations, validFrom, subtitles, made }): SearchDocument => {
      const named = { id: `video:${id}`, kind: 'video', domain, title, summary, body: '', tags } as const
      const cues = cuesOf({ title, subtitles, chapters: made.chapters })
      return { ...base, ...named, citations: cite(citations), validFrom, cues }
    },
  )
  return [...questions, ...explainers, ...keyExplanations, ...videos]
}
