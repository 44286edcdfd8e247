import { isFilled } from '@lianbing/content/blank.rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../base/random.rules.ts'
import { Minds } from '../simulate/minds.ts'
import { chanceByLuck, chanceToKnow, type Item, rightAnswer, wrongAnswer } from './knowledge.rules.ts'

const item = (changes: Partial<Item> = {}): Item => ({
  id: 'q1',
  version: 1,
  domain: 'a',
  type: 'single',
  difficulty: 3,
  key: 'B',
  optionCount: 4,
  ...changes,
})
const never = { times: 0, daysAgo: 0 }

describe('what simulated people know', () => {
  it('is more with ability, less with difficulty, and never certain', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (ability, difficulty) => {
          const known = chanceToKnow(ability, difficulty, never)
          expect(chanceToKnow(ability + 0.5, difficulty, never)).toBeGreaterThan(known)
          expect(chanceToKnow(ability, difficulty + 1, never)).toBeLessThan(known)
          expect([known > 0, known < 1]).toEqual([true, true])
        },
      ),
    )
  })

  it('is more once it was shown, fades day by day, and fades slower the more often it was shown', () => {
    const before = chanceToKnow(0, 3, never)
    const after = (times: number, daysAgo: number) => chanceToKnow(0, 3, { times, daysAgo })
    expect(after(1, 0)).toBeCloseTo(0.97)
    expect([after(1, 3) < after(1, 1), after(1, 30) > before, after(2, 10) > after(1, 10)]).toEqual([true, true, true])
    expect(after(1, 365)).toBeCloseTo(before, 5)
  })

  it.each([
    ['judge', 2, 0.5],
    ['single', 4, 0.25],
    ['multiple', 4, 0.125],
  ])('by luck alone %s of %i is right %d of the time', (type, optionCount, chance) => {
    expect(chanceByLuck({ type, optionCount })).toBe(chance)
  })

  it('of a 填空 is nothing by luck; right words fill it and wrong ones, as many blanks, do not', () => {
    const stem = '自____之日起____内提出____。'
    const blank = item({ type: 'blank', key: '收到|接到；三十日|一个月；申请', optionCount: 0 })
    expect(chanceByLuck(blank)).toBe(0)
    expect(rightAnswer(blank)).toBe('收到；三十日；申请')
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const wrong = wrongAnswer(blank, seededRandom(seed))
        expect(wrong.split('；')).toHaveLength(3)
        expect([
          isFilled(wrong, { stem, key: blank.key }),
          isFilled(rightAnswer(blank), { stem, key: blank.key }),
        ]).toEqual([false, true])
      }),
    )
  })

  it('where it is wrong is an answer that fits the question and is not its key', () => {
    const items = fc.record({
      type: fc.constantFrom('single', 'judge', 'multiple', 'indefinite'),
      optionCount: fc.integer({ min: 2, max: 6 }),
      seed: fc.string(),
      keys: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
    })
    fc.assert(
      fc.property(items, ({ type, optionCount, seed, keys }) => {
        const isOne = type === 'single' || type === 'judge'
        const letters = keys.filter((at) => at < optionCount).map((at) => String.fromCharCode(65 + at))
        const key = (letters.length > 0 ? letters : ['A'])
          .slice(0, isOne ? 1 : 6)
          .sort()
          .join('')
        const wrong = wrongAnswer(item({ type, optionCount, key }), seededRandom(seed))
        expect(wrong).not.toBe(key)
        expect(wrong).toMatch(isOne ? /^[A-F]$/ : /^[A-F]+$/)
        expect([...wrong].every((letter) => letter.charCodeAt(0) < 65 + optionCount)).toBe(true)
        expect([...new Set(wrong)].sort().join('')).toBe(wrong)
      }),
    )
  })
})

describe('the minds of a row of people', () => {
  const bank = Array.from({ length: 40 }, (_, i) => item({ id: `q${i}`, difficulty: 5 }))
  const rightOf = (minds: Minds, index: number) =>
    Array.from({ length: 100 }, (_, n) =>
      bank.filter((_, place) => minds.answer(n, place, index, 'daily').correct),
    ).flat().length

  it('know more the day after a key was shown than without, and forget some of it in a month', () => {
    const minds = new Minds('s', { first: 0, count: 100 }, bank)
    const before = rightOf(minds, 1)
    for (let n = 0; n < 100; n++) for (const [place] of bank.entries()) minds.show(n, place, 0)
    const [nextDay, later] = [rightOf(minds, 1), rightOf(minds, 30)]
    expect(nextDay).toBeGreaterThan(before * 1.3)
    expect([later < nextDay, later > before * 0.9]).toEqual([true, true])
  })

  it('are the same in whatever row they stand', () => {
    const all = new Minds('s', { first: 0, count: 100 }, bank)
    const some = new Minds('s', { first: 40, count: 10 }, bank)
    for (const n of [40, 49]) expect(some.answer(n, 3, 5, 'set')).toEqual(all.answer(n, 3, 5, 'set'))
  })
})
