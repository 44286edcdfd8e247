import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAbout } from './about.rules.ts'

test.each([
  ['a short question that stands in a document', { share: 0.9, said: 2, home: 2, found: 2, strange: 0 }, true],
  ['a case told at length', { share: 0.2, said: 9, home: 3, found: 2, strange: 4 }, true],
  ['今天天气怎么样: half of it is 今天', { share: 0.58, said: 2, home: 0, found: 1, strange: 1 }, false],
  ['long talk with one word of the trade', { share: 0.25, said: 9, home: 1, found: 1, strange: 5 }, false],
  [
    'long talk with two words of the trade among many strange ones',
    { share: 0.25, said: 12, home: 2, found: 1, strange: 9 },
    false,
  ],
  ['a question of a corpus about everything', { share: 0.5, said: 4, home: 0, found: 2, strange: 1 }, true],
  ['courtesy', { share: 1.2, said: 0, home: 0, found: 0, strange: 0 }, false],
  ['a rare word that a document has', { share: 1.3, said: 1, home: 0, found: 1, strange: 0 }, true],
])('%s', (_, evidence, is) => {
  expect(isAbout(evidence)).toBe(is)
})

test('more of what was asked, another word of the trade or a strange word less never takes an answer away', () => {
  const evidence = fc.record({
    share: fc.double({ min: 0, max: 2, noNaN: true }),
    said: fc.nat(12),
    home: fc.nat(12),
    found: fc.nat(12),
    strange: fc.nat(12),
  })
  fc.assert(
    fc.property(evidence, (told) => {
      if (!isAbout(told)) return
      expect(isAbout({ ...told, share: told.share + 0.1 })).toBe(true)
      expect(isAbout({ ...told, strange: Math.max(0, told.strange - 1) })).toBe(true)
      expect(isAbout({ ...told, home: told.home + 1 })).toBe(true)
      expect(isAbout({ ...told, found: told.found + 1 })).toBe(true)
    }),
  )
})
