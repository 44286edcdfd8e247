import { LETTERS } from '@lianbing/content/question.rules'

/** What a column of a bank of questions is for; option.A is the first option, right.A says whether it is right. */
const plain = [
  'type',
  'domain',
  'competency',
  'topic',
  'tags',
  'difficulty',
  'stem',
  'options',
  'key',
  'explanation',
  'citation',
  'law',
  'article',
  'validFrom',
  'validTo',
  'score',
  'number',
  'ignore',
] as const
type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H'
export const letters = [...LETTERS] as Letter[]
export type Role = (typeof plain)[number] | `option.${Letter}` | `right.${Letter}`
export const roles = [
  ...plain,
  ...letters.map((letter): Role => `option.${letter}`),
  ...letters.map((letter): Role => `right.${letter}`),
] as [Role, ...Role[]]

/** Heads as people write them, each once; compared without spaces, stars and what stands in brackets. */
const exact: Partial<Record<Role, string>> = {
  type: '题型 题目类型 试题类型 题型名称 题目题型 类型 题类 试题题型 题型代码 questiontype type',
  stem: '题干 题目 题目内容 试题内容 题干内容 试题题干 题目题干 试题 问题 题目描述 题目名称 题目正文 试题正文 题文 内容 试题名称 问题描述 question stem title',
  options: '选项 备选项 选项内容 答案选项 题目选项 候选项 可选项 备选答案 试题选项 全部选项 options',
  key: '答案 正确答案 标准答案 标答 参考答案 正确选项 试题答案 题目答案 正确项 答案标识 answer correctanswer key',
  explanation:
    '解析 答案解析 试题解析 题目解析 试题分析 答题解析 详解 题解 解答 解析说明 答案说明 分析 答案详解 考点解析 analysis explanation',
  difficulty: '难度 难易度 难度系数 难易程度 难度等级 试题难度 题目难度 难易 difficulty level',
  domain: '领域 业务领域 所属领域 业务类别 业务板块 条线 业务条线 专业 专业领域 板块 所属板块 domain',
  competency: '能力 能力维度 考查能力 能力项 能力类型 考察能力 能力要求 competency',
  topic:
    '知识点 考点 章节 分类 题目分类 试题分类 所属章节 所属题库 题库名称 科目 知识分类 所属知识点 考核点 类别 目录 category topic',
  tags: '标签 关键词 关键字 tag tags keywords',
  citation:
    '依据 法条 法律依据 政策依据 出处 来源 依据条款 文件依据 出题依据 法规依据 命题依据 政策法规依据 法律法规依据 试题出处 题目来源 试题来源 依据来源 依据文件 命题来源 citation source',
  law: '法律名称 法规名称 文件名称 政策文件 法规 法律法规 法律 文件 依据名称 law',
  article: '条款 条文 条号 法条号 条款号 条款项 条目 article',
  validFrom: '生效日 生效日期 有效期起 启用日期 施行日期 开始日期 有效期开始 validfrom',
  validTo: '失效日 失效日期 有效期止 截止日期 结束日期 有效期结束 有效期至 validto',
  score: '分值 分数 题分 得分 每题分值 本题分值 默认分值 题目分值 试题分值 score points',
  number: '序号 题号 编号 题目编号 试题编号 试题编码 题目id 试题id 题目序号 no id 版本 状态',
}
const exactRoles = new Map(
  Object.entries(exact).flatMap(([role, words]) => words.split(' ').map((word) => [word, role as Role])),
)

/** What a head that nobody foresaw is taken for by a part of it; the first that fits. */
const parts: [RegExp, Role][] = [
  [/解析|详解/, 'explanation'],
  [/分值|分数/, 'score'],
  [/难度|难易/, 'difficulty'],
  [/题型/, 'type'],
  [/(正确|标准|参考)(答案|选项)|标答/, 'key'],
  [/法律依据|政策依据|依据|出处/, 'citation'],
  [/知识点|考点|章节/, 'topic'],
  [/题干|题目内容|试题内容/, 'stem'],
  [/^答案/, 'key'],
  [/^选项/, 'options'],
]

/** '* 选项  D（必填）' → '选项d'; 'Ａ 选项' → 'a选项'. */
export const tidyHead = (head: string): string =>
  head
    .normalize('NFKC')
    .replace(/[([【{][^)\]】}]*[)\]】}]/g, '')
    .replace(/[\s*:：'"“”、。.．_\-/\\#＃※★]/g, '')
    .toLowerCase()

const numerals = '一二三四五六七八'
const letterOf = (mark: string): Letter | undefined => {
  if (mark === '') return undefined
  if (/[a-h]/.test(mark)) return letters[mark.charCodeAt(0) - 97]
  return letters[/[1-8]/.test(mark) ? Number(mark) - 1 : numerals.indexOf(mark)]
}

const optionHead =
  /^(?:选项|备选项|备选答案|备选|候选项|答案选项|选择项|项|option|choice)?([a-h])(?:项|选项|选项内容|内容|答案)?$|^(?:选项|备选项|备选答案|备选|候选项|答案选项|选择项|option|choice)([1-8一二三四五六七八])(?:内容)?$/
const rightHead =
  /^(?:选项)?([a-h])(?:选项|项)?(?:是否正确|是否为?正确答案|正误|是否答案|正确)$|^(?:是否正确|正确)([a-h1-8])$/
/** 答案A is an option in some sheets, and says whether A is right in others: what stands below tells. */
const answerHead = /^(?:答案|正确答案)([a-h1-8])$/

/** What a head is for by itself: '选项  D' → option.D; '标答' → key; '答案A' → right.A; '备注' → nothing. */
export function roleOfHead(head: string): Role | undefined {
  const tidy = tidyHead(head)
  if (tidy === '') return undefined
  const known = exactRoles.get(tidy)
  if (known) return known
  const option = optionHead.exec(tidy)
  const optionLetter = letterOf(option?.[1] ?? option?.[2] ?? '')
  if (optionLetter) return `option.${optionLetter}`
  const right = rightHead.exec(tidy) ?? answerHead.exec(tidy)
  const rightLetter = letterOf(right?.[1] ?? right?.[2] ?? '')
  if (rightLetter) return `right.${rightLetter}`
  return tidy.length > 20 ? undefined : parts.find(([pattern]) => pattern.test(tidy))?.[1]
}
