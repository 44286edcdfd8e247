import { type CellValue, type Column, minuteOf, type Note, type Row as SheetRow } from '../sheets/sheet.rules.ts'
import type { OtherRow } from './figures.rules.ts'
import type { Participation, Row } from './participation.rules.ts'

const levelNames = ['', '省', '市(州)', '县(市、区)', '乡镇(街道)', '村(社区)']
const kindNames: Record<string, string> = {
  non_window: '非窗口单位',
  enterprise: '企事业单位',
  hr_agency: '人力资源服务机构',
  public: '社会公众',
}
const splitNames: Record<string, string> = { front: '前台', back: '后台', established: '编内', contract: '编外' }

const text = (header: string): Column => ({ header, kind: 'text' })
const int = (header: string): Column => ({ header, kind: 'int' })
const ratio = (header: string): Column => ({ header, kind: 'ratio' })
const score = (header: string): Column => ({ header, kind: 'score' })

const figureColumns: Column[] = [
  ...[int('应参加人数'), int('未填报单位数'), int('已注册人数'), int('计率注册人数'), ratio('注册率')],
  ...[int('参与人数'), int('计率参与人数'), ratio('参与率'), score('参与率比上期（百分点）')],
  ...[int('学习人天'), int('答题数'), int('答对数'), ratio('正确率')],
  ...[int('周周练份数'), score('周周练平均分'), int('月月比人次'), score('月月比平均分'), int('称号数')],
]
const columns: Column[] = [int('名次'), text('单位代码'), text('单位名称'), text('层级'), ...figureColumns]
const splitColumns: Column[] = [text('其中'), ...figureColumns]
const otherColumns: Column[] = [
  text('其他学员类别'),
  int('人数'),
  int('参与人数'),
  int('答题数'),
  int('答对数'),
  ratio('正确率'),
]

/** A rate with nothing to divide by is a dash, which is no number. */
const orDash = (rate: number | null): CellValue => rate ?? '—'

/** 0.05 → 5 points of a percentage. */
const pointsOf = (change: number | null | undefined): CellValue =>
  change === null || change === undefined ? '—' : Math.round(change * 10_000) / 100

function figuresOf(row: Row | (Participation['splits'][number] & { before?: undefined })): CellValue[] {
  const { headcount, unfiled, registered, registeredOfFiled, active, activeOfFiled } = row
  return [
    ...[headcount || '—', unfiled, registered, registeredOfFiled, orDash(row.coverage)],
    ...[active, activeOfFiled, orDash(row.participation), pointsOf(row.before?.change)],
    ...[row.days, row.answers, row.correct, orDash(row.accuracy)],
    ...[row.weeklyPapers, orDash(row.weeklyAverage), row.monthlyPapers, orDash(row.monthlyAverage), row.titles],
  ]
}

const lineOf = (row: Row, name: string): SheetRow => [
  ...[row.place, row.unitId, name, levelNames[row.level]],
  ...figuresOf(row),
]

const otherLine = ({ kind, learners, active, answers, correct }: OtherRow): SheetRow => {
  const accuracy = answers > 0 ? Math.round((correct / answers) * 10_000) / 10_000 : null
  return [kindNames[kind] ?? kind, learners, active, answers, correct, orDash(accuracy)]
}

type Filter = { desk?: string | undefined; establishment?: string | undefined }
const filterOf = ({ desk, establishment }: Filter) =>
  [desk, establishment].flatMap((one) => (one ? [splitNames[one] ?? one] : [])).join('、') || '全部窗口单位人员'

const notesOf = ({ unit, period, before, countedAt }: Participation, filter: Filter): Note[] => [
  ['统计单位', unit.name],
  ['统计周期', `${period.from} 至 ${period.to}`],
  ['统计范围', filterOf(filter)],
  ['上期', before ? `${before.from} 至 ${before.to}` : '—'],
  ['数据截至', countedAt ? `${minuteOf(new Date(countedAt))}（北京时间）` : '—'],
  [
    '说明',
    '注册率＝计率注册人数÷应参加人数，参与率＝计率参与人数÷应参加人数；没有填报应参加人数的单位，其人员不计入这两项，也不排名次。',
  ],
  ['说明', '应参加人数和注册人数按统计周期最后一天计；周期未结束的，按当天计。'],
  ['说明', '以上各率只计窗口单位人员；答题按答题当日所在单位计；周期内调动的人只计一次，计在最后答题时所在单位。'],
  ['说明', '周周练按交卷份数平均；月月比每人每场取最好一次；称号计周期内授予且有效的。'],
]

/** The page as sheets: the rows and their total, its splits, the other learners; with what was counted and when. */
export function sheetsOf(page: Participation, filter: Filter) {
  const { unit, total, rows, splits, others } = page
  return {
    title: `${unit.name}学习参与情况`,
    notes: notesOf(page, filter),
    columns,
    rows: [...rows.map((row) => lineOf(row, row.own ? `${row.name}（本级）` : row.name)), lineOf(total, '合计')],
    further: [
      {
        title: '其中：前台后台、编内编外',
        columns: splitColumns,
        rows: splits.map((one) => [splitNames[one.split] ?? one.split, ...figuresOf(one)]),
      },
      { title: '其他学员', columns: otherColumns, rows: others.map(otherLine) },
    ],
  }
}
