import { competencies, domains } from '@lianbing/content/schema'
import type { QuestionDraft } from '../bank/bank.rules.ts'
import { ownColumns } from '../bank-rows/own-columns.rules.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import type { OwnCells } from './gift.rules.ts'

export const fileFormats = ['xlsx', 'csv', 'gift', 'json'] as const
export type FileFormat = (typeof fileFormats)[number]

const widths: Partial<Record<(typeof ownColumns)[number], number>> = { 题干: 60, 解析: 60, 依据: 40 }

/** Our own columns as a sheet has them: all of them text, so that what is read back is what was written. */
export const ownSheetColumns: Column[] = ownColumns.map((header) => ({
  header,
  kind: 'text',
  width: widths[header] ?? (header.startsWith('选项') ? 20 : 12),
}))

export const ownRow = (cells: OwnCells): string[] => ownColumns.map((column) => cells[column])

/** One question of each kind, to be written over. They go out of date with no law: each tells how to fill a row in. */
export const samples: QuestionDraft[] = [
  {
    ...{ domain: 'labour-relations', competency: 'apply', type: 'single', difficulty: 2 },
    stem: '劳动合同期限三年以上的，试用期最长不得超过',
    ...{ options: ['一个月', '二个月', '三个月', '六个月'], key: 'D' },
    explanation: '三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月。',
    citations: [{ law: 'labour-contract-law', article: '第十九条' }],
    ...{ tags: ['劳动合同'], validFrom: '2013-07-01', validTo: null },
  },
  {
    ...{ domain: 'labour-relations', competency: 'solve', type: 'multiple', difficulty: 3 },
    stem: '用人单位有下列哪些情形的，劳动者可以解除劳动合同？',
    options: ['未及时足额支付劳动报酬', '未依法缴纳社会保险费', '工作地点没有食堂', '未提供劳动条件'],
    key: 'ABD',
    explanation: '未及时足额支付劳动报酬、未依法缴纳社会保险费、未提供劳动条件的，劳动者可以解除劳动合同。',
    citations: [{ law: 'labour-contract-law', article: '第三十八条' }],
    ...{ tags: ['劳动合同'], validFrom: '2013-07-01', validTo: null },
  },
  {
    ...{ domain: 'labour-relations', competency: 'communicate', type: 'judge', difficulty: 1 },
    stem: '建立劳动关系，应当订立书面劳动合同。',
    ...{ options: ['正确', '错误'], key: 'A' },
    explanation: '法律要求以书面形式订立劳动合同；已建立劳动关系而未订立的，应当自用工之日起一个月内订立。',
    citations: [{ law: 'labour-contract-law', article: '第十条' }],
    ...{ tags: ['劳动合同'], validFrom: '2013-07-01', validTo: null },
  },
  {
    ...{ domain: 'labour-relations', competency: 'apply', type: 'blank', difficulty: 2 },
    stem: '劳动合同期限____以上不满一年的，试用期不得超过____。',
    ...{ options: [], key: '三个月；一个月' },
    explanation: '劳动合同期限三个月以上不满一年的，试用期不得超过一个月。',
    citations: [{ law: 'labour-contract-law', article: '第十九条' }],
    ...{ tags: ['劳动合同'], validFrom: '2013-07-01', validTo: null },
  },
]

/** What the page of instructions of the template says, line by line. */
export const instructions: [string, string][] = [
  ['怎么用', '在“题目”页的示例下面接着填，一行一题；示例行用完请删除。填好后在题库页点“导入”，先检查、后写入。'],
  ['题型', '单选题、多选题、判断题、不定项选择题、填空题。'],
  ['领域', Object.values(domains).join('、')],
  ['能力', Object.values(competencies).join('、')],
  ['难度', '1（最易）到 5（最难）。'],
  ['题干', '不超过 500 字，不要写题号，不要在括号里写答案。填空题在空缺处写 ____（四个下划线），一题最多六个空。'],
  [
    '选项',
    '每个选项一格，从选项A起连续填，最多到选项H；选项前不要写字母。判断题填“正确”“错误”，也可以不填；填空题不填。每项不超过 200 字。',
  ],
  [
    '答案',
    '填字母，如 D、ABD；判断题填“正确”或“错误”；填空题填可接受的答案，同一空的几种答案用 | 隔开，几个空用“；”隔开，如 30日|一个月；工伤认定申请。数字与汉字数字、“日”与“天”等写法自动等同，不必都写。',
  ],
  ['解析', '不超过 1000 字。'],
  ['依据', '《法律名称》第×条，多条之间用“；”隔开。法律须已在法规库中。'],
  ['标签', '检索用的词，用顿号隔开，可以不填。每个不超过 20 字，最多 10 个。'],
  ['生效日、失效日', '如 2022-04-01；失效日不填表示长期有效。'],
  ['行数', '一个文件最多 20000 行、20 MB；不要带宏、不要加密。'],
]
