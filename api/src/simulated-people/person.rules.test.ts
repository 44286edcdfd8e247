import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abilitiesOf, habits, isThere, personOf } from './person.rules.ts'

const seeds = fc.string({ minLength: 1, maxLength: 8 })
const numbers = fc.integer({ min: 0, max: 200_000 })
const people = Array.from({ length: 3000 }, (_, n) => personOf('many', n))
const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length

describe('a simulated person', () => {
  it('is the same for the same seed, however many there are', () => {
    fc.assert(fc.property(seeds, numbers, (seed, n) => void expect(personOf(seed, n)).toEqual(personOf(seed, n))))
    const others = people.filter((person, n) => person.name !== personOf('other', n).name)
    expect(others.length).toBeGreaterThan(2500)
  })

  it('never comes back after giving up, and is not there before joining', () => {
    fc.assert(
      fc.property(seeds, numbers, (seed, n) => {
        const person = personOf(seed, n)
        const there = Array.from({ length: 366 }, (_, index) => isThere(person, index))
        const last = there.lastIndexOf(true)
        expect(there.slice(0, person.joinsOn)).not.toContain(true)
        expect(last).toBeLessThan(person.stopsOn)
        expect(there.filter((is, index) => !is && index >= person.joinsOn && index < last).length).toBeLessThanOrEqual(
          7,
        )
      }),
    )
  })

  it('has a habit as often as its share says; the keen stay longest', () => {
    expect(habits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    for (const { name, share } of habits)
      expect(people.filter((person) => person.habit.name === name).length / people.length).toBeCloseTo(share, 1)
    const stayed = (name: string) => {
      const such = people.filter((person) => person.habit.name === name)
      return such.filter(({ stopsOn, joinsOn }) => stopsOn - joinsOn > 90).length / such.length
    }
    expect(stayed('keen')).toBeGreaterThan(stayed('steady'))
    expect(stayed('steady')).toBeGreaterThan(stayed('casual'))
    expect(stayed('casual')).toBeGreaterThan(stayed('silent'))
  })

  it('has a desk and an establishment if, and only if, it is window staff', () => {
    for (const { kind, desk, establishment } of people)
      expect([desk !== null, establishment !== null]).toEqual([kind === 'window', kind === 'window'])
  })

  it('has a name of two or three characters', () => {
    for (const { name } of people) expect(name).toMatch(/^\p{Script=Han}{2,3}$/u)
  })

  it('knows some domains better than others, and differs from others more than within', () => {
    const domains = ['a', 'b', 'c', 'd', 'e', 'f']
    const abilities = people.map(({ n }) => abilitiesOf('many', n, domains))
    const deviation = (of: readonly number[]) => Math.sqrt(mean(of.map((one) => (one - mean(of)) ** 2)))
    const within = mean(abilities.map(deviation))
    expect(within).toBeGreaterThan(0.3)
    expect(deviation(abilities.map(mean))).toBeGreaterThan(within)
    expect(abilitiesOf('many', 7, ['c'])[0]).toBe(abilities[7]?.[2])
  })
})
