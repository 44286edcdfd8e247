const DIGITS = '〇一二三四五六七八九'
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 二十三 → 23, 一百零五 → 105, 十 → 10, 一千二百六十 → 1260; NaN for what is no numeral. */
export function numberOf(numeral: string): number {
  let sum = 0
  let digit = 0
  for (const letter of numeral.replaceAll('零', '').replaceAll('两', '二')) {
    const unit = UNITS[letter]
    const value = DIGITS.indexOf(letter)
    if (unit === undefined && value < 0) return Number.NaN
    if (unit === undefined) digit = value
    else {
      sum += (digit || 1) * unit
      digit = 0
    }
  }
  return numeral === '' ? Number.NaN : sum + digit
}

/** The article's own number, without what is inserted after it: 第十六条之一第二款 → 16. */
export const articleNumber = (article: string): number => numberOf(/^第(.+?)条/.exec(article)?.[1] ?? '')

/** 23 → 二十三, 105 → 一百零五, 10 → 十: as articles are numbered, up to 9999. */
export function numeralOf(n: number): string {
  let text = ''
  let isGap = false
  for (const [unit, size] of [...Object.entries(UNITS).reverse(), ['', 1]] as [string, number][]) {
    const digit = Math.floor(n / size) % 10
    if (digit === 0) isGap = text !== ''
    else {
      text += `${isGap ? '零' : ''}${DIGITS[digit]}${unit}`
      isGap = false
    }
  }
  return text.replace(/^一十/, '十')
}

/** Whether a law of so many articles has this one; unknown counts as yes. */
export const hasArticle = (articles: number | null, article: string): boolean =>
  articles === null || articleNumber(article) <= articles
