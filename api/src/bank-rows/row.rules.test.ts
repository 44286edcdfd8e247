import { numeralOf } from '@lianbing/content/numeral.rules'
import type { QuestionType } from '@lianbing/content/question.rules'
import { questionFields } from '@lianbing/content/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOf } from '../bank/bank.rules.ts'
import { articleOf, lawFinder, readCitations } from './citation.rules.ts'
import { guessType, readKey, splitOptions, withoutLetters } from './key.rules.ts'
import type { Role } from './role.rules.ts'
import { type Defaults, type RowSetting, readRow } from './row.rules.ts'
import { dayOfText, difficultyOf, domainOf, typeOfWord, verdictOf } from './word.rules.ts'

const law = (id: string, name: string, effectiveFrom: string, effectiveTo: string | null = null) => ({
  id,
  name,
  effectiveFrom,
  effectiveTo,
})
const laws = [
  law('labour-contract-law', '中华人民共和国劳动合同法', '2008-01-01'),
  law('work-injury-2004', '工伤保险条例', '2004-01-01', '2010-12-31'),
  law('work-injury-2011', '工伤保险条例', '2011-01-01'),
]
const find = lawFinder(laws)

describe('an answer', () => {
  it.each<[string, QuestionType, number, string | undefined]>([
    ['\tD', 'single', 4, 'D'],
    ['A,B', 'multiple', 4, 'AB'],
    ['ABD', 'multiple', 4, 'ABD'],
    ['D、B', 'multiple', 4, 'BD'],
    ['ａｂ', 'multiple', 4, 'AB'],
    ['A；C', 'multiple', 4, 'AC'],
    ['A B C', 'indefinite', 4, 'ABC'],
    ['答案：ACD。', 'multiple', 4, 'ACD'],
    ['（C）', 'single', 4, 'C'],
    ['A|B|', 'multiple', 4, 'AB'],
    ['2', 'single', 4, 'B'],
    ['1,3', 'multiple', 4, 'AC'],
    ['5', 'single', 4, undefined],
    ['对', 'judge', 0, 'A'],
    ['错误', 'judge', 0, 'B'],
    ['√', 'judge', 0, 'A'],
    ['×', 'judge', 0, 'B'],
    ['Ｔ', 'judge', 0, 'A'],
    ['FALSE', 'judge', 0, 'B'],
    ['1', 'judge', 0, 'A'],
    ['0', 'judge', 0, 'B'],
    ['B', 'judge', 0, 'B'],
    ['略', 'single', 4, undefined],
    ['Y/N', 'judge', 0, undefined],
  ])('%j of %s with %i options is %s', (text, type, count, key) => {
    const options = Array.from({ length: count }, (_, i) => `选${i}`)
    expect(readKey(text, type, options)?.key).toBe(key)
  })

  it('of a 判断 goes by what the options say', () => {
    expect(readKey('A', 'judge', ['错误', '正确'])?.key).toBe('B')
    expect(readKey('A', 'judge', ['对', '错'])?.key).toBe('A')
  })

  it('may be the text of an option', () => {
    expect(readKey('十日', 'single', ['五日', '十日'])).toEqual({ key: 'B', how: 'text' })
  })

  it('tells the type where nothing else does', () => {
    expect([
      guessType(['甲', '乙'], 'AB'),
      guessType([], '对'),
      guessType(['对', '错'], 'A'),
      guessType(['甲', '乙'], 'A'),
    ]).toEqual(['multiple', 'judge', 'judge', 'single'])
  })
})

