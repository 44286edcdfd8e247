import { LETTERS } from '@lianbing/content/question.rules'

/** The columns of our own templates and exports. A sheet that has all of them by these very names is read to the letter. */
export const ownColumns = [
  '题型',
  '领域',
  '能力',
  '难度',
  '题干',
  ...[...LETTERS].map((letter) => `选项${letter}`),
  '答案',
  '解析',
  '依据',
  '生效日',
  '失效日',
] as const

export const isOwnHead = (heads: readonly string[]): boolean => ownColumns.every((column) => heads.includes(column))
