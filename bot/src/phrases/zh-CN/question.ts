import type { Choices, Disclosed, QuestionType, QuestionView } from '#bot/api/contract.ts'

const LETTERS = [...'ABCDEFGH']
const typeNames: Record<QuestionType, string> = {
  single: '单选',
  multiple: '多选',
  judge: '判断',
  indefinite: '不定项',
}
const howTo: Record<QuestionType, string> = {
  single: '回复一个字母作答',
  multiple: '多选，回复全部正确项（如 ABD），全对才得分',
  indefinite: '一项或多项，回复字母（如 AC），全对才得分',
  judge: '回复 对 或 错',
}

export function questionText(question: QuestionView): string {
  const lines = [`【${typeNames[question.type]}】${question.stem.trim()}`]
  if (question.type !== 'judge') lines.push(...question.options.map((option, index) => `${LETTERS[index]}. ${option}`))
  return [...lines, howTo[question.type]].join('\n')
}

export function questionChoices({ type, options }: QuestionView): Choices {
  if (type === 'judge') return { kind: 'verdict' }
  return { kind: 'letters', letters: LETTERS.slice(0, options.length), labels: options, multiple: type !== 'single' }
}

/** The buttons of a question, and beside them what else may be said here. */
export function withCommands(choices: Choices, commands: string[]): Choices {
  return { ...choices, commands }
}

/** 'B. 30 日', 'AC（用人单位；职工）': an answer that can be read without the question at hand. */
export function answerInFull(question: QuestionView, letters: string): string {
  if (question.type === 'judge') return answerName(question, letters)
  const texts = [...letters].map((letter) => question.options[LETTERS.indexOf(letter)] ?? '')
  return letters.length === 1 ? `${letters}. ${texts[0]}` : `${letters}（${texts.join('；')}）`
}

/** Judge questions carry the options 正确 and 错误 under A and B; nobody answers them by letter. */
export function answerName(question: QuestionView, letters: string): string {
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
