import { numberOf } from './numeral.rules.ts'

/** Where a stem of a 填空 leaves something out: 职工应当在____内申请. */
export const BLANK = '____'
const blanks = /_{2,}/g

/** How many blanks a stem has, and what stands behind each up to the next one or the end. */
export const behindBlanks = (stem: string): string[] => stem.split(blanks).slice(1)

/** The key of a 填空: accepted answers by |, blanks by ；: '30日|一个月；工伤认定申请' is two blanks, the first with two. */
export const acceptedOf = (key: string): string[][] =>
  key.split(/[；;]/).map((blank) =>
    blank
      .split(/[|｜]/)
      .map((answer) => answer.trim())
      .filter((answer) => answer !== ''),
  )

const NUMERALS = /[零〇一二两三四五六七八九十百千]+/g
/** What is counted by different words alike: 30日 and 30天, 3个月 and 3月, 16周岁 and 16岁. */
const UNITS: [RegExp, string][] = [
  [/(?<=\d)个月/g, '月'],
  [/(?<=\d)日/g, '天'],
  [/(?<=\d)周岁/g, '岁'],
]

/**
 * One form for what people write in many: full width and spaces (NFKC), numerals and figures, 百分之三十 and 30%, 日 and 天,
 * thousands by commas; a full stop at the end is none. '三十　日。' → '30天'; '１，０００ 元' → '1000元'.
 */
export function normalBlank(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^[《“"'「【]+|[》”"'」】。.、,!?;:]+$/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(NUMERALS, (numeral) => {
      const number = numberOf(numeral)
      return Number.isNaN(number) ? numeral : String(number)
    })
    .replace(/百分之(\d+(?:\.\d+)?)/g, '$1%')
    // 百 before 分之 is read as a number: 100分之30
    .replace(/100分之(\d+(?:\.\d+)?)/g, '$1%')
  return UNITS.reduce((written, [unit, one]) => written.replace(unit, one), plain)
}

/** As long as what a blank is counted in: 个工作日内. */
const MOST_SAID_AGAIN = 6

/**
 * Whether an answer fills a blank. What stands right behind the blank may be said again: behind ____日, '30' is accepted
 * and so '30日' is; behind ____个工作日, '20个工作日'. Nothing fills no blank.
 */
export function fills(given: string, accepted: readonly string[], behind = ''): boolean {
  const said = normalBlank(given)
  if (said === '') return false
  const unit = normalBlank(`1${behind.slice(0, MOST_SAID_AGAIN)}`).slice(1)
  const alike = (answer: string) => {
    const wanted = normalBlank(answer)
    return wanted !== '' && said.startsWith(wanted) && unit.startsWith(said.slice(wanted.length))
  }
  return accepted.some(alike)
}

/** The longest answer that a blank may have, and how many blanks a stem; more is another kind of question. */
export const MOST_IN_BLANK = 60
export const MOST_BLANKS = 6

/** A key as it is kept, however it was typed: ' 30日 ｜一个月; 工伤认定申请 ' → '30日|一个月；工伤认定申请'. */
export const tidyBlankKey = (key: string): string =>
  acceptedOf(key)
    .map((accepted) => [...new Set(accepted)].join('|'))
    .join('；')

/** A key with the answer that stands first for each blank: '30日|一个月；申请|提出' → '30日；申请'. */
export const firstFilling = (key: string): string =>
  acceptedOf(key)
    .map(([first = '']) => first)
    .join('；')

/** What is wrong with the key of a 填空, and what would be right; nothing where every blank has its answers. */
export function blankKeyFault({ stem, key }: { stem: string; key: string }): string | undefined {
  const [blanks, accepted] = [behindBlanks(stem).length, acceptedOf(key)]
  const of = accepted.length === 1 ? '1 blank' : `${accepted.length} blanks`
  if (accepted.some((answers) => answers.length === 0 || answers.some((answer) => normalBlank(answer) === '')))
    return 'must have an answer for every blank: accepted answers with | between, blanks with ；'
  if (accepted.length !== blanks) return `must answer each ${BLANK} of the stem: it has ${blanks}, the key is for ${of}`
  if (accepted.flat().some((answer) => answer.length > MOST_IN_BLANK))
    return `must have answers of at most ${MOST_IN_BLANK} characters`
  if (tidyBlankKey(key) !== key) return `must be written ${tidyBlankKey(key)}`
  return undefined
}

/** An answer to several blanks, one for each: by lines or ；, else by ， or 、, else by spaces; nothing where they do not come out. */
export function splitGiven(text: string, count: number): string[] | undefined {
  const tidy = text.normalize('NFKC').trim()
  if (tidy === '') return undefined
  if (count === 1) return [tidy]
  for (const separator of [/[\n;]/, /[,、]/, /\s+/]) {
    const parts = tidy.split(separator).map((part) => part.trim())
    if (parts.length === count && parts.every((part) => part !== '')) return parts
  }
  return undefined
}

/** Marks a 填空: every blank right or nothing, as 多选 is (CAMPAIGN, Rules as data); a blank never scores. */
export function isFilled(given: string, { stem, key }: { stem: string; key: string }): boolean {
  const [accepted, behind] = [acceptedOf(key), behindBlanks(stem)]
  const parts = splitGiven(given, accepted.length)
  return parts?.every((part, i) => fills(part, accepted[i] ?? [], behind[i])) ?? false
}
