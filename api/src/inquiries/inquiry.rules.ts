const SPACE = '[ \\u00a0\\u2009\\u3000-]?'
/** Numbers that name a person: identity cards, mobile and fixed phones, bank cards; and addresses of mail. */
const PERSONAL = [
  String.raw`\S+@\S+\.\w+`,
  String.raw`(?<!\d)\d{6}${SPACE}(?:19|20)\d{2}${SPACE}\d{4}${SPACE}\d{3}[\dXx](?![\dXx])`,
  String.raw`(?<!\d)(?:\d${SPACE}){14,18}[\dXx](?![\dXx])`,
  String.raw`(?<!\d)(?:(?:\+|00)?86${SPACE})?1[3-9](?:${SPACE}\d){9}(?!\d)`,
  String.raw`(?<!\d)0\d{2,3}${SPACE}\d{7,8}(?!\d)`,
]
const PATTERN = new RegExp(PERSONAL.join('|'), 'g')

/**
 * A text without the numbers that name a person, before it is kept or looked for (our decision: what people paste into a
 * search is kept for authors to read). '李娜 510104199001011234 工伤' → '李娜 *** 工伤'. Articles, years and document
 * numbers stay.
 */
export const masked = (text: string): string => text.normalize('NFKC').replace(PATTERN, '***')

/** What is counted together, of a text in search's own form: '工伤 认定？' and '「工伤认定」' → '工伤认定'. */
export const formOf = (normal: string): string => normal.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 100)

const [LEAST, LEAST_SAID] = [2, 4]

/**
 * Whether something that was not found is worth an author's look: two letters or more of what was searched for, four or more of what
 * was merely said, since 好的 and 谢谢 are said all day.
 */
export const isWorthNoting = (form: string, isSaid: boolean): boolean =>
  [...form].length >= (isSaid ? LEAST_SAID : LEAST)
