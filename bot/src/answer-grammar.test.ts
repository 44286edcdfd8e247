import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseAnswer, parseWords } from './answer-grammar.ts'
import type { GivenAnswer, NumberedAnswer } from './api/contract.ts'

const answers: [text: string, answer: GivenAnswer][] = [
  ['A', { letters: 'A' }],
  ['a', { letters: 'A' }],
  ['ＡＢＤ', { letters: 'ABD' }],
  ['A、C', { letters: 'AC' }],
  ['a c', { letters: 'AC' }],
  ['A,B，D', { letters: 'ABD' }],
  ['A和C', { letters: 'AC' }],
  ['DBA', { letters: 'ABD' }],
  ['选B', { letters: 'B' }],
  ['我选B吧', { letters: 'B' }],
  ['选择 b', { letters: 'B' }],
  ['答案：ABD', { letters: 'ABD' }],
  ['答案是C。', { letters: 'C' }],
  ['B项', { letters: 'B' }],
  [' B！ ', { letters: 'B' }],
  ['\u200bB\ufeff', { letters: 'B' }],
  ['对', { verdict: true }],
  ['正确', { verdict: true }],
  ['√', { verdict: true }],
  ['✔️', { verdict: true }],
  ['对！', { verdict: true }],
  ['错', { verdict: false }],
  ['错误', { verdict: false }],
  ['×', { verdict: false }],
  ['❌', { verdict: false }],
  [
    '1.A 2.BC 3.对',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'BC' },
        { no: 3, verdict: true },
      ],
    },
  ],
  [
    '1、A\n2、错',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, verdict: false },
      ],
    },
  ],
  [
    '1A2BC3×',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'BC' },
        { no: 3, verdict: false },
      ],
    },
  ],
  [
    '2.b，1.a',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'B' },
      ],
    },
  ],
  [
    '①A②B',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'B' },
      ],
    },
  ],
  [
    '（1）A（2）B',
    {
      numbered: [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'B' },
      ],
    },
  ],
  [
    '第9题A 第10题B',
    {
      numbered: [
        { no: 9, letters: 'A' },
        { no: 10, letters: 'B' },
      ],
    },
  ],
  ['1.A', { numbered: [{ no: 1, letters: 'A' }] }],
]

const chatter = `
A股今天涨了|选择题好难|B超多少钱|我选择困难|对了，明天开会|OK|ok|a piece of cake|1. 明天开会 2. 带身份证|好的|收到|谢谢
对的|对对对|不对|对不起|没错|错了错了|我错了|你说得对|正确率太低了|错误代码 500|是 A 还是 B|A或B|A/B|B？|选A还是选B|不选A|应该不是B
选哪个|我选好了|都选|C位出道|D盘满了|A4 纸没了|AB 角制度|3D 打印|5A 景区|2B|4G 信号不好|H5 页面打不开|维生素C|e.g.|c++|A+|B站|C语言
haha|hahaha|hehe|gg|hhh|AA|bad|Bad|ha|ad|be|face|dad|egg|A座203|F 栋|Excel|a b test|Hello|CPU|DNA|GDP|HR 来了|ABC 公司
1.5倍工资|2022.4.1|1.2.3|9:00 开会|18:00|1、先签到|12345|13800000000|10 A 级|1A|第一题选A第二题呢|答案呢|答案错了|答案有A吗|老师B选项不对吧
@王强 对|「李娜：B」|B B|A B A|[强]|😀|👍|👌👌|？|。。。|√√|×√|√ A|对A|A对|选对|选错|1.A 1.B|0.A|101.A|1.A 2.明天|A、B、C、D都对|Ａ股
`
  .trim()
  .split(/[|\n]/)

describe('what is an answer', () => {
  test.each(answers)('%j is an answer', (text, answer) => {
    expect(parseAnswer(text)).toEqual(answer)
  })
})

describe('what is chatter', () => {
  it('is tried on at least a hundred sentences', () => {
    expect(new Set(chatter).size).toBeGreaterThanOrEqual(100)
  })

  test.each(chatter)('%j is not an answer', (text) => {
    expect(parseAnswer(text)).toBeUndefined()
    expect(parseWords(text)).toBeUndefined()
  })
})

