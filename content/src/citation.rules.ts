import { numberOf } from './numeral.rules.ts'

/** The article's own number, without what is inserted after it: 第十六条之一第二款 → 16. */
export const articleNumber = (article: string): number => numberOf(/^第(.+?)条/.exec(article)?.[1] ?? '')

/** Whether a law of so many articles has this one; what is not known counts as yes. */
export const hasArticle = (articles: number | null, article: string): boolean =>
  articles === null || !(articleNumber(article) > articles)
