import type { QuestionType } from '@lianbing/content/question.rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRules } from '../season/season.rules.ts'
import { type Candidate, type Chosen, choosePaper, markPaper, monthlyParts, wear, weeklyParts } from './paper.rules.ts'

const TYPES = ['single', 'multiple', 'judge', 'indefinite'] as const
/** Of every type so many in each of six domains, of three difficulties in turn. */
const bankOf = (each: number, types: readonly QuestionType[] = TYPES): Candidate[] =>
  types.flatMap((type) =>
    Array.from({ length: each * 6 }, (_, i) => ({
      id: `${type}-${i}`,
      type,
      domain: `d${i % 6}`,
      difficulty: (Math.floor(i / 6) % 3) + 1,
    })),
  )
const none: ReadonlyMap<string, number> = new Map()
const wornBy = (used: Iterable<string>, by: number) => new Map([...used].map((id): [string, number] => [id, by]))
const ids = (paper: Chosen<Candidate>[]) => paper.map(({ question }) => question.id)
const tally = (values: string[]) =>
  Object.fromEntries([...new Set(values)].map((v) => [v, values.filter((w) => w === v).length]))
const weekly = weeklyParts(defaultRules.weekly)
const monthly = monthlyParts(defaultRules.monthly)
const seeds = fc.string({ unit: 'binary' })

describe('a paper', () => {
  test('has so many of each type as the rules say, in their order, and no question twice', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paper = choosePaper(bankOf(3), weekly, none, seed)
        expect(tally(paper.map(({ asType }) => asType))).toEqual({ single: 4, multiple: 3, judge: 3 })
        expect(paper.map(({ asType }) => asType)).toEqual([
          ...Array(4).fill('single'),
          ...Array(3).fill('multiple'),
          ...Array(3).fill('judge'),
        ])
        for (const { question, asType } of paper) expect(question.type).toBe(asType)
        expect(new Set(ids(paper)).size).toBe(10)
      }),
    )
  })

  test('spreads over the domains: ten items of six domains are one or two of each', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const counts = Object.values(
          tally(choosePaper(bankOf(3), weekly, none, seed).map(({ question }) => question.domain)),
        )
        expect([counts.length, Math.min(...counts), Math.max(...counts)]).toEqual([6, 1, 2])
      }),
    )
  })

  test('mixes difficulties where the domains leave a choice', () => {
    const bank = bankOf(3, ['single']).map((question) => ({ ...question, domain: 'd0' }))
    const paper = choosePaper(bank, [{ asType: 'single', from: ['single'], count: 9 }], none, 'x')
    expect(tally(paper.map(({ question }) => String(question.difficulty)))).toEqual({ 1: 3, 2: 3, 3: 3 })
  })

  test('takes nothing that was used lately while others remain, and takes it before it is short', () => {
    const bank = bankOf(2)
    fc.assert(
      fc.property(seeds, fc.subarray(bank), (seed, used) => {
        const usedLately = new Set(used.map(({ id }) => id))
        const paper = choosePaper(bank, weekly, wornBy(usedLately, wear.asked), seed)
        expect(paper).toHaveLength(10)
        for (const { asType, count } of weekly) {
          const fresh = bank.filter(({ id, type }) => type === asType && !usedLately.has(id)).length
          const again = paper.filter(({ question }) => question.type === asType && usedLately.has(question.id)).length
          expect(again).toBe(Math.max(0, count - fresh))
        }
      }),
    )
  })

  test('repeats what was used weeks ago before it repeats what another try at the same match has', () => {
    const bank = bankOf(2, ['judge'])
    const part = [{ asType: 'judge', from: ['judge'], count: 6 }] as const
    fc.assert(
      fc.property(seeds, (seed) => {
        const worn = wornBy(
          bank.map(({ id }) => id),
          wear.asked,
        )
        const first = ids(choosePaper(bank, part, worn, seed))
        for (const id of first) worn.set(id, wear.inOtherForm)
        expect(first.filter((id) => ids(choosePaper(bank, part, worn, `${seed}2`)).includes(id))).toEqual([])
      }),
    )
  })

  test('takes what a group is being asked today only when nothing else is left', () => {
    const bank = bankOf(1, ['judge'])
    const asked = wornBy(['judge-0', 'judge-1'], wear.revealedSoon)
    const take = (count: number) => ids(choosePaper(bank, [{ asType: 'judge', from: ['judge'], count }], asked, 'x'))
    expect(take(4).filter((id) => asked.has(id))).toEqual([])
    expect(take(6)).toHaveLength(6)
  })

  test('is the same for the same seed, in whatever order the bank lists its questions', () => {
    const bank = bankOf(3)
    fc.assert(
      fc.property(seeds, fc.shuffledSubarray(bank, { minLength: bank.length }), (seed, shuffled) => {
        expect(choosePaper(shuffled, weekly, none, seed)).toEqual(choosePaper(bank, weekly, none, seed))
      }),
    )
    const papers = new Set(['1', '2', '3'].map((form) => ids(choosePaper(bank, weekly, none, `week:${form}`)).join()))
    expect(papers.size).toBe(3)
  })

  test('is shorter where the bank has too few, by what is missing and no more', () => {
    fc.assert(
      fc.property(seeds, fc.subarray(bankOf(2)), (seed, bank) => {
        const paper = choosePaper(bank, weekly, none, seed)
        for (const { asType, count } of weekly) {
          const there = bank.filter(({ type }) => type === asType).length
          expect(paper.filter((item) => item.asType === asType)).toHaveLength(Math.min(count, there))
        }
      }),
    )
    expect(choosePaper([], weekly, none, 'x')).toEqual([])
  })

  test('of the month puts 多选 and 单选 as 不定项 only where the bank has too few of those', () => {
    const enough = choosePaper(bankOf(9), monthly, none, 'x')
    expect(tally(enough.map(({ question, asType }) => `${question.type} as ${asType}`))).toEqual({
      'indefinite as indefinite': 38,
      'judge as judge': 12,
    })
    const few = choosePaper(
      [...bankOf(5, ['multiple', 'single', 'judge']), ...bankOf(1, ['indefinite'])],
      monthly,
      none,
      'x',
    )
    expect(tally(few.map(({ question, asType }) => `${question.type} as ${asType}`))).toEqual({
      'indefinite as indefinite': 6,
      'multiple as indefinite': 30,
      'single as indefinite': 2,
      'judge as judge': 12,
    })
  })
})

