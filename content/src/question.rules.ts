import { behindBlanks, blankKeyFault, MOST_BLANKS } from './blank.rules.ts'

/** Question types (题型) of the bank: code ↔ Chinese. */
export const questionTypes = {
  single: '单选题',
  multiple: '多选题',
  judge: '判断题',
  indefinite: '不定项选择题',
  blank: '填空题',
} as const
export type QuestionType = keyof typeof questionTypes

/** A judge question (判断) has these two and no others; A is true. */
export const judgeOptions: readonly string[] = ['正确', '错误']

/** Answers in chat are letters A to H, so a question has at most eight options. */
export const LETTERS = 'ABCDEFGH'

/** Something wrong with one field, and what would be right. */
export interface Fault {
  path: (string | number)[]
  message: string
}

export interface Keyed {
  type: QuestionType
  stem: string
  options: readonly string[]
  key: string
}

/** Whether options of a type stand under its stem; a 填空 is answered in words. */
export const hasOptions = (type: QuestionType): boolean => type !== 'blank'

/** The texts of the keyed options: options 甲乙丙丁 and key 'BD' → 乙, 丁. */
export const keyedOptions = ({ options, key }: Pick<Keyed, 'options' | 'key'>): string[] =>
  options.filter((_, i) => key.includes(LETTERS.charAt(i)))

function keyFault({ type, options, key }: Keyed): string | undefined {
  const allowed = LETTERS.slice(0, options.length)
  if (key === '' || [...key].some((letter) => !allowed.includes(letter)))
    return `must be letters from ${allowed}, one for each right option`
  if ([...new Set(key)].sort().join('') !== key) return 'must name each letter once, in alphabetical order'
  if ((type === 'single' || type === 'judge') && key.length !== 1) return `must be one letter in a ${type} question`
  if (type === 'multiple' && key.length < 2) return 'must be two letters or more in a multiple question'
  return undefined
}

/** A 填空 has a blank or several where its words are missing, and nothing to choose from. */
function blankFaults({ stem, options, key }: Keyed): Fault[] {
  const blanks = behindBlanks(stem).length
  if (options.length > 0) return [{ path: ['options'], message: 'must be none in a blank question' }]
  if (blanks === 0) return [{ path: ['stem'], message: 'must have ____ where the answer is left out' }]
  if (blanks > MOST_BLANKS) return [{ path: ['stem'], message: `must have at most ${MOST_BLANKS} blanks` }]
  const wrong = blankKeyFault({ stem, key })
  return wrong ? [{ path: ['key'], message: wrong }] : []
}

/**
 * Whether type, options and key fit together: one letter for 单选 and 判断, two or more for 多选, one or more for
 * 不定项, accepted words for each blank of a 填空. Shared by the content's schema and the api's bank, so a question that
 * one takes the other takes too.
 */
export function keyFaults(question: Keyed): Fault[] {
  const { type, options } = question
  if (type === 'blank') return blankFaults(question)
  const faults: Fault[] = []
  if (options.length < 2) faults.push({ path: ['options'], message: 'must be two or more' })
  if (type === 'judge' && options.join() !== judgeOptions.join())
    faults.push({ path: ['options'], message: `must be ${judgeOptions.join(' and ')} in a judge question` })
  options.forEach((option, i) => {
    if (options.indexOf(option) < i)
      faults.push({ path: ['options', i], message: 'must differ from the other options' })
  })
  const wrong = keyFault(question)
  if (wrong) faults.push({ path: ['key'], message: wrong })
  return faults
}
