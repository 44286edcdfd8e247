import type { GivenAnswer, NumberedAnswer } from './api/contract.ts'

// Whole messages only: in a group, whatever is taken here becomes somebody's first answer, which is the one that counts.

// 50 items of a monthly match, each numbered, fit well within this.
const LONGEST = 600
/** More than six blanks' worth. */
const LONGEST_WORDS = 400
// '✔️' is a check mark and an invisible wish for colour.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const LETTERS = /^[A-H]+$/i
const VERDICTS = new Map([
  ...['对', '正确', '√', '✓', '✔', '✅', '☑'].map((word) => [word, true] as const),
  ...['错', '错误', '×', '✗', '✘', '✕', '✖', '❌'].map((word) => [word, false] as const),
])
// Words of chat spelled with the letters A to H, none of them twice; in capitals ('BAD') they are still answers.
const CHAT_WORDS = new Set([
  'ad',
  'ah',
  'bad',
  'be',
  'bed',
  'cafe',
  'each',
  'eh',
  'face',
  'fade',
  'ha',
  'had',
  'he',
  'head',
])

const INTRODUCTION = /^(?:我们?)?(?:选择?|答案?(?:选|[是为]选?)?)[:：]?(?=[\sA-H])/i
const CLOSING = /[吧项]?[.。!！~～]{0,3}$/
// A full stop or a slash is no separator: 'e.g.' is no answer, and 'A/B' leaves the choice open.
const BETWEEN_LETTERS = /[\s、,，;；+和]+/
const ITEM = /(?<=^|[^\d])(\(?第?(\d{1,3})题?)(\s*[.、:)]\s*|\s*)(?=[A-H√✓✔✅☑×✗✘✕✖❌对错正])/gi

/**
 * `undefined` is the answer for anything that is not wholly an answer. To the bot alone '4B' is one to item 4; among
 * people it is a word.
 */
export function parseAnswer(text: string, { isPrivate = false } = {}): GivenAnswer | undefined {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '').trim()
  if (plain === '' || plain.length > LONGEST) return undefined
  return parseSingle(plain) ?? parseNumbered(plain, isPrivate) ?? (isPrivate ? parseMixed(plain) : undefined)
}

// '答 30日', '答：30日；工伤认定申请', '答案：30日'; '答案 是什么' is talk, and '答复' another word.
const WORDS = /^(?:答(?=[\s:：])|答案(?=\s*[:：]))[\s:：]+(\S.*)$/s
const QUESTION =
  /[?？]\s*$|怎么|怎样|如何|什么|为何|啥|哪[个些里儿种一]|多少|多久|多长|几[天日月年个点]|是否|能不能|可不可以|要不要|[吗呢][。.!！~～\s]*$/

const COURTESY =
  /^(?:好的?|行|嗯+|哦+|噢|谢谢你?|多谢|辛苦了|收到|明白|知道了|ok|okay|哈+|呵+|等等|等一下|稍等|在吗|早|早上好|晚安|再见|拜拜)[\s。.!！~～,，]*$/i

/** What people say to be polite, to the bot too: '好的', '谢谢！'. It fills no blank. */
export const isCourtesy = (text: string): boolean => COURTESY.test(text.trim())

/** Words that ask: '工伤认定要几天', '养老金怎么算'. They are for the library, also while a 填空 waits. */
export const isAsking = (text: string): boolean => QUESTION.test(text)

/** What a message gives to a 填空 that says so: '答 30日' → '30日'. Kept as it was said; nothing where it asks. */
export function parseWords(text: string): GivenAnswer | undefined {
  const said = WORDS.exec(text.replace(INVISIBLE, '').trim())?.[1]?.trim()
  if (said === undefined || said.length > LONGEST_WORDS || isAsking(said)) return undefined
  return { text: said }
}

function parseSingle(plain: string): GivenAnswer | undefined {
  const closed = plain.replace(CLOSING, '')
  const verdict = VERDICTS.get(plain.replace(/[.。!！~～]{0,3}$/, ''))
  if (verdict !== undefined) return { verdict }
  const letters = parseLetters(closed.replace(INTRODUCTION, '').trim())
  return letters === undefined ? undefined : { letters }
}

