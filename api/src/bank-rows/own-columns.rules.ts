/** The columns of our own templates and exports. A sheet that has all of them by these very names is read to the letter. */
export const ownColumns = [
  '题型',
  '领域',
  '能力',
  '难度',
  '题干',
  '选项A',
  '选项B',
  '选项C',
  '选项D',
  '选项E',
  '选项F',
  '选项G',
  '选项H',
  '答案',
  '解析',
  '依据',
  '标签',
  '生效日',
  '失效日',
] as const

export type OwnColumn = (typeof ownColumns)[number]

export const isOwnHead = (heads: readonly string[]): boolean => ownColumns.every((column) => heads.includes(column))
