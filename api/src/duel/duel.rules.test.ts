import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { machineAnswer, type Side, winnerOf } from './duel.rules.ts'

const side = (answered: number, correct: number, seconds: number): Side => ({ answered, correct, seconds })

describe('who wins a duel', () => {
  test.each([
    ['more right answers beat a shorter time', side(10, 8, 300), side(10, 7, 60), 'challenger'],
    ['level on these, the shorter time wins', side(10, 8, 120), side(10, 8, 90), 'opponent'],
    ['level on both is a draw', side(10, 8, 90), side(10, 8, 90), 'draw'],
    ['who never answered loses to one right answer', side(0, 0, 0), side(10, 1, 500), 'opponent'],
    ['neither has won where neither answered', side(0, 0, 0), side(0, 0, 0), 'draw'],
    ['a shorter time does not count for who answered less', side(4, 4, 20), side(10, 4, 200), 'draw'],
  ] as const)('%s', (_, challenger, opponent, winner) => {
    expect(winnerOf(challenger, opponent, false)).toBe(winner)
  })

  test('the machine has no time: level with it is a draw', () => {
    expect(winnerOf(side(10, 7, 90), side(10, 7, 0), true)).toBe('draw')
    expect(winnerOf(side(10, 8, 900), side(10, 7, 0), true)).toBe('challenger')
  })

  test('does not depend on who challenged whom', () => {
    const sides = fc.record({
      answered: fc.nat({ max: 10 }),
      correct: fc.nat({ max: 10 }),
      seconds: fc.nat({ max: 600 }),
    })
    const other = { challenger: 'opponent', opponent: 'challenger', draw: 'draw' } as const
    fc.assert(
      fc.property(sides, sides, fc.boolean(), (one, another, isMachine) => {
        expect(winnerOf(another, one, isMachine)).toBe(other[winnerOf(one, another, isMachine)])
      }),
    )
  })
})

const letters = (count: number) => Array.from({ length: count }, (_, i) => String.fromCharCode(65 + i))
const item = fc
  .integer({ min: 2, max: 8 })
  .chain((optionCount) =>
    fc
      .boolean()
      .chain((takesOne) =>
        fc
          .subarray(letters(optionCount), { minLength: 1, maxLength: takesOne ? 1 : optionCount })
          .map((key) => ({ key: key.join(''), optionCount, takesOne })),
      ),
  )

describe('the machine', () => {
  test('answers with letters that the question has, in order, each once, and one where one is asked', () => {
    fc.assert(
      fc.property(item, fc.string(), (asked, seed) => {
        const given = machineAnswer(asked, seed)
        expect(given).toBe(
          letters(asked.optionCount)
            .filter((letter) => given.includes(letter))
            .join(''),
        )
        expect(given.length).toBeGreaterThan(0)
        if (asked.takesOne) expect(given).toHaveLength(1)
      }),
    )
  })

  test('answers the same to the same duel and question, however often it is asked', () => {
    fc.assert(
      fc.property(item, fc.string(), (asked, seed) => {
        expect(machineAnswer(asked, seed)).toBe(machineAnswer(asked, seed))
      }),
    )
  })

  test.each([
    ['单选', { key: 'B', optionCount: 4, takesOne: true }],
    ['判断', { key: 'A', optionCount: 2, takesOne: true }],
    ['多选', { key: 'ABD', optionCount: 4, takesOne: false }],
  ])('knows about seven of ten: %s', (_, asked) => {
    const right = Array.from({ length: 2000 }, (__, i) => machineAnswer(asked, `d${i}`)).filter(
      (one) => one === asked.key,
    )
    expect(right.length / 2000).toBeGreaterThan(0.66)
    expect(right.length / 2000).toBeLessThan(0.74)
  })
})
