import { acceptedOf, behindBlanks, splitGiven, tidyBlankKey } from '@lianbing/content/blank.rules'
import { judgeOptions, LETTERS, type QuestionType } from '@lianbing/content/question.rules'
import { verdictOf } from './word.rules.ts'

/** 'A. 甲', 'Ｂ、乙', '(C) 丙' → the letter and what follows it. */
const lettered = /^\s*[（(]?([A-HＡ-Ｈ])[)）]?\s*[.．、:：。)）\s]\s*/

const letterOf = (text: string) => text.normalize('NFKC')

/** Takes the letters off options that all have their own: ['A. 甲', 'B. 乙'] → ['甲', '乙']; ['A股', '乙'] stays. */
export function withoutLetters(options: readonly string[]): string[] {
  const marks = options.map((option) => lettered.exec(option))
  const isEvery = marks.every((mark, i) => mark && letterOf(mark[1] ?? '') === LETTERS[i])
  return isEvery && options.length > 1 ? options.map((option, i) => option.slice(marks[i]?.[0].length)) : [...options]
}

/** Where the options A, B, C … begin in a text, each after the one before; nothing unless there are two of them. */
function markedParts(text: string): string[] | undefined {
  const starts: { from: number; to: number }[] = []
  for (const letter of LETTERS) {
    const wide = String.fromCharCode(letter.charCodeAt(0) + 0xfee0)
    const mark = new RegExp(`(^|[\\s;；|,，。])[（(]?[${letter}${wide}][)）]?\\s*[.．、:：)）]`, 'g')
    mark.lastIndex = starts.at(-1)?.to ?? 0
    const found = mark.exec(text)
    if (!found) break
    starts.push({ from: found.index, to: found.index + found[0].length })
  }
  if (starts.length < 2 || text.slice(0, starts[0]?.from).trim() !== '') return undefined
  return starts.map(({ to }, i) => text.slice(to, starts[i + 1]?.from))
}

/** All options out of one cell: by their letters, else a line each, else by | or ；. 'A.甲 B.乙' → 甲, 乙. */
export function splitOptions(text: string): string[] {
  const tidy = (parts: readonly string[]) =>
    parts
      .map((part) =>
        part
          .trim()
          .replace(/[;；|]$/, '')
          .trim(),
      )
      .filter((part) => part !== '')
  const marked = markedParts(text)
  if (marked) return tidy(marked)
  for (const separator of ['\n', '|', '；', ';', '、']) if (text.includes(separator)) return tidy(text.split(separator))
  return tidy([text])
}

export interface ReadKey {
  key: string
  how: 'letters' | 'number' | 'text' | 'verdict' | 'words'
}

const sorted = (letters: readonly string[]) => [...new Set(letters)].sort().join('')

/** '\tD', 'A,B', 'ａｂｄ', 'A、B', '答案：ACD。' → the letters; nothing where there is anything else. */
function lettersOf(text: string): string | undefined {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*(正确答案|标准答案|参考答案|答案|选)?\s*[:]?/, '')
    .replace(/[\s,，、;；/|.。+&和()【】[\]"'“”]/g, '')
  return /^[A-H]+$/.test(bare) ? sorted([...bare]) : undefined
}

function numbersOf(text: string, count: number): string | undefined {
  const bare = text.normalize('NFKC').trim()
  if (!/^[1-8](\s*[,，、;；/|\s]\s*[1-8])*$/.test(bare) && !/^[1-8]{2,8}$/.test(bare)) return undefined
  const numbers = [...bare].filter((mark) => /[1-8]/.test(mark)).map(Number)
  return numbers.every((one) => one <= count) ? sorted(numbers.map((one) => LETTERS.charAt(one - 1))) : undefined
}

/** The letters of the options that an answer names by their texts: '工伤职工；近亲属'. */
function textsOf(text: string, options: readonly string[]): string | undefined {
  const wanted = text.split(/[;；|\n]/).map((part) => part.trim())
  const places = wanted.map((part) => options.indexOf(part))
  return places.every((place) => place >= 0) ? sorted(places.map((place) => LETTERS.charAt(place))) : undefined
}

/**
 * The key of a 判断, by what it says and not where it stands: options 错误/正确 and answer A are false, so B here.
 * 对, √, T, 1 and 正确 are A; 错, ×, F, 0 and 错误 are B.
 */
function judged(text: string, options: readonly string[]): ReadKey | undefined {
  const letters = lettersOf(text)
  const isLetter = letters !== undefined && /^[AB]$/.test(letters)
  const verdict = isLetter
    ? verdictOf(options[LETTERS.indexOf(letters)] ?? (judgeOptions[LETTERS.indexOf(letters)] as string))
    : verdictOf(text)
  return verdict === undefined ? undefined : { key: verdict ? 'A' : 'B', how: 'verdict' }
}

/**
 * The words of a 填空: accepted answers by |, blanks by ；; where these do not come out, blanks as people part them, by lines,
 * commas or spaces. Two blanks and '30日、申请' → '30日；申请'.
 */
export function readWords(text: string, stem: string): string {
  const blanks = behindBlanks(stem).length
  if (acceptedOf(text).length === blanks) return tidyBlankKey(text)
  return tidyBlankKey(
    splitGiven(text.replace(/^\s*(正确答案|标准答案|参考答案|答案)\s*[:：]/, ''), blanks)?.join('；') ?? text,
  )
}

/** The blanks that people leave in many forms, as ours: '应当在（　　）内申请' and '应当在＿＿内申请' → '应当在____内申请'. */
export const withBlanks = (stem: string): string => stem.replace(/[（(【[][\s\u3000_＿]*[）)\]】]|_{2,}|＿+/g, '____')

/** The letters that an answer stands for, or nothing where it stands for none. */
export function readKey(text: string, type: QuestionType, options: readonly string[]): ReadKey | undefined {
  if (type === 'judge') return judged(text, options)
  const letters = lettersOf(text)
  if (letters) return { key: letters, how: 'letters' }
  const numbers = numbersOf(text, options.length)
  if (numbers) return { key: numbers, how: 'number' }
  const texts = textsOf(text.trim(), options)
  return texts ? { key: texts, how: 'text' } : undefined
}

/** Whether options, or the lack of them, are those of a 判断: [], 对/错, 正确/错误. */
export const areVerdicts = (options: readonly string[]): boolean =>
  options.length === 0 || (options.length === 2 && options.map(verdictOf).toSorted().join() === 'false,true')

/**
 * The type of a row that names none: no options, or 对 and 错 → judge; no options and a blank in the stem → blank; several
 * letters → multiple; else single.
 */
export function guessType(options: readonly string[], answer: string, stem = ''): QuestionType {
  if (areVerdicts(options) && (verdictOf(answer) !== undefined || options.length > 0)) return 'judge'
  const isAsked = options.length === 0 && answer.trim() !== '' && lettersOf(answer) === undefined
  if (isAsked && behindBlanks(withBlanks(stem)).length > 0) return 'blank'
  return (lettersOf(answer) ?? '').length > 1 ? 'multiple' : 'single'
}
