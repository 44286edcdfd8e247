import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedAt, fit, isCorrect } from './marking.rules.ts'

const stem = '下列哪项是正确的'
const single = { type: 'single', stem, optionCount: 4 }
const multiple = { type: 'multiple', stem, optionCount: 5 }
const judge = { type: 'judge', stem, optionCount: 2 }
const blank = { type: 'blank', stem: '应当在____内申请。', optionCount: 0 }
const twoBlanks = { ...blank, stem: '应当在____内提出____。' }

describe('an answer fits its question', () => {
  it.each([
    [{ letters: 'B' }, single, 'B'],
    [{ letters: 'D' }, single, 'D'],
    [{ letters: 'BB' }, single, 'B'],
    [{ letters: 'EA' }, multiple, 'AE'],
    [{ letters: 'A' }, { type: 'indefinite', stem, optionCount: 4 }, 'A'],
    [{ letters: 'A' }, judge, 'A'],
    [{ verdict: true }, judge, 'A'],
    [{ verdict: false }, judge, 'B'],
    [{ text: ' 三十　日 ' }, blank, '三十　日'],
    [{ text: '30日、申请' }, twoBlanks, '30日、申请'],
  ])('%j to %j is %s', (answer, question, given) => {
    expect(fit(answer, question)).toEqual({ given })
  })

  it.each([
    [{ letters: 'E' }, single, 'letter_out_of_range'],
    [{ letters: 'AF' }, multiple, 'letter_out_of_range'],
    [{ letters: 'C' }, judge, 'letter_out_of_range'],
    [{ letters: '' }, multiple, 'letter_out_of_range'],
    [{}, single, 'letter_out_of_range'],
    [{ letters: 'AB' }, single, 'one_letter_only'],
    [{ letters: 'AB' }, judge, 'one_letter_only'],
    [{ verdict: true }, single, 'verdict_for_choice'],
    [{ verdict: false }, multiple, 'verdict_for_choice'],
    [{ letters: 'B' }, blank, 'words_wanted'],
    [{ verdict: true }, blank, 'words_wanted'],
    [{ text: '30日' }, twoBlanks, 'other_count_of_blanks'],
    [{ text: '30日；' }, twoBlanks, 'other_count_of_blanks'],
    [{ text: 'B' }, single, 'no_words_wanted'],
    [{ text: '对' }, judge, 'no_words_wanted'],
  ])('%j to %j does not: %s', (given, question, misfit) => {
    expect(fit(given, question)).toEqual({ misfit })
  })

  it('only with letters that the question has, sorted, each once', () => {
    const question = fc.record({
      type: fc.constantFrom('single', 'multiple', 'judge', 'indefinite'),
      stem: fc.constant(stem),
      optionCount: fc.integer({ min: 2, max: 8 }),
    })
    const given = fc.record({ letters: fc.string(), verdict: fc.boolean() }, { requiredKeys: [] })
    const likely = fc.record({ letters: fc.string({ unit: fc.constantFrom(...'ABCDEFGH') }) })
    fc.assert(
      fc.property(fc.oneof(given, likely), question, (given, question) => {
        const fitted = fit(given, question)
        if ('misfit' in fitted) return
        const options = 'ABCDEFGH'.slice(0, question.optionCount)
        expect(fitted.given).toMatch(new RegExp(`^[${options}]+$`))
        expect(fitted.given).toBe([...new Set(fitted.given)].sort().join(''))
        if (question.type === 'single' || question.type === 'judge') expect(fitted.given).toHaveLength(1)
        expect(fit({ letters: fitted.given }, question)).toEqual(fitted)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('an answer is right', () => {
  it.each([
    ['ABD', { ...multiple, key: 'ABD' }, true],
    ['AB', { ...multiple, key: 'ABD' }, false],
    ['ABCD', { ...multiple, key: 'ABD' }, false],
    ['A', { ...single, key: 'A' }, true],
    ['', { ...single, key: 'A' }, false],
    ['', { ...single, key: '' }, false],
    ['三十天', { ...blank, key: '30日|一个月' }, true],
    ['六十天', { ...blank, key: '30日|一个月' }, false],
    ['', { ...blank, key: '30日' }, false],
  ])('%s to %j: %s', (given, question, right) => {
    expect(isCorrect(given, question)).toBe(right)
  })
})

describe('an answer counts from', () => {
  const now = new Date('2022-04-01T10:00:00Z')
  it.each([
    ['2022-04-01T09:59:59Z', '2022-04-01T09:59:59Z', 'when it was sent'],
    ['2022-04-01T10:00:00Z', '2022-04-01T10:00:00Z', 'when it was sent'],
    ['2022-04-01T10:00:01Z', '2022-04-01T10:00:00Z', 'when it came, as the sender’s clock is ahead'],
    ['2022-03-31T22:00:00Z', '2022-03-31T22:00:00Z', 'when it was sent, twelve hours ago'],
    ['2022-03-31T21:59:59Z', '2022-04-01T10:00:00Z', 'when it came, as the sender’s clock is far behind'],
  ])('sent %s: %s, %s', (sentAt, counts) => {
    expect(countedAt(new Date(sentAt), now)).toEqual(new Date(counts))
  })

  it('never later than now, whatever the sender’s clock says', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (sentAt) => {
        expect(countedAt(sentAt, now) <= now).toBe(true)
      }),
    )
  })
})
