import { numberOf, numeralOf } from '@lianbing/content/numeral.rules'

/**
 * How laws and documents are named, brought to one form before text is cut into terms, so that `第38条`, `第三十八条`
 * and `第 38 条` are one and the same, and so are `人社部发[2021]12号` and `人社部发〔2021〕12号`.
 */

const COUNTED = /第\s*(\d{1,4})\s*(?=[条款项章节])/g
const BRACKETS = /([\p{Script=Han}])\s*[[(【（〔［﹝](\d{4})[\])】）〕］﹞]\s*(?:第?\s*(\d+)\s*号)?/gu

/** The text with numbers of articles in Chinese and the year of a document number in 〔〕; all else as it was. */
export function oneForm(text: string): string {
  if (!/\d/.test(text)) return text
  return text
    .replace(COUNTED, (_, number: string) => `第${numeralOf(Number(number))}`)
    .replace(BRACKETS, (_, before: string, year: string, number?: string) =>
      number ? `${before}〔${year}〕${number}号` : `${before}〔${year}〕`,
    )
}

const ARTICLE = /第[零〇一二三四五六七八九十百千]{1,8}条(?:之[一二三四五六七八九十])?/g
/** A law's name before an article: in 《》, or a run that ends as names of laws do. */
const OF_LAW =
  /(?:《([^《》]{2,40})》|([\p{Script=Han}]{1,20}?(?:法|条例|办法|规定|细则|意见|决定|解释)))\s*(第[零〇一二三四五六七八九十百千]{1,8}条)/gu
const LEAD = /^(?:中华人民共和国|根据|依据|依照|按照|违反|参照|请问|问|看|查|和|与|及|的)+/u

/** 《中华人民共和国劳动合同法》 → 劳动合同法: a law is known by its short name. */
export const shortName = (law: string): string => law.replace(LEAD, '')

const NUMBERED = /(\p{Script=Han}{2,8})〔(\d{4})〕(\d+号)?/gu

/**
 * What a text names as a whole: its articles (`第三十八条`) and document numbers (`人社部发〔2021〕12号`, and
 * `人社部发〔2021〕` too). Pairs of characters alone would find 第三十九条 as well as 第三十八条.
 */
export function namesIn(text: string): string[] {
  const articles = text.includes('条') ? articlesIn(text) : []
  if (!text.includes('〔')) return articles
  const numbers = [...text.matchAll(NUMBERED)].flatMap(([, body = '', year = '', number = '']) => {
    const issuer = issuerOf(body)
    return number ? [`${issuer}〔${year}〕`, `${issuer}〔${year}〕${number}`] : [`${issuer}〔${year}〕`]
  })
  return [...articles, ...numbers]
}

/** 第三十八条, and 劳动合同法第三十八条 where the law stands before it. */
function articlesIn(text: string): string[] {
  const alone: string[] = text.match(ARTICLE) ?? []
  if (alone.length === 0) return alone
  const ofLaw = [...text.matchAll(OF_LAW)].map(
    ([, quoted, plain, article]) => `${shortName(quoted ?? plain ?? '')}${article}`,
  )
  return [...alone, ...ofLaw]
}

/** 依据人社部发 → 人社部发: what stands before the issuer's short name is no part of it. */
function issuerOf(body: string): string {
  const [, issuer = body] =
    /(?:据|照|按|见|和|与|及|《)?((?:[^据照按见和与及《]{1,6})(?:发|函|令|办|规|字|释)?)$/u.exec(body) ?? []
  return issuer
}

const AMOUNT =
  /(第)?(?:(?<![\d.])(\d{1,4})(?![\d.])|([零〇一二三四五六七八九十百千两]{1,7}))\s*(个月|周岁|小时|年|月|日|天|岁|倍|级|次|人|元)?/gu

/** Units that say the same. */
const ALIKE: Readonly<Record<string, string>> = { 天: '日', 周岁: '岁' }

/** Who writes 1998年 means a year, and nobody writes it in another way. */
const MOST_COUNTED = 1000

/**
 * Amounts of a text in the one form that text and query share, so that 15年 finds 十五年 and 三十日 finds 30天: '交满十五年'
 * → 15, 15年; '30天内' → 30日. Small numbers without a unit are words like any other: 一 in 统一.
 */
export function amountsIn(text: string): string[] {
  const amounts: string[] = []
  for (const [, ordinal, digits, letters = '', unit] of text.matchAll(AMOUNT)) {
    const value = digits ? Number(digits) : numberOf(letters)
    if (ordinal || !(value > 0 && value <= MOST_COUNTED)) continue
    // as the digits stand where they are written so
    if (!digits && value > 10) amounts.push(String(value))
    if (unit) amounts.push(`${value}${ALIKE[unit] ?? unit}`)
  }
  return amounts
}
