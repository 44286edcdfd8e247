import type { Choices, Disclosed, QuestionType, QuestionView } from '#bot/api/contract.ts'

const LETTERS = [...'ABCDEFGH']
const typeNames: Record<QuestionType, string> = {
  single: '单选',
  multiple: '多选',
  judge: '判断',
  indefinite: '不定项',
  blank: '填空',
}
const howTo: Record<Exclude<QuestionType, 'blank'>, string> = {
  single: '回复一个字母作答',
  multiple: '多选，回复全部正确项（如 ABD），全对才得分',
  indefinite: '一项或多项，回复字母（如 AC），全对才得分',
  judge: '回复 对 或 错',
}

const blanksIn = (stem: string): number => (stem.match(/_{2,}/g) ?? []).length

/** In a room words alone may be talk, so an answer says that it is one; to the bot alone they are enough. */
function howToFill(stem: string, inRoom: boolean): string {
  const count = blanksIn(stem)
  const places = Array.from({ length: count }, (_, i) => `第${'一二三四五六七八'[i] ?? i + 1}空`).join('；')
  if (inRoom) return count > 1 ? `作答请发「答 ${places}」，中间用；隔开` : '作答请发「答 」加要填的内容'
  return count > 1 ? `直接回复 ${places}，中间用；隔开` : '直接回复要填的内容'
}

/** A question as it is put, with how it is answered there. */
export function questionText(question: QuestionView, { inRoom = false } = {}): string {
  const lines = [`【${typeNames[question.type]}】${question.stem.trim()}`]
  if (question.type !== 'judge') lines.push(...question.options.map((option, index) => `${LETTERS[index]}. ${option}`))
  const how = question.type === 'blank' ? howToFill(question.stem, inRoom) : howTo[question.type]
  return [...lines, how].join('\n')
}

export function questionChoices({ type, stem, options }: QuestionView): Choices {
  if (type === 'blank') return { kind: 'blanks', count: Math.max(1, blanksIn(stem)) }
  if (type === 'judge') return { kind: 'verdict' }
  return { kind: 'letters', letters: LETTERS.slice(0, options.length), labels: options, multiple: type !== 'single' }
}

/** The buttons of a question, and beside them what else may be said here. */
export function withCommands(choices: Choices, commands: string[]): Choices {
  return { ...choices, commands }
}

/** 'B. 30 日', 'AC（用人单位；职工）': an answer that can be read without the question at hand. */
export function answerInFull(question: QuestionView, letters: string): string {
  if (question.type === 'judge' || question.type === 'blank') return answerName(question, letters)
  const texts = [...letters].map((letter) => question.options[LETTERS.indexOf(letter)] ?? '')
  return letters.length === 1 ? `${letters}. ${texts[0]}` : `${letters}（${texts.join('；')}）`
}

/** '30日|一个月；工伤认定申请' → '30日（或 一个月）；工伤认定申请': what is accepted in each blank; what was given has no |. */
const fillingName = (key: string): string =>
  key
    .split('；')
    .map((blank) => {
      const [first = '', ...others] = blank.split('|')
      return others.length > 0 ? `${first}（或 ${others.join('、')}）` : first
    })
    .join('；')

/** Judge questions carry the options 正确 and 错误 under A and B; nobody answers them by letter. A 填空 has words. */
export function answerName(question: QuestionView, letters: string): string {
  if (question.type === 'blank') return fillingName(letters)
  if (question.type !== 'judge') return letters
  return question.options[LETTERS.indexOf(letters)] ?? letters
}

export function disclosedLines({ explanation, citations }: Disclosed): string[] {
  return [
    ...(explanation.trim() ? [`解析 ${explanation.trim()}`] : []),
    ...citations.map(({ lawName, article }) => `依据 ${lawTitle(lawName)}${articleName(article)}`),
  ]
}

function lawTitle(name: string): string {
  return name.startsWith('《') ? name : `《${name}》`
}

function articleName(article: string): string {
  return /^\d+$/.test(article) ? `第${article}条` : article
}
