import { describe, expect, it } from 'vitest'
import type { Table } from '../sheet-files/table.rules.ts'
import { guessSheet, guessTypes } from './mapping.rules.ts'
import { ownColumns } from './own-columns.rules.ts'

const table = (name: string, ...rows: (string | number)[][]): Table => ({
  name,
  rows: rows.map((cells, i) => ({ row: i + 1, cells: cells.map(String) })),
})

/** Heads as they stand in banks that are sent round, and what each column is for. */
const heads: [string, string, string][] = [
  [
    'of an examination system',
    '题型 题干 选项A 选项B 选项C 选项D 答案 解析 难度 知识点 分值',
    'type stem option.A option.B option.C option.D key explanation difficulty topic score',
  ],
  [
    'with stars and blanks',
    '*题目类型|* 题目内容|* 选项 A|选项  B|选项  C|选项  D|* 正确答案|答案解析',
    'type stem option.A option.B option.C option.D key explanation',
  ],
  ['with brackets', '序号|题型（必填）|题目（必填）|选项（用|隔开）|标准答案', 'number type stem options ignore'],
  [
    'in full width',
    '题型；题干；选项Ａ；选项Ｂ；选项Ｃ；标答；依据',
    'type stem option.A option.B option.C key citation',
  ],
  ['of bare letters', '题目 A B C D 参考答案 出处', 'stem option.A option.B option.C option.D key citation'],
  [
    'with A first',
    '试题内容 A选项 B选项 C选项 D选项 正确选项 试题解析 难易度',
    'stem option.A option.B option.C option.D key explanation difficulty',
  ],
  ['with numbers', '题干 选项1 选项2 选项3 选项4 答案 所属章节', 'stem option.A option.B option.C option.D key topic'],
  ['in words', '问题 选项一 选项二 选项三 正确答案 详解', 'stem option.A option.B option.C key explanation'],
  ['of one cell', '题干 选项 答案 解析 法律依据', 'stem options key explanation citation'],
  [
    'of two columns of law',
    '题目 选项A 选项B 答案 法规名称 条款号 生效日期',
    'stem option.A option.B key law article validFrom',
  ],
  ['with flags', '题干 选项A 选项B A是否正确 B是否正确', 'stem option.A option.B right.A right.B'],
  [
    'in English',
    'question optionA optionB optionC answer explanation level',
    'stem option.A option.B option.C key explanation difficulty',
  ],
  [
    'nobody foresaw',
    '编号 试题题干描述 备选答案A 备选答案B 本题正确答案是 命题法律依据说明 备注',
    'number stem option.A option.B key citation ignore',
  ],
]

describe('the heads of a bank', () => {
  it.each(heads)('%s', (_, row, roles) => {
    const separator = /[|；]/.test(row) && !row.includes(' 题干') ? (row.includes('；') ? '；' : '|') : ' '
    const guess = guessSheet(table('题库', row.split(separator), ['甲', '乙', '丙', '丁']))
    const wanted = roles.split(' ')
    if (row.includes('（用|')) expect(guess.columns.slice(0, 3)).toEqual(wanted.slice(0, 3))
    else expect(guess.columns).toEqual(wanted)
  })

  it('stand below a title and instructions', () => {
    const guess = guessSheet(
      table(
        '题库',
        ['2022年练兵题库'],
        ['填写说明：题型填单选、多选、判断；答案填字母'],
        ['题型', '题干', '选项A', '选项B', '答案'],
        ['单选', '甲', '乙', '丙', 'A'],
      ),
    )
    expect(guess).toMatchObject({
      headRow: 3,
      rows: 1,
      isIncluded: true,
      samples: [['单选'], ['甲'], ['乙'], ['丙'], ['A']],
    })
  })

  it('stand in two rows, 选项 over its letters', () => {
    const guess = guessSheet(
      table('题库', ['题干', '选项', '', '', '答案'], ['', 'A', 'B', 'C', ''], ['甲', '1', '2', '3', 'A']),
    )
    expect(guess).toMatchObject({ headRow: 2, columns: ['stem', 'option.A', 'option.B', 'option.C', 'key'] })
  })

  it('are left aside where they are repeated, and so is a row that says what is obligatory', () => {
    const row = ['题干', '选项A', '选项B', '答案']
    expect(
      guessSheet(
        table('题库', row, ['必填', '必填', '必填', '必填'], ['甲', '1', '2', 'A'], row, ['乙', '1', '2', 'A']),
      ).rows,
    ).toBe(2)
  })

  it('are not found on a sheet of notes, which is left out', () => {
    expect(guessSheet(table('说明', ['请认真填写'], ['题干不超过500字']))).toMatchObject({ isIncluded: false })
  })

  it('答案A is an option where texts stand below, and says whether A is right where 1 and 0 do', () => {
    expect(
      guessSheet(table('题库', ['题干', '答案A', '答案B', '正确答案'], ['甲', '十日', '二十日', 'A'])).columns,
    ).toEqual(['stem', 'option.A', 'option.B', 'key'])
    expect(
      guessSheet(table('题库', ['题干', '选项A', '选项B', '答案A', '答案B'], ['甲', '十日', '二十日', 1, 0])).columns,
    ).toEqual(['stem', 'option.A', 'option.B', 'right.A', 'right.B'])
  })

  it('of our own template are known as such', () => {
    expect(guessSheet(table('题目', [...ownColumns], ['单选题'])).isOwn).toBe(true)
    expect(guessSheet(table('题目', ['题型', '题干', '答案'], ['单选题'])).isOwn).toBe(false)
  })
})

describe('what the rows of a sheet are', () => {
  it.each([
    ['单选题', 'single'],
    ['二、多项选择', 'multiple'],
    ['判断', 'judge'],
    ['不定项选择题（每题2分）', 'indefinite'],
    ['Sheet1', 'by_row'],
  ])('a sheet called %s: %s', (name, type) => {
    expect(guessSheet(table(name, ['题干', '答案'], ['甲', 'A'])).type).toBe(type)
  })

  it('codes are told by what their rows look like; kinds that cannot be asked are left out', () => {
    const one = table(
      '题库',
      ['题型', '题干', '选项A', '选项B', '选项C', '答案'],
      [0, '甲', '1', '2', '3', 'A'],
      [1, '乙', '1', '2', '3', 'AC'],
      [2, '丙', '', '', '', '对'],
      ['简答题', '丁', '', '', '', '略'],
      ['单选', '戊', '1', '2', '3', 'A'],
    )
    expect(guessTypes([one], [guessSheet(one)])).toEqual({ 0: 'single', 1: 'multiple', 2: 'judge', 简答题: 'skip' })
  })
})