describe('options', () => {
  it.each([
    ['A.十日 B.十五日 C.三十日', ['十日', '十五日', '三十日']],
    ['A、十日\nB、十五日', ['十日', '十五日']],
    ['Ａ．十日；Ｂ．十五日', ['十日', '十五日']],
    ['(A) 十日 (B) 十五日', ['十日', '十五日']],
    ['十日\n十五日\n', ['十日', '十五日']],
    ['十日|十五日|', ['十日', '十五日']],
    ['十日；十五日', ['十日', '十五日']],
    ['A.参加 B. 级以上\nB.不参加', ['参加', '级以上\nB.不参加']],
  ])('%j in one cell', (text, options) => {
    expect(splitOptions(text)).toEqual(options)
  })

  it('lose their letters where every one has its own', () => {
    expect(withoutLetters(['A.甲', 'B．乙'])).toEqual(['甲', '乙'])
    expect(withoutLetters(['A.甲', '乙'])).toEqual(['A.甲', '乙'])
    expect(withoutLetters(['B.甲', 'A.乙'])).toEqual(['B.甲', 'A.乙'])
  })
})

describe('words', () => {
  it.each([
    ['单选', 'single'],
    ['单项选择题', 'single'],
    [' 多 选 题 ', 'multiple'],
    ['是非题', 'judge'],
    ['不定项', 'indefinite'],
    ['一、单选题（每题1分）', 'single'],
    ['简答题', undefined],
    ['1', undefined],
  ])('题型 %s is %s', (word, type) => expect(typeOfWord(word)).toBe(type))
  it.each([
    ['易', 1],
    ['较难', 4],
    ['★★★', 3],
    ['4', 4],
    ['0.85', 1],
    ['0.3', 4],
    ['?', undefined],
  ])('难度 %s is %s', (word, difficulty) => expect(difficultyOf(word)).toBe(difficulty))
  it.each([
    ['社会保险', 'social-insurance'],
    ['工伤认定', 'social-insurance'],
    ['劳动合同', 'labour-relations'],
    ['employment', 'employment'],
    ['高等数学', undefined],
  ])('领域 %s is %s', (word, domain) => expect(domainOf(word)).toBe(domain))
  it.each([
    ['2022/4/1', '2022-04-01'],
    ['2022年04月1日', '2022-04-01'],
    ['20220401', '2022-04-01'],
    ['2022-02-30', undefined],
    ['明年', undefined],
  ])('day %s is %s', (word, day) => expect(dayOfText(word)).toBe(day))
  it('对 and 错 in many forms', () => {
    expect(['对', '√', 'Ｔ', '是', '1', '正确。'].map(verdictOf)).toEqual(Array(6).fill(true))
    expect(['错', '×', 'F', '否', '0', '不正确'].map(verdictOf)).toEqual(Array(6).fill(false))
  })
})

describe('citations', () => {
  it.each([
    ['《中华人民共和国劳动合同法》第三十八条', [['labour-contract-law', '第三十八条']]],
    [
      '依据《劳动合同法》第38条、第 46 条第1款第(2)项规定',
      [
        ['labour-contract-law', '第三十八条'],
        ['labour-contract-law', '第四十六条第一款第（二）项'],
      ],
    ],
    ['劳动合同法第十条', [['labour-contract-law', '第十条']]],
    [
      '《工伤保险条例》第十四条第一项；《劳动合同法》第二条',
      [
        ['work-injury-2011', '第十四条第一项'],
        ['labour-contract-law', '第二条'],
      ],
    ],
    ['《工伤保险条例》〔work-injury-2004〕第十四条', [['work-injury-2004', '第十四条']]],
    ['第十四条', []],
  ])('%s', (text, wanted) => {
    expect(readCitations(text, find, '2022-04-01').found.map(({ law, article }) => [law, article])).toEqual(wanted)
  })

  it('of a law in two versions mean the one that is in force on the day', () => {
    expect(readCitations('《工伤保险条例》第一条', find, '2005-01-01').found[0]?.law).toBe('work-injury-2004')
  })

  it('name what no register has', () => {
    expect(readCitations('《民法典》第一条', find, '2022-04-01')).toEqual({
      found: [],
      unknown: ['民法典'],
      absent: [],
      loose: 0,
    })
    expect(readCitations('见《劳动合同法》', find, '2022-04-01').loose).toBe(1)
  })

  it('are numbered as laws number their articles', () => {
    expect([7, 10, 38, 100, 105, 110, 1_260].map(numeralOf)).toEqual([
      '七',
      '十',
      '三十八',
      '一百',
      '一百零五',
      '一百一十',
      '一千二百六十',
    ])
    expect(articleOf('第16条之1')).toBe('第十六条之一')
  })
})