describe('in private', () => {
  it('a number before the letters is the number of an item, and numbers need not follow each other', () => {
    expect(parseAnswer('4B', { isPrivate: true })).toEqual({ numbered: [{ no: 4, letters: 'B' }] })
    expect(parseAnswer('4b 7AC 10对', { isPrivate: true })).toEqual({
      numbered: [
        { no: 4, letters: 'B' },
        { no: 7, letters: 'AC' },
        { no: 10, verdict: true },
      ],
    })
  })

  test.each(['A4 纸没了', '5A 景区', '4B 4C', '0A', '101A', '你好'])('%j is no answer either', (text) => {
    expect(parseAnswer(text, { isPrivate: true })).toBeUndefined()
  })

  test.each<[string, NumberedAnswer[]]>([
    [
      '1A 2BC 3十五',
      [
        { no: 1, letters: 'A' },
        { no: 2, letters: 'BC' },
        { no: 3, text: '十五' },
      ],
    ],
    [
      '1.A，2.三十日；工伤认定，3.对',
      [
        { no: 1, letters: 'A' },
        { no: 2, text: '三十日;工伤认定' },
        { no: 3, verdict: true },
      ],
    ],
    [
      '2A 3 15日；4天，5天 4对',
      [
        { no: 2, letters: 'A' },
        { no: 3, text: '15日;4天,5天' },
        { no: 4, verdict: true },
      ],
    ],
    [
      '第9题 工伤认定 第10题B',
      [
        { no: 9, text: '工伤认定' },
        { no: 10, letters: 'B' },
      ],
    ],
    [
      '1、社会保险\n2、A',
      [
        { no: 1, text: '社会保险' },
        { no: 2, letters: 'A' },
      ],
    ],
  ])('%j answers a 填空 among others by its number', (text, numbered) => {
    expect(parseAnswer(text, { isPrivate: true })).toEqual({ numbered })
    expect(parseAnswer(text)).toBeUndefined()
  })

  test.each(
    `3十五|1明天开会 2带身份证|1A 3十五|1A 2怎么选|1A 2是什么？|1A 2谢谢|1A 2好的|1A 2B组开会|1A级景区 2B|1A 2对了，明天开会|1A 2.5倍工资
1A 2|1A 2。。。|1A 2😀|1A 35岁|A 2十五|1A，明天开会|2022年4月1日 A|1A 1十五|100A 101十五`.split(/[|\n]/),
  )('%j is talk there too', (text) => {
    expect(parseAnswer(text, { isPrivate: true })).toBeUndefined()
  })
})

