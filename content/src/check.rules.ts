import { acceptedOf, BLANK, normalBlank } from './blank.rules.ts'
import { hasArticle } from './citation.rules.ts'
import type { ContentExplainer, ContentKeyExplanation } from './library-schema.ts'
import type { Placed, Problem, ReadContent } from './load.ts'
import { hasOptions, keyedOptions, LETTERS, type QuestionType } from './question.rules.ts'
import { type ContentLaw, type ContentQuestion, type Domain, domainCodes, domains } from './schema.ts'
import { domainsWithoutVideo, flawedVideos } from './videos/video.rules.ts'

type Laws = readonly Placed<ContentLaw>[]
type Questions = readonly Placed<ContentQuestion>[]

/** Characters that a phone shows without scrolling; the bank itself takes longer texts (schema.ts). */
export const limits = { stem: 120, option: 45, explanationMin: 40, explanation: 160 } as const
export const PER_DOMAIN = 100
/** Above this share of 单选 whose key stands out as the longest option, guessing pays. */
export const LONGEST_KEY_SHARE = 0.35
const NEAR_DUPLICATE = 0.7
const BANK = 'questions'

const lengthOf = (text: string) => [...text].length
const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`
const ofType = (questions: Questions, type: QuestionType) => questions.filter(({ item }) => item.type === type)

/** One id, one item: over all files of laws, and over all files of questions. */
export function repeatedIds(items: readonly Placed<{ id: string }>[]): Problem[] {
  const first = new Map<string, string>()
  return items.flatMap(({ file, item }) => {
    const earlier = first.get(item.id)
    if (earlier === undefined) first.set(item.id, file)
    return earlier === undefined
      ? []
      : [{ file, id: item.id, what: `id is used in ${earlier} too`, mend: 'give it another id' }]
  })
}

interface Citing {
  id: string
  citations: readonly { law: string; article: string }[]
  validFrom: string
  validTo: string | null
}

function citationProblem(
  item: Citing,
  { law: id, article }: Citing['citations'][number],
  law: ContentLaw | undefined,
): [string, string] | undefined {
  if (!law) return [`cites '${id}', which no file of laws has`, 'add the law or mend its id']
  if (!hasArticle(law.articles, article))
    return [`cites ${article} of ${law.name}, which has ${law.articles} articles`, 'look the article up again']
  if (law.effectiveFrom > item.validFrom)
    return [
      `is valid from ${item.validFrom}, before ${law.name} took effect`,
      `set validFrom to ${law.effectiveFrom} or later`,
    ]
  if (law.effectiveTo !== null && (item.validTo === null || item.validTo > law.effectiveTo))
    return [
      `outlives ${law.name}, which ends on ${law.effectiveTo}`,
      'set validTo, or write it anew from the law now in force',
    ]
  return undefined
}

/** Every cited law is there, has that article, and is in force for as long as the item is valid. */
export function badCitations(items: readonly Placed<Citing>[], laws: Laws): Problem[] {
  const byId = new Map(laws.map(({ item }) => [item.id, item]))
  return items.flatMap(({ file, item }) =>
    item.citations.flatMap((citation) => {
      const found = citationProblem(item, citation, byId.get(citation.law))
      return found ? [{ file, id: item.id, what: found[0], mend: found[1] }] : []
    }),
  )
}

/**
 * Words by which a stem asks for what is not so. They count at the end of the stem, where the question is put:
 * 下列做法不正确的是 asks; 用人单位不得拖欠工资 tells, and 试用期最长不得超过 asks for a limit.
 */
const NEGATIVE =
  /(不正确|错误|不属于|不包括|不符合|不得(?![超多少低高早晚])|不应当?|不能|不可以|不是|不需要|无需)[^，。；？、]{0,10}[是有为的][：:？?（）() _]*$/

/** 下列说法错误的是： → true; 下列说法【错误】的是： → false, for the reader is warned. */
export const hidesNegative = (stem: string): boolean => NEGATIVE.test(stem.replace(/【[^】]*】/g, ''))

/** A keyed option over a quarter longer than every wrong one. */
export function isKeyLongest(question: Pick<ContentQuestion, 'options' | 'key'>): boolean {
  const keyed = keyedOptions(question)
  const wrong = question.options.filter((option) => !keyed.includes(option))
  return Math.max(...keyed.map(lengthOf)) > 1.25 * Math.max(...wrong.map(lengthOf))
}

/** A 填空 tells its answer neither beside the blank nor in two accepted answers that are marked alike. */
function blankFlaws({ stem, key, explanation }: ContentQuestion): [string, string][] {
  const flaws: [string, string][] = []
  const told = normalBlank(stem)
  for (const accepted of acceptedOf(key)) {
    const [first = ''] = accepted
    if (lengthOf(first) > 1 && told.includes(normalBlank(first)))
      flaws.push([`stem says ${first}, which a blank asks for`, 'take it out of the stem'])
    if (!accepted.some((answer) => normalBlank(explanation).includes(normalBlank(answer))))
      flaws.push([`explanation does not say ${first}`, 'say in it what stands in the blank'])
    if (new Set(accepted.map(normalBlank)).size < accepted.length)
      flaws.push([`${accepted.join('|')} has answers that are marked alike`, 'keep one of them'])
  }
  if (/_{2,}/.test(stem.replaceAll(BLANK, ''))) flaws.push(['has a blank of another length', `write ${BLANK}`])
  return flaws
}

function flawsOf(item: ContentQuestion): [string, string][] {
  const { type, stem, options, explanation } = item
  const flaws = type === 'blank' ? blankFlaws(item) : []
  if (hasOptions(type) && type !== 'judge' && options.length !== 4)
    flaws.push([`has ${options.length} options`, 'write exactly four'])
  if (options.some((option) => /以上[都皆均全]|以上选项|以上答案/.test(option)))
    flaws.push(['has an option such as 以上都对', 'write an option that stands on its own'])
  if (hasOptions(type) && type !== 'judge' && hidesNegative(stem))
    flaws.push(['asks in the negative without a warning', 'put the negative word into 【】'])
  if (lengthOf(stem) > limits.stem) flaws.push([`stem has ${lengthOf(stem)} characters`, `keep it to ${limits.stem}`])
  options.forEach((option, i) => {
    if (lengthOf(option) > limits.option)
      flaws.push([`option ${'ABCDEFGH'[i]} has ${lengthOf(option)} characters`, `keep it to ${limits.option}`])
  })
  const told = lengthOf(explanation)
  if (told < limits.explanationMin || told > limits.explanation)
    flaws.push([
      `explanation has ${told} characters`,
      `keep it between ${limits.explanationMin} and ${limits.explanation}`,
    ])
  return flaws
}

/** Flaws that an item shows by itself. */
export const flawedItems = (questions: Questions): Problem[] =>
  questions.flatMap(({ file, item }) => flawsOf(item).map(([what, mend]) => ({ file, id: item.id, what, mend })))

/** Names every item at fault, but only when there are too many: one long key among many gives nothing away. */
export function longestKeys(questions: Questions): Problem[] {
  const singles = ofType(questions, 'single')
  const long = singles.filter(({ item }) => isKeyLongest(item))
  if (long.length <= LONGEST_KEY_SHARE * singles.length) return []
  const what = `key is the longest option, as in ${percent(long.length, singles.length)} of 单选 (at most ${percent(LONGEST_KEY_SHARE, 1)})`
  return long.map(({ file, item }) => ({ file, id: item.id, what, mend: 'shorten the key or lengthen a wrong option' }))
}

/** The two-character pieces of a text without punctuation and spaces: 工伤认定。 → 工伤, 伤认, 认定. */
export function bigramsOf(text: string): Set<string> {
  const letters = [...text.replace(/[\p{P}\p{S}\s]/gu, '')]
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

/** Shared pieces by all pieces (Jaccard): equal sets 1, nothing shared 0. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((piece) => b.has(piece)).length
  return a.size + b.size === 0 ? 1 : shared / (a.size + b.size - shared)
}

export function alikeStems(questions: Questions): Problem[] {
  const seen: { id: string; pieces: Set<string> }[] = []
  return questions.flatMap(({ file, item }) => {
    const pieces = bigramsOf(item.stem)
    const like = seen.find((other) => likeness(pieces, other.pieces) >= NEAR_DUPLICATE)
    seen.push({ id: item.id, pieces })
    return like
      ? [{ file, id: item.id, what: `stem is nearly that of ${like.id}`, mend: 'ask about something else' }]
      : []
  })
}

/** 单选: each letter keys 12 to 40 % of the items; 判断: true in 35 to 65 %. A learner who always taps one gains nothing. */
export function lopsidedKeys(questions: Questions): Problem[] {
  const bounds: [QuestionType, string, number, number][] = [
    ...[...'ABCD'].map((letter): [QuestionType, string, number, number] => ['single', letter, 0.12, 0.4]),
    ['judge', 'A', 0.35, 0.65],
  ]
  return bounds.flatMap(([type, letter, least, most]) => {
    const all = ofType(questions, type)
    const keyed = all.filter(({ item }) => item.key === letter).length
    if (all.length === 0 || (keyed >= least * all.length && keyed <= most * all.length)) return []
    const what = `key ${letter} in ${percent(keyed, all.length)} of ${type} questions`
    return [{ file: BANK, id: type, what, mend: `move keys until it is ${percent(least, 1)} to ${percent(most, 1)}` }]
  })
}

const countOf = (questions: Questions, domain: Domain) => questions.filter(({ item }) => item.domain === domain).length

export const thinDomains = (questions: Questions): Problem[] =>
  domainCodes
    .filter((domain) => countOf(questions, domain) < PER_DOMAIN)
    .map((domain) => {
      const what = `${domains[domain]} has ${countOf(questions, domain)} questions`
      return { file: BANK, id: domain, what, mend: `write at least ${PER_DOMAIN}` }
    })

/** A law that nothing cites is a row to keep true for nobody. */
export function uncitedLaws(laws: Laws, items: readonly Placed<Pick<Citing, 'citations'>>[]): Problem[] {
  const cited = new Set(items.flatMap(({ item }) => item.citations.map(({ law }) => law)))
  return laws
    .filter(({ item }) => !cited.has(item.id))
    .map(({ file, item }) => ({ file, id: item.id, what: 'is cited by nothing', mend: 'cite it or take it out' }))
}

/** Explainers: one line a chat shows, and a text that a phone reads in two minutes. */
export const explainerLimits = { title: 30, summary: 60, bodyMin: 350, body: 1200 } as const

function explainerFlaws({ title, summary, body }: ContentExplainer): [string, string][] {
  const flaws: [string, string][] = []
  const at = (name: string, text: string, max: number) => {
    if (lengthOf(text) > max) flaws.push([`${name} has ${lengthOf(text)} characters`, `keep it to ${max}`])
  }
  at('title', title, explainerLimits.title)
  at('summary', summary, explainerLimits.summary)
  at('body', body, explainerLimits.body)
  if (lengthOf(body) < explainerLimits.bodyMin)
    flaws.push([`body has ${lengthOf(body)} characters`, `write at least ${explainerLimits.bodyMin}`])
  if (/<[a-z!/]/i.test(body)) flaws.push(['body has HTML', 'write Markdown'])
  return flaws
}

export const flawedExplainers = (explainers: readonly Placed<ContentExplainer>[]): Problem[] =>
  explainers.flatMap(({ file, item }) =>
    explainerFlaws(item).map(([what, mend]) => ({ file, id: item.id, what, mend })),
  )

/** A key-question explanation says of every wrong option, and of no other, why it is wrong. */
export function flawedExplanations(
  explanations: readonly Placed<ContentKeyExplanation>[],
  questions: Questions,
): Problem[] {
  const byId = new Map(questions.map(({ item }) => [item.id, item]))
  return explanations.flatMap(({ file, item }) => {
    const question = byId.get(item.question)
    if (!question)
      return [{ file, id: item.id, what: `explains '${item.question}', which is not there`, mend: 'mend its id' }]
    const wrong = [...LETTERS.slice(0, question.options.length)].filter((letter) => !question.key.includes(letter))
    const said = Object.keys(item.wrong).sort()
    return said.join('') === wrong.join('')
      ? []
      : [{ file, id: item.id, what: `explains ${said.join('')}`, mend: `explain ${wrong.join('')} and no other` }]
  })
}

/** Key-question explanations hold for as long as their question does. */
function citingExplanations({ keyExplanations, questions }: Pick<ReadContent, 'keyExplanations' | 'questions'>) {
  const byId = new Map(questions.map(({ item }) => [item.id, item]))
  return keyExplanations.flatMap(({ file, item }) => {
    const question = byId.get(item.question)
    return question ? [{ file, item: { ...item, validFrom: question.validFrom, validTo: question.validTo } }] : []
  })
}

/** All that is wrong with content that fits its schema. */
export function problemsOf({
  laws,
  questions,
  explainers,
  keyExplanations,
  videos,
}: Omit<ReadContent, 'problems'>): Problem[] {
  const explaining = citingExplanations({ keyExplanations, questions })
  const citing: Placed<Citing>[] = [...questions, ...explainers, ...explaining, ...videos]
  return [
    ...repeatedIds(laws),
    ...repeatedIds(questions),
    ...repeatedIds(explainers),
    ...repeatedIds(keyExplanations),
    ...repeatedIds(videos),
    ...badCitations(citing, laws),
    ...uncitedLaws(laws, citing),
    ...flawedItems(questions),
    ...longestKeys(questions),
    ...alikeStems(questions),
    ...lopsidedKeys(questions),
    ...thinDomains(questions),
    ...flawedExplainers(explainers),
    ...flawedExplanations(keyExplanations, questions),
    ...flawedVideos(videos),
    ...domainsWithoutVideo(videos),
  ]
}
