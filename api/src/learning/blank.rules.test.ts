import {
  acceptedOf,
  behindBlanks,
  blankKeyFault,
  firstFilling,
  isFilled,
  normalBlank,
  splitGiven,
  tidyBlankKey,
} from '@lianbing/content/blank.rules'
import { numeralOf } from '@lianbing/content/numeral.rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

test.each([
  ['三十　日。', '30天'],
  ['３０天', '30天'],
  ['１，０００ 元', '1000元'],
  ['1,500元', '1500元'],
  ['三个月', '3月'],
  ['十六周岁', '16岁'],
  ['百分之三十', '30%'],
  ['百分之8', '8%'],
  ['第三十八条', '第38条'],
  ['两年', '2年'],
  ['《劳动合同法》', '劳动合同法'],
  ['', ''],
])('%s is read as %s', (text, normal) => {
  expect(normalBlank(text)).toBe(normal)
})

const days = { stem: '用人单位应当自事故发生之日起____日内申请工伤认定。', key: '30|三十' }
const two = { stem: '满____周岁的公民享有____。', key: '18；选举权|选举权和被选举权' }

describe('a 填空 is right', () => {
  test.each([
    ['30', days, true],
    ['三十', days, true],
    ['30日', days, true],
    ['三十天', days, true],
    ['３０ 日。', days, true],
    ['60', days, false],
    ['30日内', days, true],
    ['30年', days, false],
    ['30日后', days, false],
    ['300', days, false],
    ['', days, false],
    ['　', days, false],
    ['18；选举权', two, true],
    ['十八周岁，选举权和被选举权', two, true],
    ['18 选举权', two, true],
    ['18\n选举权', two, true],
    ['选举权；18', two, false],
    ['18', two, false],
    ['18；', two, false],
    ['16；选举权', two, false],
  ])('%j → %#', (given, question, isRight) => {
    expect(isFilled(given, question)).toBe(isRight)
  })

  test('however its number is written, and never by another number', () => {
    const number = fc.integer({ min: 1, max: 9_999 })
    const unit = fc.constantFrom('日', '天', '')
    fc.assert(
      fc.property(number, number, unit, (right, other, said) => {
        const question = { stem: '期限为____日。', key: String(right) }
        for (const written of [
          String(right),
          numeralOf(right),
          String(right).replace(/\d/g, (d) => '０１２３４５６７８９'.charAt(Number(d))),
        ])
          expect(isFilled(`${written}${said}`, question), written).toBe(true)
        if (other !== right) expect(isFilled(`${numeralOf(other)}${said}`, question)).toBe(false)
      }),
    )
  })

  test('by each of its accepted answers, in every blank, and normal form is final', () => {
    const answer = fc.stringMatching(/^[一-龥a-z0-9]{1,8}$/)
    fc.assert(
      fc.property(
        fc.array(fc.array(answer, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (made) => {
          const key = made.map((accepted) => accepted.join('|')).join('；')
          expect(acceptedOf(key)).toEqual(made)
          const question = { stem: made.map(() => '甲____').join('，'), key }
          expect(isFilled(made.map((accepted) => accepted.at(-1) ?? '').join('；'), question)).toBe(true)
          for (const one of made.flat()) expect(normalBlank(normalBlank(one))).toBe(normalBlank(one))
        },
      ),
    )
  })
})

test('blanks and their answers are counted alike', () => {
  expect(behindBlanks(two.stem)).toEqual(['周岁的公民享有', '。'])
  expect(splitGiven('甲、乙', 2)).toEqual(['甲', '乙'])
  expect(splitGiven('甲、乙', 1)).toEqual(['甲、乙'])
  expect(splitGiven('甲、乙、丙', 2)).toBeUndefined()
})

test('a key is kept in one form, and told by what stands first', () => {
  expect(tidyBlankKey(' 30日 ｜一个月|30日; 工伤认定申请 ')).toBe('30日|一个月；工伤认定申请')
  expect(firstFilling('30日|一个月；工伤认定申请|申请')).toBe('30日；工伤认定申请')
})

test.each([
  ['30日', undefined],
  ['30日|一个月', undefined],
  ['30日；申请', /has 1, the key is for 2 blanks/],
  ['', /an answer for every blank/],
  ['。', /an answer for every blank/],
  ['30日|', /must be written 30日/],
  ['长'.repeat(61), /at most 60/],
])('a key of one blank such as %j is told what to mend', (key, said) => {
  const fault = blankKeyFault({ stem: '应当在____内申请。', key })
  if (said) expect(fault).toMatch(said)
  else expect(fault).toBeUndefined()
})
