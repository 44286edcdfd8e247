import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../base/day.rules.ts'
import { type Asked, chooseForGroup, type Group, restedOf } from '../memory/group-choice.rules.ts'
import {
  chooseOnPoint,
  mayTell,
  meetingOf,
  meetings,
  type OfToday,
  type PointQuestion,
  type PushedExplainer,
  tellsKey,
} from './point.rules.ts'

const TODAY = '2022-06-01'
const cite = (...articles: string[]) => articles.map((article) => ({ law: 'injury', article }))
const explainer: PushedExplainer = {
  ...{ id: 'ex', domain: 'social-insurance', tags: ['工伤认定'], citations: cite('第十七条第二款') },
  text: '单位不申请的，职工在事故发生之日起一年内可以申请。',
}
const question = (changes: Partial<PointQuestion> = {}): PointQuestion => ({
  ...{ id: 'q', domain: 'social-insurance', stem: '职工能申请吗', tags: [], citations: cite('第三条') },
  ...{ explained: [], right: ['能'] },
  ...changes,
})

describe('a question and an explainer', () => {
  it.each<[string, Partial<PointQuestion>, string | undefined, boolean]>([
    ['that cite one article, whatever the paragraph', { citations: cite('第十七条第一款') }, 'article', true],
    ['that cite the article and one inserted after it', { citations: cite('第十七条之一') }, undefined, false],
    ['that cite the same number of another law', { citations: [{ law: 'x', article: '第十七条' }] }, undefined, false],
    ['whose explanation cites the article', { explained: cite('第十七条') }, 'explanation', true],
    ['with one tag', { tags: ['工伤认定'] }, 'tag', false],
    ['whose stem says the tag', { stem: '工伤认定由谁申请' }, 'tag', false],
    ['with one tag in another domain', { tags: ['工伤认定'], domain: 'employment' }, undefined, false],
    ['in which the right option stands', { right: ['事故发生之日起，一年内'] }, undefined, true],
    ['in which a right option of two characters stands', { right: ['一年'] }, undefined, false],
    ['of nothing in common', {}, undefined, false],
  ])('%s', (_, changes, meeting, isTold) => {
    expect(meetingOf(question(changes), explainer)).toBe(meeting)
    expect(tellsKey(question(changes), explainer)).toBe(isTold)
  })
})

describe('an explainer', () => {
  const telling = question({ citations: cite('第十七条') })
  it.each<[string, Parameters<typeof mayTell>[1], boolean]>([
    ['waits while a question is open that it answers', { question: telling, isRevealed: false, isAhead: false }, false],
    ['comes once it is revealed', { question: telling, isRevealed: true, isAhead: false }, true],
    ['waits for one that will be asked today', { question: telling, isRevealed: false, isAhead: true }, false],
    ['waits where none is chosen yet', { question: undefined, isRevealed: false, isAhead: true }, false],
    ['comes at its time where none is asked', { question: undefined, isRevealed: false, isAhead: false }, true],
    ['comes at its time beside another', { question: question(), isRevealed: false, isAhead: false }, true],
  ])('%s', (_, today, isIt) => {
    expect(mayTell(explainer, today)).toBe(isIt)
  })
})

const bank = [
  ...[1, 2].map((n) => question({ id: `same${n}`, citations: cite('第十七条') })),
  question({ id: 'explained', explained: cite('第十七条') }),
  question({ id: 'tagged', tags: ['工伤认定'] }),
  ...[1, 2, 3, 4].map((n) => question({ id: `other${n}`, domain: `d${n}` })),
]
const asked = (questionId: string, daysAgo: number): Asked => ({
  ...{ questionId, domain: 'social-insurance', localDate: addDays(TODAY, -daysAgo) },
})
const group = (history: Asked[] = []): Group => ({ members: 0, memories: new Map(), history })
const choose = (history: Asked[], explainers: OfToday[], seed = 'g') =>
  chooseOnPoint(bank, (one) => one, group(history), { today: TODAY, seed, explainers })?.id
const coming = [{ explainer, isTold: false }]

describe('the question of a day with an explainer', () => {
  it.each<[string, Asked[], RegExp]>([
    ['is one on the same article', [], /^same/],
    ['another where one was asked lately', [asked('same1', 59)], /^same2$/],
    ['then one whose explanation meets it', [asked('same1', 5), asked('same2', 9)], /^explained$/],
    ['then one of the same tag', [asked('same1', 5), asked('same2', 9), asked('explained', 3)], /^tagged$/],
    [
      'then any, as on other days',
      [asked('same1', 5), asked('same2', 9), asked('explained', 3), asked('tagged', 1)],
      /^other/,
    ],
    ['one of the article again after two months', [asked('same1', 61), asked('same2', 9)], /^same1$/],
  ])('%s', (_, history, id) => {
    expect(choose(history, coming)).toMatch(id)
  })

  it('that the group has been told of already is one that it does not answer, or none', () => {
    expect(choose([], [{ explainer, isTold: true }])).toBe('tagged')
    const only = bank.slice(0, 2)
    const told = { today: TODAY, seed: 'g', explainers: [{ explainer, isTold: true }] }
    expect(chooseOnPoint(only, (one) => one, group(), told)).toBeUndefined()
  })

  it('is always the closest there is among those that rested, never one that was given away, and the same again', () => {
    const history = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...bank), fc.integer({ min: 1, max: 90 })), { selector: ([q]) => q.id })
      .map((all) => all.map(([q, ago]) => asked(q.id, ago)))
    fc.assert(
      fc.property(history, fc.boolean(), fc.shuffledSubarray(bank), fc.string(), (history, isTold, some, seed) => {
        const explainers = [{ explainer, isTold }]
        const chosen = chooseOnPoint(some, (q) => q, group(history), { today: TODAY, seed, explainers })
        const fair = some.filter((q) => !isTold || !tellsKey(q, explainer))
        const rank = (q: PointQuestion) =>
          (meetings as readonly unknown[]).indexOf(meetingOf(q, explainer)) + 4 * +!meetingOf(q, explainer)
        const rested = restedOf(fair, history, TODAY)
        if (!chosen) {
          expect(fair).toEqual([])
          return
        }
        expect(fair).toContain(chosen)
        if (rested.length > 0) expect(rank(chosen)).toBe(Math.min(...rested.map(rank), 3))
        const again = chooseOnPoint(some.toReversed(), (q) => q, group(history), { today: TODAY, seed, explainers })
        expect(again?.id).toBe(chosen.id)
      }),
    )
  })

  it('is that of any other day where no explainer comes', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(choose([], [], seed)).toBe(chooseForGroup(bank, group(), TODAY, seed)?.id)
      }),
    )
  })
})
