import type { BulletinRow } from '../bulletins/bulletin.rules.ts'
import type { Cell, Column } from '../bulletins/table.rules.ts'
import type { BulletinText } from '../bulletins/text.rules.ts'
import type { CellValue, Note, SheetHead } from '../sheets/sheet.rules.ts'

interface Filled extends SheetHead {
  rows: CellValue[][]
}

const kindOf = { text: 'text', int: 'int', ratio: 'ratio', points: 'score', score: 'score' } as const
/** A change is a number of points of a percentage: 0.021 → 2.1; where there is nothing, a dash. */
const cellOf = (value: Cell, kind: Column['kind']): CellValue =>
  value === null ? '—' : kind === 'points' && typeof value === 'number' ? Math.round(value * 10_000) / 100 : value

const dataColumns: [keyof BulletinRow, string, 'text' | 'int'][] = [
  ['unitId', '单位代码', 'text'],
  ['parentId', '上级代码', 'text'],
  ['unitName', '单位', 'text'],
  ['level', '层级', 'int'],
  ['place', '名次', 'int'],
  ['headcount', '应参加人数', 'int'],
  ['unfiled', '未填报单位数', 'int'],
  ['registered', '注册人数', 'int'],
  ['registeredOfFiled', '计率注册人数', 'int'],
  ['active', '参与人数', 'int'],
  ['activeOfFiled', '计率参与人数', 'int'],
  ['days', '学习人天', 'int'],
  ['answers', '答题数', 'int'],
  ['correct', '答对数', 'int'],
  ['weeklyPapers', '周周练份数', 'int'],
  ['weeklyScore', '周周练总分', 'int'],
  ['monthlyPapers', '月月比人次', 'int'],
  ['monthlyScore', '月月比总分', 'int'],
  ['titles', '称号数', 'int'],
]

/** The rows themselves, of which every figure can be computed again. */
const dataSheet = (rows: readonly BulletinRow[], notes: readonly Note[]): Filled => ({
  ...{ title: '原始数据', name: '原始数据', notes },
  columns: dataColumns.map(([, header, kind]) => ({ header, kind })),
  rows: rows.map((row) => dataColumns.map(([name]) => row[name] as CellValue)),
})

/** The same pieces as page and document: the words on the first sheet, then bars and tables, then the rows as they were frozen. */
export function sheetsOf(text: BulletinText, rows: readonly BulletinRow[], about: readonly Note[]): Filled[] {
  const notes: Note[] = [['文号', text.number], ...about]
  const words = text.blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'paragraph' ? [[block.text]] : [],
  )
  const first: Filled = {
    ...{ title: `${text.title}${text.subtitle}`, name: '正文', notes },
    columns: [{ header: '正文', kind: 'text', width: 100 }],
    rows: [...words, [text.signer], [text.date]],
  }
  const others = text.blocks.flatMap((block): Filled[] => {
    if (block.kind === 'bars') {
      const columns = [
        { header: '单位', kind: 'text' as const },
        { header: '参与率', kind: 'ratio' as const },
      ]
      const [name = ''] = block.title.split(' ')
      return [{ title: block.title, name, notes, columns, rows: block.items.map((item) => [item.name, item.value]) }]
    }
    if (block.kind !== 'table') return []
    const columns = block.columns.map(({ header, kind }) => ({ header, kind: kindOf[kind] }))
    const cells = block.rows.map((row) => row.map((value, i) => cellOf(value, block.columns[i]?.kind ?? 'text')))
    const [name = ''] = block.title.split(' ')
    return [{ title: block.title, name, notes, columns, rows: cells }]
  })
  return [first, ...others, dataSheet(rows, notes)]
}
