import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENOUGH, facilityOf, type ItemFigures, suspicionsOf } from './item.rules.ts'

/** 40 answers to key B of four options, as an item should look. */
const sound: ItemFigures = {
  questionId: 'si-1',
  version: 1,
  type: 'single',
  key: 'B',
  optionCount: 4,
  answered: 40,
  correct: 26,
  discrimination: 0.4,
  byOption: { A: 6, B: 26, C: 5, D: 3 },
}

test('the share of first answers that are right; none where nobody answered', () => {
  expect(facilityOf({ answered: 20, correct: 15 })).toBe(0.75)
  expect(facilityOf({ answered: 0, correct: 0 })).toBeNull()
})

describe('an item', () => {
  test.each<[string, Partial<ItemFigures>, string[]]>([
    ['that is sound raises nothing', {}, []],
    ['of too few answers says nothing', { answered: 19, correct: 0, byOption: { A: 19 } }, []],
    ['that a quarter gets right is not too hard', { correct: 10, byOption: { A: 9, B: 10, C: 9, D: 9 } }, []],
    ['that fewer get right is', { correct: 9, byOption: { A: 9, B: 9, C: 9, D: 9 } }, ['too_hard']],
    [
      'that nearly everybody gets right is too easy',
      { correct: 39, byOption: { A: 1, B: 39, C: 1, D: 1 } },
      ['too_easy'],
    ],
    ['on which the strong do no better', { discrimination: 0.09 }, ['does_not_discriminate']],
    ['of which that is not known yet', { discrimination: null }, []],
    [
      'of which a wrong option is named more than the right one',
      { correct: 10, byOption: { A: 25, B: 10, C: 3, D: 2 } },
      ['distractor_beats_key'],
    ],
    ['of which nobody names an option', { byOption: { A: 9, B: 26, C: 5 } }, ['idle_distractor']],
    [
      'of 判断 may have an option that nobody names',
      { type: 'judge', key: 'A', optionCount: 2, correct: 38, byOption: { A: 38 } },
      [],
    ],
    [
      'of 多选 is beaten where its least named letter is',
      { type: 'multiple', key: 'AB', correct: 15, byOption: { A: 38, B: 18, C: 19, D: 4 } },
      ['distractor_beats_key'],
    ],
  ])('%s', (_, changes, suspicions) => {
    expect(suspicionsOf({ ...sound, ...changes })).toEqual(suspicions)
  })

  test('is never both too hard and too easy, and says nothing before there is enough', () => {
    const count = fc.nat({ max: 100 })
    const items = fc
      .record({ answered: count, right: count, discrimination: fc.option(fc.double({ min: -1, max: 1, noNaN: true })) })
      .map(({ answered, right, discrimination }) => ({
        ...sound,
        answered,
        correct: Math.min(right, answered),
        discrimination,
      }))
    fc.assert(
      fc.property(items, (item) => {
        const found = suspicionsOf(item)
        expect(found.includes('too_hard') && found.includes('too_easy')).toBe(false)
        if (item.answered < ENOUGH) expect(found).toEqual([])
      }),
    )
  })
})
