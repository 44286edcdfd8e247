import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, entriesOf, fitsKind, keyOfEntry, lexiconWith } from './lexicon.rules.ts'
import { seedLexicon } from './lexicon.ts'

const seed = { synonyms: [['社保', '社会保险']], covers: { 五险: ['养老保险', '医疗保险'] }, words: ['劳动法'] }
const change = (kind: Change['kind'], words: string[], removed = false): Change => ({ kind, words, removed })

describe('what authors change', () => {
  test('is added', () => {
    const changes = [
      change('synonyms', ['讨薪', '欠薪']),
      change('covers', ['两险', '养老保险']),
      change('word', ['工伤']),
    ]
    const lexicon = lexiconWith(seed, changes)
    expect(lexicon.synonyms).toEqual([
      ['社保', '社会保险'],
      ['讨薪', '欠薪'],
    ])
    expect([lexicon.covers.两险, lexicon.words]).toEqual([['养老保险'], ['劳动法', '工伤']])
  })
  test('is taken out, synonyms in whatever order', () => {
    const changes = [change('synonyms', ['社会保险', '社保'], true), change('word', ['劳动法'], true)]
    expect(lexiconWith(seed, changes)).toEqual({ ...seed, synonyms: [], words: [] })
    expect(lexiconWith(seed, [change('covers', ['五险', '医疗保险', '养老保险'], true)])).toEqual(seed)
  })
  test('changes nothing when all that is added is there already', () => {
    const lines = entriesOf(seedLexicon)
    fc.assert(
      fc.property(fc.subarray(lines), (some) => {
        const changed = lexiconWith(
          seedLexicon,
          some.map((entry) => ({ ...entry, removed: false })),
        )
        expect(new Set(entriesOf(changed).map(keyOfEntry))).toEqual(new Set(lines.map(keyOfEntry)))
      }),
      { numRuns: 20 },
    )
  })
})

test('a line has as many words as its kind needs', () => {
  expect(
    [['社保'], ['社保', '社保'], ['社保', '社会保险']].map((words) => fitsKind({ kind: 'synonyms', words })),
  ).toEqual([...[false, false, true]])
  expect([['社保'], ['社保', '医保']].map((words) => fitsKind({ kind: 'word', words }))).toEqual([true, false])
  expect(entriesOf(seedLexicon).filter((entry) => !fitsKind(entry) && entry.kind !== 'synonyms')).toEqual([])
})
