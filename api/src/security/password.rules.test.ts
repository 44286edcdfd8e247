import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ownCharacters, passwordFault } from './password.rules.ts'
import { passwordPolicies } from './security.rules.ts'

const { dengbao, owasp } = passwordPolicies
const names = ['jinjiang', '李娜', '510104199001011234']

describe('by 等保', () => {
  it.each([
    ['Ab3#xkQ', 'too_short'],
    ['kdmwqpzvtrhy', 'too_few_classes'],
    ['kdmwqpzv19hy', 'too_few_classes'],
    ['Kdmwqpzv19hy', undefined],
    ['kdmw-qpzv-19', undefined],
    ['P@ssw0rd2022!', 'guessable'],
    ['Admin@123456', 'guessable'],
    ['Qwerty!12345', 'guessable'],
    ['1qaz@WSX3edc', 'guessable'],
    ['Renshe@2022!', 'guessable'],
    ['Jinjiang@2022', 'guessable'],
    ['Aaaaaaaaa1!!', 'guessable'],
    ['A1!'.repeat(50), 'too_long'],
  ])('%s is %s', (password, fault) => {
    expect(passwordFault(password, names, dengbao)).toBe(fault)
  })
})

describe('by OWASP', () => {
  it.each([
    ['Kdmwqpzv19hy', 'too_short'],
    ['纸船过河灯火渐远山月在窗前照', 'too_short'],
    ['纸船过河灯火渐远山月在窗前照我', undefined],
    ['correct horse battery', undefined],
    ['passwordpassword', 'guessable'],
    ['123456789012345', 'guessable'],
  ])('%s is %s', (password, fault) => {
    expect(passwordFault(password, names, owasp)).toBe(fault)
  })
})

test('a longer password of the same start never has fewer own characters for being repeated', () => {
  expect(ownCharacters('lianbing-Jinjiang-88', names)).toBeLessThan(5)
  expect(ownCharacters('Jinjiang', [])).toBeGreaterThanOrEqual(5)
})

test('any text is judged without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.string()), (password, given) => {
      passwordFault(password, given, dengbao)
    }),
  )
})
