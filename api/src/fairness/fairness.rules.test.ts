import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burstsOf, copiesOf, followingPairs, type Pair, type Reply, tooFast } from './fairness.rules.ts'

const PUSHED = new Date('2022-04-01T09:00:00+08:00')
const after = (seconds: number) => new Date(PUSHED.getTime() + seconds * 1000)

/** '李 1 A' is 李's A, one second after the push. */
const replies = (...said: string[]): Reply[] =>
  said.map((text, id) => {
    const [learnerId = '', seconds, given = ''] = text.split(' ')
    return { id, learnerId, given, at: after(Number(seconds)) }
  })
const who = (found: readonly Reply[]) => found.map(({ learnerId }) => learnerId)

const people = ['李', '王', '赵', '钱', '孙']
/** Replies of some people to one question, each once, within a minute. */
const question = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...people), fc.nat({ max: 60 }), fc.constantFrom('A', 'B')), {
    selector: ([learnerId]) => learnerId,
  })
  .map((said) => said.map(([learnerId, seconds, given], id): Reply => ({ id, learnerId, given, at: after(seconds) })))

describe('a copy of the first reply', () => {
  test.each([
    ['the same letters within five seconds of it', ['李 60 A', '王 63 A', '赵 64 B', '钱 66 A'], ['王']],
    ['still one after exactly five', ['李 60 A', '王 65 A'], ['王']],
    ['none where the first says something else', ['李 60 B', '王 61 A', '赵 62 A'], []],
    ['of the first that was sent, whatever came first', ['王 63 A', '李 60 A'], ['王']],
    ['none where nobody answered', [], []],
  ])('is %s', (_, said, copies) => {
    expect(who(copiesOf(replies(...said), { copySeconds: 5 }))).toEqual(copies)
  })

  test('is never the first reply itself, and never another answer than its', () => {
    fc.assert(
      fc.property(question, fc.nat({ max: 60 }), (asked, copySeconds) => {
        const first = asked.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)[0]
        for (const copy of copiesOf(asked, { copySeconds })) {
          expect(copy.id).not.toBe(first?.id)
          expect(copy.given).toBe(first?.given)
        }
      }),
    )
  })
})

/** The rule said plainly: every two replies of every question beside each other. */
function byComparingAll(questions: Reply[][]): Pair[] {
  return people.flatMap((leaderId) =>
    people.flatMap((followerId) => {
      const both = questions.flatMap((asked) => {
        const leader = asked.find((one) => one.learnerId === leaderId)
        const follower = asked.find((one) => one.learnerId === followerId)
        return leader && follower && leaderId !== followerId ? [{ leader, follower }] : []
      })
      const times = both.filter(({ leader, follower }) => {
        const later = (follower.at.getTime() - leader.at.getTime()) / 1000
        return follower.given === leader.given && later <= 20 && (later > 0 || (later === 0 && leader.id < follower.id))
      }).length
      const pair = { leaderId, followerId, times, together: both.length }
      return times >= 4 && times >= both.length * 0.8 ? [pair] : []
    }),
  )
}

describe('a pair who answer in the same order', () => {
  const following = replies('李 1 A', '王 21 A')
  const apart = replies('李 1 A', '王 22 A')
  test.each<[string, Reply[][], Pair[]]>([
    [
      'is named after four times',
      Array(4).fill(following),
      [{ leaderId: '李', followerId: '王', times: 4, together: 4 }],
    ],
    ['is not named after three', Array(3).fill(following), []],
    [
      'is named where it was so at four of five questions that both answered',
      [...Array(4).fill(following), apart, replies('王 3 B')],
      [{ leaderId: '李', followerId: '王', times: 4, together: 5 }],
    ],
    ['is not named where it was so at four of six', [...Array(4).fill(following), apart, apart], []],
    ['is not named where their answers differ', Array(4).fill(replies('李 1 A', '王 2 B')), []],
  ])('%s', (_, questions, pairs) => {
    expect(followingPairs(questions)).toEqual(pairs)
  })

  test('is found as by comparing every two replies', () => {
    const byName = (pairs: Pair[]) =>
      pairs.toSorted((a, b) => (a.leaderId + a.followerId < b.leaderId + b.followerId ? -1 : 1))
    fc.assert(
      fc.property(fc.array(question, { minLength: 4, maxLength: 8 }), (questions) => {
        expect(byName(followingPairs(questions))).toEqual(byName(byComparingAll(questions)))
      }),
      { numRuns: 1000 },
    )
  })

  test('is looked for among those who answer close together, so that a quarter of a large group takes no time', () => {
    let compared = 0
    const everybody = Array.from({ length: 500 }, (_, i): Reply => {
      const get = () => {
        compared++
        return 'A'
      }
      return Object.defineProperty({ id: i, learnerId: `l${i}`, given: 'A', at: after(i * 60) }, 'given', { get })
    })
    expect(followingPairs(Array(92).fill(everybody))).toEqual([])
    expect(compared).toBeLessThan(92 * 500)
  })
})

describe('a burst', () => {
  test.each([
    [
      'is four of the same answer within five seconds',
      ['李 10 A', '王 11 A', '赵 12 A', '钱 15 A'],
      [['李', '王', '赵', '钱']],
    ],
    ['is not three', ['李 10 A', '王 11 A', '赵 12 A'], []],
    ['is not four over six seconds', ['李 10 A', '王 11 A', '赵 12 A', '钱 16 A'], []],
    [
      'may begin after a first one who was alone',
      ['孙 1 A', '李 10 A', '王 11 A', '赵 12 A', '钱 15 A'],
      [['李', '王', '赵', '钱']],
    ],
    [
      'is of one answer, whatever others say in between',
      ['李 10 A', '王 11 A', '孙 11 B', '赵 12 A', '钱 13 A'],
      [['李', '王', '赵', '钱']],
    ],
  ])('%s', (_, said, bursts) => {
    expect(burstsOf(replies(...said)).map(({ learnerIds }) => learnerIds)).toEqual(bursts)
  })

  test('names each reply at most once, and holds what it says of its length', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const found = burstsOf(asked)
        const named = found.flatMap(({ learnerIds }) => learnerIds)
        expect(new Set(named).size).toBe(named.length)
        for (const { learnerIds, seconds } of found) {
          expect(learnerIds.length).toBeGreaterThanOrEqual(4)
          expect(seconds).toBeLessThanOrEqual(5)
        }
      }),
    )
  })
})

test('nobody reads a question in less than two seconds', () => {
  expect(who(tooFast(replies('李 -1 A', '王 1.9 A', '赵 2 A', '钱 30 A'), PUSHED))).toEqual(['李', '王'])
})
