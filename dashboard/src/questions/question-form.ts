import { acceptedIn, blanksIn, isOneLetter, LETTERS, type Question, type QuestionType, VERDICTS } from './question.ts'

export type QuestionDraft = Partial<Omit<Question, 'citations'>> & { citations?: { law?: string; article?: string }[] }

interface Choices {
  options: string[]
  key: string
}

const sorted = (letters: Iterable<string>) => [...new Set(letters)].sort().join('')

/** Marks or unmarks a letter: in 单选 and 判断 it replaces the other, elsewhere 'BD' + A is 'ABD'. */
export function toggleLetter(key: string, letter: string, type: QuestionType): string {
  if (isOneLetter(type)) return letter
  return sorted(key.includes(letter) ? key.replace(letter, '') : key + letter)
}

/** Takes an option out; the letters after it move up with their options: 'BD' without C is 'BC'. */
export function removeOption({ options, key }: Choices, index: number): Choices {
  const kept = [...key].map((letter) => LETTERS.indexOf(letter)).filter((place) => place !== index)
  return {
    options: options.filter((_, place) => place !== index),
    key: sorted(kept.map((place) => LETTERS[place > index ? place - 1 : place] ?? '')),
  }
}

/** The key once the type is another: a 多选 key 'ABD' leaves nothing certain for a 单选. */
export function keyForType(key: string, type: QuestionType): string {
  const isLetters = /^[A-H]*$/.test(key)
  if (type === 'blank') return isLetters ? '' : key
  if (!isLetters) return ''
  if (!isOneLetter(type)) return key
  const fits = key.length === 1 && (type !== 'judge' || 'AB'.includes(key))
  return fits ? key : ''
}

const optionsOf = ({ type, options = [] }: QuestionDraft) =>
  type === 'blank' ? [] : type === 'judge' ? VERDICTS : options

/** A key of a 填空 as it is kept: '30日 ｜ 一个月; 申请' → '30日|一个月；申请'. */
export const tidyKey = (key: string): string =>
  acceptedIn(key)
    .map((answers) => [...new Set(answers)].join('|'))
    .join('；')

const MOST_BLANKS = 6
const LONGEST_ANSWER = 60

function blankFailures({ stem = '', key = '' }: QuestionDraft): { stem?: string; key?: string } {
  const [blanks, accepted] = [blanksIn(stem), acceptedIn(key)]
  if (blanks === 0) return { stem: 'question.invalid.no_blank' }
  if (blanks > MOST_BLANKS) return { stem: 'question.invalid.many_blanks' }
  if (accepted.length !== blanks || accepted.some((answers) => answers.length === 0))
    return { key: 'question.invalid.blank_key' }
  return accepted.flat().some((answer) => answer.length > LONGEST_ANSWER) ? { key: 'question.invalid.long_answer' } : {}
}

function optionsFailure(draft: QuestionDraft): string | undefined {
  const options = optionsOf(draft).map((option) => option?.trim() ?? '')
  if (options.length < 2) return 'question.invalid.too_few_options'
  if (options.some((option) => option === '')) return 'question.invalid.empty_option'
  if (new Set(options).size < options.length) return 'question.invalid.same_options'
  return undefined
}

function keyFailure(draft: QuestionDraft): string | undefined {
  const { type = 'single', key = '' } = draft
  const known = LETTERS.slice(0, optionsOf(draft).length)
  if (key === '' || [...key].some((letter) => !known.includes(letter))) return 'question.invalid.no_key'
  if (isOneLetter(type) && key.length > 1) return 'question.invalid.one_letter'
  if (type === 'multiple' && key.length < 2) return 'question.invalid.two_letters'
  return undefined
}

const REQUIRED = ['domain', 'competency', 'type', 'difficulty', 'stem', 'explanation', 'validFrom'] as const

/** Message keys by field for what can't be saved. */
export function validateQuestion(draft: QuestionDraft): Record<string, string> {
  const { validFrom, validTo } = draft
  const missing = REQUIRED.filter((field) => !String(draft[field] ?? '').trim())
  const required = Object.fromEntries(missing.map((field) => [field, 'ra.validation.required']))
  const ofBlanks = draft.type === 'blank' ? blankFailures(draft) : undefined
  const failures = {
    ...required,
    ...(ofBlanks?.stem && !required.stem ? { stem: ofBlanks.stem } : {}),
    options: ofBlanks ? undefined : optionsFailure(draft),
    citations: draft.citations?.some(({ law }) => law) ? undefined : 'question.invalid.no_citation',
    key: ofBlanks ? ofBlanks.key : keyFailure(draft),
    validTo: validFrom && validTo && validTo < validFrom ? 'question.invalid.ends_before_start' : undefined,
  }
  return Object.fromEntries(Object.entries(failures).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** What the api is sent: judge options filled in, texts trimmed, empty citations left out. */
export function toPayload(draft: QuestionDraft) {
  const { domain, competency, type, difficulty, stem = '', explanation = '', validFrom, validTo } = draft
  return {
    ...{ domain, competency, type, difficulty, validFrom },
    // the version that was edited, so that an edit made meanwhile is not overwritten
    ...(draft.version ? { version: draft.version } : {}),
    validTo: validTo || null,
    stem: stem.trim(),
    explanation: explanation.trim(),
    options: optionsOf(draft).map((option) => option.trim()),
    key: type === 'blank' ? tidyKey(draft.key ?? '') : sorted(draft.key ?? ''),
    tags: draft.tags ?? [],
    citations: (draft.citations ?? [])
      .filter(({ law }) => law)
      .map(({ law, article = '' }) => ({ law, article: article.trim() })),
  }
}
