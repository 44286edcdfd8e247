import { describe, expect, test } from 'vitest'
import {
  keyForType,
  type QuestionDraft,
  removeOption,
  toggleLetter,
  toPayload,
  validateQuestion,
} from './question-form.ts'

const draft: QuestionDraft = {
  domain: 'employment',
  competency: 'apply',
  type: 'multiple',
  difficulty: 2,
  stem: '题干',
  options: ['甲', '乙', '丙'],
  key: 'AC',
  explanation: '解析',
  citations: [{ law: 'labour-law', article: '第十条' }],
  validFrom: '2022-03-01',
}

describe('marking the key', () => {
  test('a single choice has one letter: the new one replaces the old', () => {
    expect(toggleLetter('A', 'C', 'single')).toBe('C')
  })
  test('a multiple choice collects letters in order and gives them back', () => {
    expect(toggleLetter('BD', 'A', 'multiple')).toBe('ABD')
    expect(toggleLetter('ABD', 'B', 'multiple')).toBe('AD')
  })
  test('letters move up with their options when one before them is removed', () => {
    expect(removeOption({ options: ['甲', '乙', '丙', '丁'], key: 'BD' }, 2)).toEqual({
      options: ['甲', '乙', '丁'],
      key: 'BC',
    })
  })
  test('removing a right option takes its letter out of the key', () => {
    expect(removeOption({ options: ['甲', '乙', '丙'], key: 'AC' }, 0)).toEqual({ options: ['乙', '丙'], key: 'B' })
  })
  test('a key of several letters does not survive the change to a single choice', () => {
    expect(keyForType('ABD', 'single')).toBe('')
    expect(keyForType('B', 'single')).toBe('B')
    expect(keyForType('C', 'judge')).toBe('')
  })
})

describe('a 填空', () => {
  const blank: QuestionDraft = { ...draft, type: 'blank', stem: '应当在____内提出____。', key: ' 30日｜一个月 ; 申请 ' }

  test('is sent without options and with its key in one form', () => {
    expect(validateQuestion(blank)).toEqual({})
    expect(toPayload(blank)).toMatchObject({ options: [], key: '30日|一个月；申请' })
  })

  test.each([
    ['no blank in the stem', { stem: '应当在何时申请？' }, { stem: 'question.invalid.no_blank' }],
    ['answers for one of two blanks', { key: '30日' }, { key: 'question.invalid.blank_key' }],
    ['a blank without an answer', { key: '30日；' }, { key: 'question.invalid.blank_key' }],
    ['seven blanks', { stem: '____'.concat('，____'.repeat(6)) }, { stem: 'question.invalid.many_blanks' }],
    ['a long answer', { key: `${'长'.repeat(61)}；申请` }, { key: 'question.invalid.long_answer' }],
  ])('is not saved with %s', (_, change, failures) => {
    expect(validateQuestion({ ...blank, ...change })).toEqual(failures)
  })

  test('takes no letters over, and gives no words to a choice', () => {
    expect([keyForType('AB', 'blank'), keyForType('30日', 'blank'), keyForType('30日', 'multiple')]).toEqual([
      '',
      '30日',
      '',
    ])
  })
})

describe('what cannot be saved', () => {
  test.each([
    ['a question without a key', { key: '' }, { key: 'question.invalid.no_key' }],
    ['a letter beyond the options', { key: 'AD' }, { key: 'question.invalid.no_key' }],
    ['a multiple choice with one right option', { key: 'A' }, { key: 'question.invalid.two_letters' }],
    ['a question without a stem', { stem: ' ' }, { stem: 'ra.validation.required' }],
    ['a question that cites no law', { citations: [] }, { citations: 'question.invalid.no_citation' }],
    ['an empty option', { options: ['甲', ' ', '丙'] }, { options: 'question.invalid.empty_option' }],
    ['two options that read the same', { options: ['甲', '乙', '甲 '] }, { options: 'question.invalid.same_options' }],
    [
      'a validity that ends before it starts',
      { validFrom: '2022-04-02', validTo: '2022-04-01' },
      { validTo: 'question.invalid.ends_before_start' },
    ],
  ])('%s', (_, change, failures) => {
    expect(validateQuestion({ ...draft, ...change })).toEqual(failures)
  })
  test('nothing is wrong with a sound question, nor with an indefinite one that has a single right option', () => {
    expect(validateQuestion(draft)).toEqual({})
    expect(validateQuestion({ ...draft, type: 'indefinite', key: 'B' })).toEqual({})
  })
})

describe('what is sent', () => {
  test('an edit names the version that it started from, a new question names none', () => {
    expect(toPayload({ ...draft, version: 3 })).toHaveProperty('version', 3)
    expect(toPayload(draft)).not.toHaveProperty('version')
  })
  test('a judge question always has the same two options', () => {
    expect(toPayload({ type: 'judge', stem: ' 题干 ', key: 'B', options: ['旧'] })).toMatchObject({
      stem: '题干',
      options: ['正确', '错误'],
      key: 'B',
    })
  })
  test('a citation without a law is left out', () => {
    const citations = [{ law: 'labour-law', article: ' 第十条 ' }, { article: '第二条' }]
    expect(toPayload({ ...draft, citations }).citations).toEqual([{ law: 'labour-law', article: '第十条' }])
  })
})
