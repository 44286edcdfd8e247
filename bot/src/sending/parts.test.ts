import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inParts, LONGEST_PART, split } from './parts.ts'

it('what is short stays one message', () => {
  expect(inParts('短', { mentions: [] })).toEqual([{ text: '短', mentions: [] }])
})

it('a long text is cut between paragraphs, and the buttons stand under the last part', () => {
  const paragraphs = Array.from({ length: 5 }, (_, i) => `${i}${'字'.repeat(LONGEST_PART / 2 - 10)}`)
  const choices = { kind: 'commands' as const, commands: ['周周练'] }
  const parts = inParts(paragraphs.join('\n\n'), { choices })
  expect(parts.map(({ text }) => text[0])).toEqual(['0', '2', '4'])
  expect(parts.map((part) => part.choices)).toEqual([undefined, undefined, choices])
})

it('no part is too long, no character is broken, and nothing but line breaks is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('工', '伤', '😀', '\n', '\n\n', ' ') })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), (whole, longest) => {
      const parts = split(whole, longest)
      expect(parts.every((part) => part.length <= longest && part.isWellFormed())).toBe(true)
      expect(parts.join('').replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''))
    }),
  )
})
