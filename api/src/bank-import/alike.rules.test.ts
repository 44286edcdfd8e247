import { bigramsOf, likeness } from '@lianbing/content/check.rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findAlike, NEARLY } from './alike.rules.ts'

/** The most like of those before it, each compared with each. */
const slowly = (known: readonly string[], added: readonly string[]) =>
  added.map((text, i) => {
    const earlier = [...known, ...added.slice(0, i)].map((other) => likeness(bigramsOf(other), bigramsOf(text)))
    return Math.max(0, ...earlier)
  })

it('finds what comparing each with each finds', () => {
  const text = fc
    .array(fc.constantFrom(...'工伤认定申请时限劳动合同。'), { minLength: 2, maxLength: 14 })
    .map((letters) => letters.join(''))
    .filter((made) => bigramsOf(made).size > 0)
  const texts = fc.array(text, { maxLength: 12 })
  fc.assert(
    fc.property(texts, texts, (known, added) => {
      const all = [...known, ...added]
      const best = slowly(known, added)
      findAlike(known, added).forEach((found, i) => {
        const found_ = found === undefined ? 0 : likeness(bigramsOf(all[found] ?? ''), bigramsOf(added[i] ?? ''))
        expect(found_).toBe((best[i] ?? 0) >= NEARLY - 1e-9 ? best[i] : 0)
      })
    }),
    { numRuns: 500 },
  )
})

it('names the nearest: of the bank by its place, of the file by its place after those', () => {
  const known = ['工伤认定申请应当在三十日内提出', '失业保险金的领取期限']
  const added = ['工伤认定的申请应当在三十日内提出', '劳动合同应当以书面形式订立', '劳动合同，应当以书面形式订立。']
  expect(findAlike(known, added)).toEqual([0, undefined, 3])
})
