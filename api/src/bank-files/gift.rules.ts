import { BLANK, behindBlanks } from '@lianbing/content/blank.rules'
import { judgeOptions, LETTERS, type QuestionType, questionTypes } from '@lianbing/content/question.rules'
import { type OwnColumn, ownColumns } from '../bank-rows/own-columns.rules.ts'

// Moodle's GIFT (docs.moodle.org, GIFT format). What it has no place for stands in tags of the comment before a question,
// where Moodle keeps tags too: // [tag:领域=社会保险] [tag:难度=3].

/** A question as the cells of our own columns. */
export type OwnCells = Record<OwnColumn, string>

export interface ReadGift {
  rows: { row: number; cells: OwnCells }[]
  faults: { row: number; code: 'broken' | 'unsupported' | 'options_many'; value: string }[]
}

const escaped = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\n/g, '\\n')
const unescaped = (text: string) => text.replace(/\\([\s\S])/g, (_, mark) => (mark === 'n' ? '\n' : mark))

/** The pieces between marks that are not escaped, each with the mark before it. */
function piecesAt(text: string, marks: string): { mark: string; text: string }[] {
  const pieces = [{ mark: '', text: '' }]
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    const last = pieces.at(-1) as { mark: string; text: string }
    if (letter === '\\') last.text += letter + text.charAt(++at)
    else if (marks.includes(letter)) pieces.push({ mark: letter, text: '' })
    else last.text += letter
  }
  return pieces
}

const entities: Record<string, string> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const withoutTags = (html: string) =>
  html
    .replace(/<br\s*\/?>|<\/p>\s*(?=<p)/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)

/** A text of GIFT as it is read: '[html]<p>甲&nbsp;\=乙</p>' → '甲 =乙'. */
function plainOf(text: string): string {
  const found = /^\s*\[(plain|html|markdown|moodle)\]/.exec(text)
  const bare = unescaped(text.slice(found?.[0].length ?? 0)).trim()
  return found?.[1] === 'html' ? withoutTags(bare).trim() : bare
}

interface Answers {
  type: QuestionType
  options: string[]
  key: string
  explanation: string
}

const share = /^%(-?\d{1,3}(?:\.\d+)?)%/

/** An answer without its feedback, and the weight that Moodle gives it: '~%50%甲#对' → 甲, 50. */
function answerOf({ mark, text }: { mark: string; text: string }) {
  const [own] = piecesAt(text, '#')
  const written = (own?.text ?? '').trim()
  const weight = mark === '~' ? share.exec(written) : null
  return {
    text: plainOf(written.slice(weight?.[0].length ?? 0)),
    weight: weight ? Number(weight[1]) : mark === '=' ? 100 : 0,
    isWeighed: weight !== null,
  }
}

/** What stands after #### is told whatever was answered. */
function splitExplanation(body: string): { answers: string; explanation: string } {
  const found = /(?<!\\)####/.exec(body)
  if (!found) return { answers: body, explanation: '' }
  return { answers: body.slice(0, found.index), explanation: plainOf(body.slice(found.index + 4)) }
}

/** Texts of one's own, each right by itself, are a 填空; what gives part of the points only is not accepted. */
function wordsOf(read: readonly ReturnType<typeof answerOf>[]): string {
  return read
    .filter(({ text }) => Number(share.exec(text)?.[1] ?? 100) === 100)
    .map(({ text }) => text.replace(/^%100%/, ''))
    .join('|')
}

function answersOf(body: string, isBlank: boolean): Answers | undefined {
  const { answers, explanation } = splitExplanation(body)
  const verdict = /^\s*(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i.exec(answers)?.[1]
  if (verdict) return { type: 'judge', options: [...judgeOptions], key: /^T/i.test(verdict) ? 'A' : 'B', explanation }
  const read = piecesAt(answers, '=~').slice(1).map(answerOf)
  const right = read.filter(({ weight }) => weight > 0)
  // numbers (#) and pairs (->) are no questions of the bank
  if (/^\s*#/.test(answers) || right.length === 0) return undefined
  if (!/(?<!\\)~/.test(answers)) {
    const isPairs = !isBlank && read.every(({ text }) => text.includes('->'))
    return isPairs ? undefined : { type: 'blank', options: [], key: wordsOf(read), explanation }
  }
  if (read.length < 2) return undefined
  const key = read.map(({ weight }, i) => (weight > 0 ? LETTERS.charAt(i) : '')).join('')
  return { type: right.length > 1 ? 'multiple' : 'single', options: read.map(({ text }) => text), key, explanation }
}

const typeTag = new Map<string, QuestionType>(
  Object.entries(questionTypes).map(([code, word]) => [word, code as QuestionType]),
)

function tagsOf(comments: readonly string[]): Map<string, string> {
  const tags = new Map<string, string>()
  for (const comment of comments)
    for (const [, name = '', value = ''] of comment.matchAll(/\[tag:([^=\]]+)=((?:\\.|[^\]\\])*)\]/g))
      tags.set(name.trim(), unescaped(value))
  return tags
}

