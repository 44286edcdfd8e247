import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delegationOf, levelOf, lineOf, pathOf, unitsOn } from './org.rules.ts'

describe('a division code', () => {
  it.each([
    ['51', 1, ['51']],
    ['5101', 2, ['51', '5101']],
    ['510104', 3, ['51', '5101', '510104']],
    ['510104020', 4, ['51', '5101', '510104', '510104020']],
    ['510104020001', 5, ['51', '5101', '510104', '510104020', '510104020001']],
  ])('%s is of level %i, below %j', (code, level, line) => {
    expect([levelOf(code), lineOf(code)]).toEqual([level, line])
  })

  it.each(['', '5', '510', '51010', '5101040', '51010402000', '5101040200011', '51a1', '５１', ' 51'])(
    '%j is none',
    (code) => expect(() => levelOf(code)).toThrow(RangeError),
  )
})

describe('a path', () => {
  it('gives back the units it was made of', () => {
    const unit = fc.string({ unit: fc.constantFrom(...'0159abc-_'), minLength: 1 })
    fc.assert(
      fc.property(fc.array(unit), (line) => {
        expect(unitsOn(pathOf(line))).toEqual(line)
      }),
    )
  })

  it('lies in those of the units above it, and in no other', () => {
    const code = fc
      .tuple(
        fc.constantFrom(2, 4, 6, 9, 12),
        fc.string({ unit: fc.constantFrom('0', '1'), minLength: 12, maxLength: 12 }),
      )
      .map(([length, digits]) => digits.slice(0, length))
    fc.assert(
      fc.property(code, code, (a, b) => {
        const below = pathOf(lineOf(a)).startsWith(pathOf(lineOf(b)))
        expect(below).toBe(a.startsWith(b))
      }),
    )
  })
})

describe('the delegation of a unit', () => {
  const delegations = new Set(['5101', '5120', '51-direct'])
  it.each([
    ['/51/5101/', '5101'],
    ['/51/5101/510104/510104020/', '5101'],
    ['/51/5120/u_hall/', '5120'],
    ['/51/51-direct/', '51-direct'],
    ['/51/51-direct/u_bureau/', '51-direct'],
    ['/51/', undefined],
    ['/51/5199/', undefined],
    ['/50/5001/', undefined],
  ])('%s is %s', (path, delegation) => {
    expect(delegationOf(path, delegations)).toBe(delegation)
  })
})