describe('whatever is written', () => {
  const letters = fc.subarray([...'ABCDEFGH'], { minLength: 1 })
  const shuffled = letters.chain((some) =>
    fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
  )
  const separator = fc.constantFrom('', ' ', '、', ',', '，', ';', '；', '+', '和', '  ', '\u3000')

  it('the grammar never fails', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'ABCDEHabcd对错√×选答案是正确误1234567890.、，:()（） 题第①\u200b\ud800') }),
    )
    fc.assert(
      fc.property(anything, fc.boolean(), (text, isPrivate) => isWellFormed(parseAnswer(text, { isPrivate }))),
      { numRuns: 2_000 },
    )
  })

  it('the order of the letters and what stands between them do not matter', () => {
    fc.assert(
      fc.property(shuffled, separator, (some, between) => {
        expect(parseAnswer(some.join(between))).toEqual({ letters: [...some].sort().join('') })
      }),
    )
  })

  it('a letter given twice is not an answer', () => {
    fc.assert(
      fc.property(shuffled, separator, (some, between) => {
        expect(parseAnswer([...some, ...some.slice(0, 1)].join(between))).toBeUndefined()
      }),
    )
  })

  it('full-width writing means the same', () => {
    const written = fc.string({ unit: fc.constantFrom(...'ABCDabcd1234.,;:()! 对错选') })
    fc.assert(
      fc.property(fc.oneof(written, fc.constantFrom(...answers.map(([text]) => text), ...chatter)), (text) => {
        expect(parseAnswer(toFullWidth(text))).toEqual(parseAnswer(text))
      }),
    )
  })

  it('an answer written out again is the same answer', () => {
    fc.assert(
      fc.property(shuffled, (some) => {
        const first = parseAnswer(some.join('、'))
        expect(first && 'letters' in first && parseAnswer(first.letters)).toEqual(first)
      }),
    )
  })

  it('numbered answers come back by number, whatever their order', () => {
    const item = fc.record({
      no: fc.integer({ min: 1, max: 100 }),
      given: fc.oneof(
        shuffled.map((some) => some.join('')),
        fc.constantFrom('对', '错', '√', '×'),
      ),
    })
    const items = fc.uniqueArray(item, { minLength: 1, maxLength: 20, selector: ({ no }) => no })
    fc.assert(
      fc.property(items, fc.constantFrom(' ', '\n', '，', '; '), (some, between) => {
        const answer = parseAnswer(some.map(({ no, given }) => `${no}.${given}`).join(between))
        const numbers = some.map(({ no }) => no).sort((a, b) => a - b)
        expect(answer && 'numbered' in answer && answer.numbered.map(({ no }) => no)).toEqual(numbers)
      }),
    )
  })

  it('words among letters come back under their number, and only to the bot alone', () => {
    const words = fc.constantFrom('十五', '三十日', '工伤认定申请', '社会保险；养老保险', '15日；30天', '百分之八')
    const run = fc.array(
      fc.oneof(
        words,
        letters.map((some) => some.join('')),
        fc.constantFrom('对', '错'),
      ),
      {
        ...{ minLength: 2, maxLength: 10 },
      },
    )
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 80 }), fc.constantFrom(' ', '\n', '，'), (said, first, between) => {
        const isWords = (one: string) => !/^[A-H对错]+$/.test(one)
        const text = said.map((one, i) => `${first + i}${/^\d/.test(one) ? ' ' : ''}${one}`).join(between)
        const answer = parseAnswer(text, { isPrivate: true })
        const read = answer && 'numbered' in answer ? answer.numbered : []
        // words alone say nothing of being an answer
        const some = said.every(isWords) ? [] : said
        expect(read.map(({ no }) => no)).toEqual(some.map((_, i) => first + i))
        expect(read.map((one) => one.text)).toEqual(
          some.map((one) => (isWords(one) ? one.normalize('NFKC') : undefined)),
        )
        if (some.some(isWords)) expect(parseAnswer(text)).toBeUndefined()
      }),
    )
  })

  it('a sentence around a letter makes it chatter', () => {
    const word = fc.constantFrom('股', '超', '位', '盘', '座', '明天', '多少', '会议', '级', '类', '楼')
    fc.assert(
      fc.property(shuffled, word, fc.boolean(), (some, around, isBefore) => {
        const written = some.join('')
        expect(parseAnswer(isBefore ? around + written : written + around)).toBeUndefined()
      }),
    )
  })

  it('a text longer than any answer is chatter, however it begins', () => {
    for (const unit of ['A', '1.A ', '1', '选', '对 ', '((((', 'A ', '第1题'])
      expect(parseAnswer(unit.repeat(100_000))).toBeUndefined()
  })
})

function isWellFormed(answer: GivenAnswer | undefined): boolean {
  if (answer === undefined || 'verdict' in answer) return true
  if ('letters' in answer) return /^A?B?C?D?E?F?G?H?$/.test(answer.letters) && answer.letters !== ''
  if ('text' in answer) return answer.text.trim() !== ''
  return (
    answer.numbered.length > 0 &&
    answer.numbered.every(
      (item) => item.letters !== undefined || item.verdict !== undefined || Boolean(item.text?.trim()),
    )
  )
}

function toFullWidth(text: string): string {
  return text
    .replace(/[!-~]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))
    .replaceAll(' ', '\u3000')
}