/** Answers in the midst of a text, or a 填空 that is put as a question, leave a gap: 甲{=乙}丙 → 甲____丙. */
function withGap(stem: string, tail: string, type: QuestionType): string {
  if (tail) return `${stem}${BLANK}${tail}`
  return type === 'blank' && behindBlanks(stem).length === 0 ? `${stem}${BLANK}` : stem
}

/** A question of a block, or why it is none. Text after the answers makes it one with a gap: 甲{=乙 ~丙}丁 → 甲____丁. */
function readBlock(text: string, comments: readonly string[]): OwnCells | ReadGift['faults'][number]['code'] {
  const [head, ...opened] = piecesAt(text, '{')
  if (opened.length === 0) return 'unsupported'
  const closed = piecesAt(opened.map((piece, i) => (i ? '{' : '') + piece.text).join(''), '}')
  if (closed.length < 2) return 'broken'
  const tags = tagsOf(comments)
  const read = answersOf(closed[0]?.text ?? '', tags.get('题型') === questionTypes.blank)
  const tail = plainOf(
    closed
      .slice(1)
      .map((piece) => piece.text)
      .join('}'),
  )
  if (!read) return 'unsupported'
  if (read.options.length > LETTERS.length) return 'options_many'
  const stem = plainOf((head?.text ?? '').replace(/^\s*::(?:\\.|[^\\])*?::/, ''))
  const type = typeTag.get(tags.get('题型') ?? '') ?? read.type
  const options = Object.fromEntries([...LETTERS].map((letter, i) => [`选项${letter}`, read.options[i] ?? '']))
  return {
    ...(Object.fromEntries(ownColumns.map((column) => [column, tags.get(column) ?? ''])) as OwnCells),
    ...options,
    题型: questionTypes[type],
    题干: withGap(stem, tail, type),
    答案: read.key,
    解析: read.explanation,
  }
}

/** The questions of a GIFT file, each with the line that it begins in. */
export function readGift(text: string): ReadGift {
  const read: ReadGift = { rows: [], faults: [] }
  let block = { row: 0, lines: [] as string[], comments: [] as string[] }
  const end = () => {
    const { row, lines, comments } = block
    block = { row: 0, lines: [], comments: lines.length > 0 ? [] : comments }
    if (lines.length === 0) return
    const cells = readBlock(lines.join('\n'), comments)
    if (typeof cells === 'string') read.faults.push({ row, code: cells, value: (lines[0] ?? '').slice(0, 100) })
    else read.rows.push({ row, cells })
  }
  text.split(/\r\n?|\n/).forEach((line, i) => {
    if (line.trim() === '') end()
    else if (/^\s*\/\//.test(line)) block.comments.push(line)
    else if (!/^\s*\$CATEGORY:/i.test(line)) {
      if (block.lines.length === 0) block.row = i + 1
      block.lines.push(line)
    }
  })
  end()
  return read
}

/** So that no format is read out of what is a text: '[html]' is written '[plain][html]'. */
const guarded = (text: string) => (/^\[(plain|html|markdown|moodle)\]/.test(text) ? '[plain]' : '') + escaped(text)

/** The share that Moodle gives each of several right answers, in the five places that it takes: 3 → 33.33333. */
const shareOf = (count: number) => String(Number((100 / count).toFixed(5)))

/** Of one blank each accepted answer by itself; Moodle has no short answer of several, whose key stands whole. */
const wordsText = (key: string): string =>
  (key.includes('；') ? [key] : key.split('|'))
    .map((answer) => `\n\t=${answer.startsWith('%') ? '%100%' : ''}${guarded(answer)}`)
    .join('')

function answersText({ 题型, 答案, ...cells }: OwnCells): string {
  if (题型 === questionTypes.judge) return 答案 === 'A' ? 'TRUE' : 'FALSE'
  if (题型 === questionTypes.blank) return wordsText(答案)
  const options = [...LETTERS].map((letter) => cells[`选项${letter}` as keyof typeof cells] ?? '').filter(Boolean)
  const isOne = 题型 === questionTypes.single
  return options
    .map((option, i) => {
      const isRight = 答案.includes(LETTERS.charAt(i))
      const weight = isOne
        ? !isRight && option.startsWith('%')
          ? '%0%'
          : ''
        : `%${isRight ? shareOf(答案.length) : -100}%`
      return `\n\t${isOne && isRight ? '=' : '~'}${weight}${guarded(option)}`
    })
    .join('')
}

const TAGGED = ['题型', '领域', '能力', '难度', '依据', '标签', '生效日', '失效日'] as const
const tagText = (text: string) => text.replace(/[\\[\]]/g, '\\$&').replace(/\n/g, '\\n')

/** A question as GIFT that Moodle takes, with a comment before it that holds the rest. */
export function giftOf(cells: OwnCells): string {
  const tags = TAGGED.filter((column) => cells[column] !== '').map(
    (column) => `[tag:${column}=${tagText(cells[column])}]`,
  )
  const explanation = cells.解析 === '' ? '' : `\n\t####${guarded(cells.解析)}`
  return `// ${tags.join(' ')}\n[plain]${escaped(cells.题干)} {${answersText(cells)}${explanation}\n}\n`
}
