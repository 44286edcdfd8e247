import type { QuestionVersion } from '../bank/bank.rules.ts'
import { competencies, types, wordOf } from '../export-kinds/words.ts'
import type { CellValue, Column, Note } from '../sheets/sheet.rules.ts'

/** Which question a row is of. */
export const idColumns: Column[] = [
  { header: '题号', kind: 'text' },
  { header: '版本', kind: 'int' },
]

/** What a question is and says, with its key. */
export const textColumns: Column[] = [
  { header: '领域', kind: 'text' },
  { header: '能力', kind: 'text' },
  { header: '题型', kind: 'text' },
  { header: '难度', kind: 'int' },
  { header: '题干', kind: 'text', width: 60 },
  { header: '选项', kind: 'text', width: 48 },
  { header: '答案', kind: 'text' },
  { header: '解析', kind: 'text', width: 60 },
  { header: '依据', kind: 'text', width: 36 },
]

const optionsOf = ({ options }: QuestionVersion) =>
  options.map((option, i) => `${String.fromCharCode(65 + i)}. ${option}`).join('\n')
const citationsOf = ({ citations }: QuestionVersion) =>
  (citations ?? []).map(({ lawName, article }) => `《${lawName}》${article}`).join('；')

/** The cells of `textColumns`; `domains` is what each domain is called. */
export const textCells = (one: QuestionVersion, domains: Readonly<Record<string, string>>): CellValue[] => [
  ...[wordOf(domains, one.domain), wordOf(competencies, one.competency), wordOf(types, one.type), one.difficulty],
  ...[one.stem, optionsOf(one), one.key, one.explanation, citationsOf(one)],
]

/** How many a file leaves out because they are being asked. */
export const hiddenNote = (count: number): Note => ['未列入', `${count} 题：正在比赛的试卷所用，或当日在群里尚未揭晓`]
