import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePractice } from './practice.rules.ts'

const bank = Array.from({ length: 24 }, (_, i) => ({ id: `q${String(i).padStart(2, '0')}`, domain: `领域${i % 6}` }))
const ids = (chosen: { id: string }[]) => chosen.map((question) => question.id)
const of = (from: number, to: number, correct: boolean) =>
  bank.slice(from, to).map(({ id }) => ({ questionId: id, correct }))

describe('a set of practice', () => {
  it('is what the learner has never had, before what went wrong, before what went right', () => {
    const recent = [...of(0, 3, false), ...of(3, 21, true)]
    const chosen = ids(choosePractice(bank, recent, 5, 's'))
    expect(chosen.slice(0, 3).sort()).toEqual(['q21', 'q22', 'q23'])
    expect(chosen.slice(3).every((id) => ['q00', 'q01', 'q02'].includes(id))).toBe(true)
  })

  it('has at most two of one domain while others remain', () => {
    const narrow = bank.map((question, i) => ({ ...question, domain: i < 20 ? '社保' : '就业' }))
    for (const seed of ['a', 'b', 'c']) {
      const domains = choosePractice(narrow, [], 4, seed).map((question) => question.domain)
      expect(domains.filter((domain) => domain === '社保')).toHaveLength(2)
    }
    const alone = narrow.slice(0, 20)
    expect(choosePractice(alone, [], 5, 'a')).toHaveLength(5)
  })

  it('is another one from set to set, and the same for the same beginning', () => {
    const sets = ['m1', 'm2', 'm3', 'm1'].map((seed) => ids(choosePractice(bank, [], 5, seed)).join())
    expect(new Set(sets).size).toBe(3)
    expect(sets[3]).toBe(sets[0])
  })

  it('has as many questions as wanted or as there are, each once, all askable', () => {
    const questions = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), domain: fc.constantFrom('a', 'b', 'c') }),
      { selector: (question) => question.id },
    )
    const recent = fc.array(fc.record({ questionId: fc.string({ minLength: 1, maxLength: 3 }), correct: fc.boolean() }))
    fc.assert(
      fc.property(questions, recent, fc.integer({ min: 0, max: 10 }), fc.string(), (askable, recent, size, seed) => {
        const chosen = choosePractice(askable, recent, size, seed)
        expect(chosen).toHaveLength(Math.min(size, askable.length))
        expect(new Set(ids(chosen)).size).toBe(chosen.length)
        for (const question of chosen) expect(askable).toContain(question)
      }),
    )
  })
})
