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
    .array(fc.constantFrom(...'工伤认定申请时限劳动合同。'), { minLength: 2, maxLength: 24 })
    .map((letters) => letters.join(''))
    .filter((made) => bigramsOf(made).size > 0)
  const known = fc.array(text, { minLength: 1, maxLength: 8 })
  // copies of what is there with a letter replaced, for by chance nothing is nearly the same
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...'工伤甲乙')), { maxLength: 12 })
  fc.assert(
    fc.property(known, edits, fc.array(text, { maxLength: 6 }), (known, changes, others) => {
      const copies = changes.map(([which, at, letter]) => {
        const letters = [...(known[which % known.length] ?? '')]
        letters.splice(at % letters.length, 1, letter)
        return letters.join('')
      })
      const added = [...copies, ...others].filter((made) => bigramsOf(made).size > 0)
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
