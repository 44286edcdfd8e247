// Words of the starter pack that the lexicon does not know, written by their sound.
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { initialsOf, readingsOf, syllablesOf } from '@lianbing/api/search/query/readings'
import { termsOf } from '@lianbing/api/search/text/analyser'
import { TextIndex } from '@lianbing/api/search/text-index'
import { describe, expect, test } from 'vitest'
import { hasExplainers, starterPack } from './starter-pack.ts'

describe.skipIf(!hasExplainers)('words that nobody entered', () => {
  const texts = new Map(
    starterPack().map(({ id, title, body, tags }) => [id, { id, title, body: `${body}\n${tags.join(' ')}` }]),
  )
  const index = new TextIndex(seedLexicon)
  for (const text of texts.values()) index.add(text)
  const entered = [...seedLexicon.synonyms.flat(), ...Object.entries(seedLexicon.covers).flat(2), ...seedLexicon.words]
  // authors' own words for what an article is about, not words that our own vocabulary has found
  const tags = [...new Set(starterPack().flatMap((document) => document.tags))]
  const words = tags.filter((word) => /^\p{Script=Han}{3,8}$/u.test(word) && !entered.includes(word))

  const letters = [...new Set([...texts.values()].flatMap(({ body }) => termsOf(body)))].filter(
    (term) => term.length === 1,
  )
  const alike = (letter: string) =>
    letters.filter((other) => other !== letter && readingsOf(other)[0] === readingsOf(letter)[0])

  /** The share of words of which one of the ten best hits has it. */
  function found(write: (word: string, place: number) => string | undefined): { share: number; missed: string[] } {
    const asked = words.flatMap((word, place) => {
      const query = write(word, place)
      return query && query !== word ? [{ word, query }] : []
    })
    const missed = asked.filter(({ word, query }) => {
      const hits = index.search(query, 10).ranked.map(({ id }) => texts.get(id))
      return !hits.some((hit) => `${hit?.title}\n${hit?.body}`.includes(word))
    })
    return { share: 1 - missed.length / asked.length, missed: missed.map(({ word, query }) => `${word} ${query}`) }
  }

  test.each<[string, (word: string, place: number) => string | undefined]>([
    ['in pinyin', (word) => syllablesOf(word).join('')],
    ['by their initials', (word) => initialsOf(word)[0]],
    [
      'with one character mistaken for one that sounds alike',
      (word, place) => {
        const at = place % word.length
        const others = alike(word[at] ?? '')
        const other = others[place % Math.max(1, others.length)]
        return other && word.slice(0, at) + other + word.slice(at + 1)
      },
    ],
  ])('are found %s nine times in ten', (_, write) => {
    const { share, missed } = found(write)
    expect(words.length).toBeGreaterThan(50)
    expect(share, missed.join(', ')).toBeGreaterThanOrEqual(0.9)
  })
})