const defaults: Defaults = {
  domain: 'employment',
  competency: 'apply',
  difficulty: 3,
  validFrom: '2022-01-01',
  explanation: '',
  citation: '',
}
const columns: Role[] = ['type', 'stem', 'option.A', 'option.B', 'option.C', 'key', 'explanation', 'citation']
const setting: RowSetting = {
  sheet: '题库',
  columns,
  type: 'by_row',
  types: {},
  defaults,
  find,
  isExact: false,
  isNumbered: false,
}
const good = ['单选', '试用期最长不得超过', 'A.三个月', 'B.六个月', '', 'B', '依法。', '《劳动合同法》第十九条']
const read = (cells: readonly string[], more: Partial<RowSetting> = {}) =>
  readRow({ row: 12, cells: [...cells] }, { ...setting, ...more })
const put = (at: number, text: string) => good.map((cell, i) => (i === at ? text : cell))

describe('a row', () => {
  it('becomes a draft', () => {
    expect(read(good)).toEqual({
      problems: [],
      draft: {
        ...{ domain: 'employment', competency: 'apply', difficulty: 3, type: 'single', stem: '试用期最长不得超过' },
        ...{
          options: ['三个月', '六个月'],
          key: 'B',
          explanation: '依法。',
          tags: [],
          validFrom: '2022-01-01',
          validTo: null,
        },
        citations: [{ law: 'labour-contract-law', article: '第十九条' }],
      },
    })
  })

  it.each<[string, string[], string, number | null]>([
    ['no question', put(1, ''), 'stem_missing', 1],
    ['a question too long', put(1, '长'.repeat(501)), 'stem_long', 1],
    ['an unknown type', put(0, '9'), 'type_unknown', 0],
    ['a type by which an object would be found', put(0, 'constructor'), 'type_unknown', 0],
    ['one option', put(3, ''), 'options_few', 2],
    ['a gap among options', put(3, '').map((cell, i) => (i === 4 ? '一年' : cell)), 'option_gap', 3],
    ['an option too long', put(3, '长'.repeat(201)), 'option_long', 3],
    ['an option twice', put(3, 'A.三个月'), 'option_repeated', 3],
    ['no answer', put(5, ''), 'key_missing', 5],
    ['an answer that is none', put(5, '略'), 'key_unreadable', 5],
    ['an answer outside the options', put(5, 'D'), 'key_outside', 5],
    ['two answers to a 单选', put(5, 'AB'), 'key_one', 5],
    ['one answer to a 多选', put(0, '多选'), 'key_two', 5],
    ['no explanation', put(6, ''), 'explanation_missing', 6],
    ['a law that nobody knows', put(7, '《民法典》第一条'), 'citation_law_unknown', 7],
    ['no citation that can be read', put(7, '见有关文件'), 'citation_unreadable', 7],
    ['no citation', put(7, ''), 'citation_missing', 7],
    ['options at a 判断', put(0, '判断').map((cell, i) => (i === 5 ? '对' : cell)), 'judge_options', 2],
  ])('with %s names the cell', (_, cells, code, column) => {
    const { draft, problems } = read(cells)
    expect(draft).toBeUndefined()
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: 'error', sheet: '题库', row: 12, code, column }),
    )
  })

  it('takes citations from its explanation, and what is wanting from the whole file, saying so', () => {
    const told = put(7, '').map((cell, i) => (i === 6 ? '根据《劳动合同法》第十九条。' : cell))
    expect(read(told).draft?.citations).toEqual([{ law: 'labour-contract-law', article: '第十九条' }])
    const general = { ...defaults, explanation: '待补充', citation: '《劳动合同法》第一条' }
    const bare = read(
      put(7, '').map((cell, i) => (i === 6 ? '' : cell)),
      { defaults: general },
    )
    expect(bare.draft).toMatchObject({ explanation: '待补充', citations: [{ article: '第一条' }] })
    expect(bare.problems.map(({ code }) => code)).toEqual(['explanation_default', 'citation_default'])
  })

  it('warns of what a spreadsheet did to it', () => {
    const { draft, problems } = readRow({ row: 3, cells: put(3, '2022-03-01'), odd: { 3: 'date' } }, setting)
    expect(draft).toBeDefined()
    expect(problems).toMatchObject([{ severity: 'warning', code: 'date_cell', column: 3 }])
    expect(readRow({ row: 3, cells: put(1, '#REF!'), odd: { 1: 'error' } }, setting).draft).toBeUndefined()
  })

  it('of a 填空 has blanks as people leave them, no options, and answers for each blank', () => {
    const blank = (stem: string, key: string, option = '') =>
      read(put(0, '填空').map((cell, i) => (i === 1 ? stem : i === 5 ? key : i > 1 && i < 5 ? option : cell)))
    expect(blank('试用期最长不得超过（　　）个月。', '六|6').draft).toMatchObject({
      ...{ type: 'blank', stem: '试用期最长不得超过____个月。', options: [], key: '六|6' },
    })
    expect(blank('满___的，不得超过＿＿。', '三年、六个月').draft?.key).toBe('三年；六个月')
    const codes = (given: ReturnType<typeof blank>) => given.problems.map(({ code }) => code)
    expect(codes(blank('试用期最长不得超过几个月？', '六'))).toEqual(['blank_none'])
    expect(codes(blank('满____的，不得超过____。', '三年'))).toEqual(['blank_key'])
    expect(codes(blank('满____的。', ''))).toEqual(['key_missing'])
    expect(codes(blank('满____的。', '三年', '甲'))).toContain('blank_options')
    expect(guessType([], '六个月', '最长不得超过（  ）。')).toBe('blank')
    expect(guessType([], '对', '最长不得超过六个月（  ）')).toBe('judge')
  })

  it('that shows its answer is let in with a warning', () => {
    expect(read(put(1, '试用期最长不得超过（ B ）')).problems).toMatchObject([{ code: 'key_in_stem' }])
  })

  it('with columns of 1 and 0 has the key that they say', () => {
    const flags: Role[] = [
      'stem',
      'option.A',
      'option.B',
      'option.C',
      'right.A',
      'right.B',
      'right.C',
      'explanation',
      'citation',
    ]
    const cells = ['下列', '甲', '乙', '丙', '1', '0', '√', '依法。', '《劳动合同法》第十九条']
    expect(read(cells, { columns: flags, type: 'multiple' }).draft?.key).toBe('AC')
  })

  it('without anything of a question is left aside', () => {
    expect(read(['审核人：王', '', '', '', '', '', '', ''])).toEqual({ problems: [], isSkipped: true })
    expect(read(put(0, '简答题'), { types: { 简答题: 'skip' } }).isSkipped).toBe(true)
  })
})

it('whatever the cells hold, a row becomes a draft that the bank takes, or names what is wrong, or is no question', () => {
  const fits = z.object(questionFields)
  const cell = (own: string) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(own) },
      fc.constantFrom(
        '',
        '?',
        '1',
        '0',
        'AB',
        'B',
        '对',
        '判断',
        '不定项',
        '长'.repeat(501),
        '第9条',
        '《工伤保险条例》第99999条',
      ),
      fc.constantFrom('A.三个月', '__proto__', 'constructor', '\t', '《劳动合同法》第〇条之1第2款(3)项'),
    )
  fc.assert(
    fc.property(fc.tuple(...good.map(cell)), fc.boolean(), (cells, isExact) => {
      const { draft, problems, isSkipped } = read(cells, { isExact })
      const errors = problems.filter(({ severity }) => severity === 'error')
      expect([draft, isSkipped].filter(Boolean).length + Number(errors.length > 0)).toBe(1)
      if (!draft) return
      expect(fits.safeParse(draft).error).toBeUndefined()
      expect(faultsOf(draft, new Map(draft.citations.map(({ law }) => [law, null])))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