function parseLetters(text: string): string | undefined {
  const runs = text.split(BETWEEN_LETTERS)
  if (!runs.every((run) => LETTERS.test(run) && !isChatWord(run))) return undefined
  const letters = runs.join('').toUpperCase()
  // A letter twice is laughter or slang ('haha', 'gg', 'AA'), not an answer.
  if (new Set(letters).size !== letters.length) return undefined
  return [...letters].sort().join('')
}

function isChatWord(run: string): boolean {
  return run !== run.toUpperCase() && CHAT_WORDS.has(run.toLowerCase())
}

function parseNumbered(plain: string, isPrivate: boolean): GivenAnswer | undefined {
  const heads = [...plain.matchAll(ITEM)]
  if (heads.length === 0 || heads[0]?.index !== 0) return undefined
  const items: NumberedAnswer[] = []
  for (const [index, head] of heads.entries()) {
    const body = plain.slice(head.index + head[0].length, heads[index + 1]?.index)
    const item = parseItem(Number(head[2]), body)
    if (item === undefined) return undefined
    items.push(item)
  }
  const isMarked = isPrivate || heads.every((head) => head[3]?.trim() !== '')
  return isNumberingPlausible(items, isMarked) ? { numbered: items.sort((a, b) => a.no - b.no) } : undefined
}

function parseItem(no: number, body: string): NumberedAnswer | undefined {
  const bare = body.replace(/[\s、,，;；.。]+$/, '')
  const verdict = VERDICTS.get(bare)
  if (verdict !== undefined) return { no, verdict }
  const letters = parseLetters(bare)
  return letters === undefined ? undefined : { no, letters }
}

/** The number of an item before its answer: '3十五', '3.十五', '3 15日'; '3.5倍', '35' and, without a mark, '3日' are figures. */
const numberOf = (no: number) => `\\(?第?${no}题?(?:[.、:)](?!\\d)\\s*|\\s+|(?=[^\\d\\s.、:)日天月年周岁个元%]))`
const firstHead = (no: number) => new RegExp(`^${numberOf(no)}`)
// blanks of one item are parted by ；
const nextHead = (no: number) => new RegExp(`[\\s,、]+${numberOf(no)}`)
// what begins like a letter or a verdict is a slip of one
const WORDED = /^(?![A-H对错√✓✔✅☑×✗✘✕✖❌])(?=.*[\p{L}\p{N}])/isu

/**
 * To the bot alone, a run of numbers in which some items are answered by letters and some, as a 填空 is, by words:
 * '1A 2BC 3十五'. Figures that do not go on with the run belong to the words: in '2A 3 15日；4天 4对' there are three items.
 */
function parseMixed(plain: string): GivenAnswer | undefined {
  const first = /^\(?第?(\d{1,3})(?!\d)/.exec(plain)
  if (!first) return undefined
  const items: NumberedAnswer[] = []
  let no = Number(first[1])
  let rest = plain.replace(firstHead(no), '')
  if (rest === plain) return undefined
  for (let next = nextHead(no + 1).exec(rest); ; next = nextHead(no + 1).exec(rest)) {
    const body = next ? rest.slice(0, next.index) : rest
    const item = parseItem(no, body) ?? wordsFor(no, body)
    if (item === undefined) return undefined
    items.push(item)
    if (!next) break
    rest = rest.slice(next.index + next[0].length)
    no += 1
  }
  const hasLetters = items.some(({ text }) => text === undefined)
  return hasLetters && isNumberingPlausible(items, true) ? { numbered: items } : undefined
}

function wordsFor(no: number, body: string): NumberedAnswer | undefined {
  const text = body.trim()
  return WORDED.test(text) && !isAsking(text) && !isCourtesy(text) ? { no, text } : undefined
}

// '3D', '5A' and '2B' are words; without a mark after the number only a run such as '1A 2BC 3对' is a list of answers.
function isNumberingPlausible(items: NumberedAnswer[], isMarked: boolean): boolean {
  const numbers = items.map((item) => item.no)
  if (numbers.some((no) => no < 1 || no > 100) || new Set(numbers).size !== numbers.length) return false
  return isMarked || (numbers.length > 1 && numbers.every((no, index) => no === (numbers[0] ?? 0) + index))
}