describe('marking', () => {
  const items = [
    { position: 1, type: 'indefinite', stem: '甲', key: 'A' },
    { position: 2, type: 'indefinite', stem: '乙', key: 'BD' },
    { position: 3, type: 'indefinite', stem: '丙', key: 'ABC' },
    { position: 4, type: 'blank', stem: '应当在____内申请。', key: '30日|一个月' },
  ]

  test.each<[string, [number, string][], boolean[]]>([
    [
      'the exact set is right',
      [
        [1, 'A'],
        [2, 'BD'],
        [3, 'ABC'],
        [4, '三十天'],
      ],
      [true, true, true, true],
    ],
    [
      'part of the set is not',
      [
        [1, 'A'],
        [2, 'B'],
        [3, 'AB'],
        [4, '30'],
      ],
      [true, false, false, false],
    ],
    [
      'one too many is not',
      [
        [1, 'AB'],
        [2, 'BCD'],
        [3, 'ABCD'],
        [4, '30日；一个月'],
      ],
      [false, false, false, false],
    ],
    ['a blank is not, left out or taken back', [[2, '']], [false, false, false, false]],
  ])('%s', (_, given, correct) => {
    const marked = markPaper(items, new Map(given))
    expect(marked.results.map((result) => result.correct)).toEqual(correct)
    expect(marked.correct).toBe(correct.filter(Boolean).length)
  })

  test('a blank never scores, whatever the key, even none', () => {
    const keys = fc.array(fc.subarray(['A', 'B', 'C', 'D']).map((letters) => letters.join('')))
    fc.assert(
      fc.property(keys, fc.boolean(), (all, takenBack) => {
        const paper = all.map((key, i) => ({
          position: i + 1,
          type: i % 2 ? 'blank' : 'multiple',
          stem: '甲____乙',
          key,
        }))
        const blanks = new Map(takenBack ? paper.map(({ position }) => [position, ''] as const) : [])
        expect(markPaper(paper, blanks)).toMatchObject({
          correct: 0,
          results: paper.map(() => ({ given: '', correct: false })),
        })
      }),
    )
  })
})
