import type { Day } from '../base/day.rules.ts'
import type { Askable } from '../memory/choice.rules.ts'
import { chooseForGroup, type Group, restedOf } from '../memory/group-choice.rules.ts'

interface Cited {
  law: string
  article: string
}

/** What of an explainer says which point of the law it is on. */
export interface PushedExplainer {
  id: string
  domain: string
  tags: readonly string[]
  citations: readonly Cited[]
  /** Its words as a reader reads them. */
  text: string
}

/** What of a question does; `explained`: what its key-question explanation cites. */
export interface PointQuestion extends Askable {
  stem: string
  tags: readonly string[]
  citations: readonly Cited[]
  explained: readonly Cited[]
  /** The right options, as they stand; none of a judgement. */
  right: readonly string[]
}

/** By what a question and an explainer meet, the closest first. */
export const meetings = ['article', 'explanation', 'tag'] as const
export type Meeting = (typeof meetings)[number]

/** 第十六条之一第二款 and 第十六条之一 are one article, 第十六条 is another; what is no article stands for itself. */
const articleOf = ({ law, article }: Cited): string =>
  `${law} ${/^第[^条]+条(之[一二三四五六七八九十]+)?/.exec(article)?.[0] ?? article}`

const meetIn = (one: readonly Cited[], other: readonly Cited[]): boolean => {
  const articles = new Set(one.map(articleOf))
  return other.some((cited) => articles.has(articleOf(cited)))
}

/**
 * By what a question is on the same point as an explainer, if it is (issue 5, item 9): it cites an article that the
 * explainer cites; or the explanation of that question does; or, in the same domain, it carries one of the explainer's tags
 * or its stem says it. A question on 工伤保险条例第十七条 and an explainer that cites 第十七条第二款 → article.
 */
export function meetingOf(question: PointQuestion, explainer: PushedExplainer): Meeting | undefined {
  if (meetIn(question.citations, explainer.citations)) return 'article'
  if (meetIn(question.explained, explainer.citations)) return 'explanation'
  if (question.domain !== explainer.domain) return undefined
  const isTagged = explainer.tags.some((tag) => question.tags.includes(tag) || question.stem.includes(tag))
  return isTagged ? 'tag' : undefined
}

/** An option so short that it stands in any text says nothing by standing in this one: 一年内. */
const TELLING_LENGTH = 5
const bare = (text: string) => text.replace(/[\s\p{P}]/gu, '')

/**
 * Whether whoever reads the explainer has read the key: it cites the article that the key rests on, or a right option stands
 * in it word for word.
 */
export function tellsKey(question: PointQuestion, explainer: PushedExplainer): boolean {
  const meeting = meetingOf(question, explainer)
  if (meeting === 'article' || meeting === 'explanation') return true
  const text = bare(explainer.text)
  return question.right.map(bare).some((option) => option.length >= TELLING_LENGTH && text.includes(option))
}

/** Where a group stands with its question of the day. */
export interface GroupToday {
  /** Asked, or chosen to be asked later today; undefined where neither. */
  question: PointQuestion | undefined
  isRevealed: boolean
  /** Its push time has not come yet. */
  isAhead: boolean
}

/**
 * Whether a group may be told of an explainer now. While a question is open that it tells the key of, or will be asked today,
 * it waits and comes with the reveal: first the question, then the text that answers it, which is also how most stays
 * (who has tried to answer reads the answer better). The day before would do too, but a holiday between the two would part
 * them, and a question chosen for what a group is about to forget is chosen on its own day. A group whose question is still
 * to be chosen waits for it.
 */
export const mayTell = (explainer: PushedExplainer, { question, isRevealed, isAhead }: GroupToday): boolean =>
  isRevealed || (question ? !tellsKey(question, explainer) : !isAhead)

/** An explainer of a group's day, and whether the group has been told of it already. */
export interface OfToday {
  explainer: PushedExplainer
  isTold: boolean
}

/**
 * The day's question of a group that gets explainers today: of those it was not asked in the last 60 days one on the point of
 * the first explainer, by the same article before the same explanation before the same tag; where there is none, as on any
 * other day. Never one that an explainer which the group was told of today gives the key of: rather none.
 */
export function chooseOnPoint<Q extends Askable>(
  candidates: readonly Q[],
  pointOf: (question: Q) => PointQuestion,
  group: Group,
  { today, seed, explainers }: { today: Day; seed: string; explainers: readonly OfToday[] },
): Q | undefined {
  const told = explainers.filter(({ isTold }) => isTold)
  const fair = candidates.filter((one) => !told.some(({ explainer }) => tellsKey(pointOf(one), explainer)))
  const [first] = explainers
  const rested = first ? restedOf(fair, group.history, today) : []
  const met = Map.groupBy(rested, (one) => first && meetingOf(pointOf(one), first.explainer))
  const closest = meetings.map((meeting) => met.get(meeting)).find((some) => some !== undefined)
  return chooseForGroup(closest ?? fair, group, today, seed)
}
