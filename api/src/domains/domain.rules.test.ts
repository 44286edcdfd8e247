import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainLabels, isSeenFrom, type LocalDomain, localDomainsNamed, mayWrite } from './domain.rules.ts'

const domain = (code: string, unitId: string, path: string, name = '业务经办系统操作'): LocalDomain => ({
  ...{ code, name, unitId, path, unitName: unitId === '5101' ? '成都市' : '绵阳市' },
})
const chengdu = domain('dm_cd', '5101', '/51/5101/')
const mianyang = domain('dm_my', '5107', '/51/5107/')

test.each([
  ['a county of the place', ['/51/5101/510104/'], true],
  ['the place itself', ['/51/5101/'], true],
  ['the province above it', ['/51/'], true],
  ['the city beside it', ['/51/5107/'], false],
  ['nowhere', [], false],
  ['a city whose code only begins like its own', ['/51/51010/'], false],
])('the domain of a city is seen from %s as it should be', (_, sight, isSeen) => {
  expect(isSeenFrom(chengdu.path, sight)).toBe(isSeen)
})

test('whoever sees a domain from one subtree alone stands on one line with it', () => {
  const path = fc
    .array(fc.constantFrom('1', '2', '12'), { minLength: 1, maxLength: 4 })
    .map((ids) => `/${ids.join('/')}/`)
  fc.assert(
    fc.property(path, path, (own, root) => {
      const [a, b] = [own.split('/').filter(Boolean), root.split('/').filter(Boolean)]
      const shared = Math.min(a.length, b.length)
      expect(isSeenFrom(own, [root])).toBe(a.slice(0, shared).join('/') === b.slice(0, shared).join('/'))
    }),
  )
})

describe('content of a domain', () => {
  const city = { common: false, sight: ['/51/5101/'], subtrees: ['/51/5101/'] }
  const known = [chengdu, mianyang]
  test.each([
    ['of the six is not a city’s to write', 'employment', city, 'foreign'],
    ['of the six is written at the top', 'employment', { ...city, common: true }, 'yes'],
    ['of the city is the city’s', 'dm_cd', city, 'yes'],
    ['of another city is not even known', 'dm_my', city, 'hidden'],
    [
      'of the city is seen in a county and not written there',
      'dm_cd',
      { common: false, sight: ['/51/5101/510104/'], subtrees: ['/51/5101/510104/'] },
      'foreign',
    ],
    ['that nobody has made is hidden', 'dm_none', { common: true, sight: ['/51/'], subtrees: ['/51/'] }, 'hidden'],
  ] as const)('%s', (_, code, writer, answer) => {
    expect(mayWrite(code, writer, known)).toBe(answer)
  })
})

describe('a domain is called', () => {
  test('by its name and place, and found by code, by both, or by its name alone where one place has it', () => {
    const known = [chengdu, mianyang]
    expect(domainLabels(known)).toMatchObject({ employment: '就业创业', dm_cd: '业务经办系统操作（成都市）' })
    expect(localDomainsNamed('业务经办系统操作(成都市)', known)).toEqual(['dm_cd'])
    expect(localDomainsNamed('dm_my', known)).toEqual(['dm_my'])
    expect(localDomainsNamed('业务经办系统操作', known)).toEqual(['dm_cd', 'dm_my'])
    expect(localDomainsNamed('业务经办 系统操作', [chengdu])).toEqual(['dm_cd'])
    expect(localDomainsNamed('', known)).toEqual([])
  })

  test('so that every label leads back to its own domain, whatever the places are called', () => {
    const made = fc.array(
      fc.record({ name: fc.constantFrom('甲', '乙'), unitName: fc.constantFrom('城关镇', '东街') }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(made, (places) => {
        const known = places.map((one, i) => ({ ...one, code: `dm_${i}`, unitId: `u${i}`, path: `/51/u${i}/` }))
        const labels = domainLabels(known)
        for (const { code } of known) expect(localDomainsNamed(labels[code] ?? '', known)).toEqual([code])
      }),
    )
  })
})
