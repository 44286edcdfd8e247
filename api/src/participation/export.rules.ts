import { BOM, plainCell, toCsv } from '../base/csv.rules.ts'
import { dayOf, timeOf } from '../base/day.rules.ts'
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
const header = [
  ...['名次', '单位代码', '单位名称', '层级', '应参加人数', '未填报单位数'],
  ...['已注册人数', '计率注册人数', '注册率', '参与人数', '计率参与人数', '参与率', '参与率比上期（百分点）'],
  ...['学习人天', '答题数', '答对数', '正确率', '周周练份数', '周周练平均分', '月月比人次', '月月比平均分', '称号数'],
]
const otherHeader = '其他学员类别,人数,参与人数,答题数,答对数,正确率'.split(',')

/** 0.6364 → '63.64%', which a spreadsheet reads as a number; nothing to divide by → '—'. */
export const percentOf = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)}%`)

/** 0.05 → '+5.00', points of a percentage, as text: a spreadsheet reads a leading sign as a formula. */
const pointsOf = (change: number | null | undefined) =>
  change === null || change === undefined ? '—' : plainCell((change * 100).toFixed(2))

function figuresOf(row: Row | (Participation['splits'][number] & { before?: undefined })): (string | number)[] {
  const { headcount, unfiled, registered, registeredOfFiled, active, activeOfFiled } = row
  return [
    ...[headcount || '—', unfiled, registered, registeredOfFiled, percentOf(row.coverage)],
    ...[active, activeOfFiled, percentOf(row.participation), pointsOf(row.before?.change)],
    ...[row.days, row.answers, row.correct, percentOf(row.accuracy)],
    ...[row.weeklyPapers, row.weeklyAverage ?? '—', row.monthlyPapers, row.monthlyAverage ?? '—', row.titles],
  ]
}

const lineOf = (row: Row, name: string): (string | number)[] => [
  ...[row.place ?? '', plainCell(row.unitId), plainCell(name), levelNames[row.level] ?? ''],
  ...figuresOf(row),
]

const otherLine = ({ kind, learners, active, answers, correct }: OtherRow) => {
  const accuracy = answers > 0 ? Math.round((correct / answers) * 10_000) / 10_000 : null
  return [kindNames[kind] ?? kind, learners, active, answers, correct, percentOf(accuracy)]
}

const filterOf = ({ desk, establishment }: { desk?: string | undefined; establishment?: string | undefined }) =>
  [desk, establishment].flatMap((one) => (one ? [splitNames[one] ?? one] : [])).join('、') || '全部窗口单位人员'

/** The page as a CSV: the rows, their total and its splits, the other learners, then what was counted and when. */
export function csvOf(page: Participation, filter: { desk?: string | undefined; establishment?: string | undefined }) {
  const { unit, period, before, countedAt, total, rows, others } = page
  const at = countedAt ? new Date(countedAt) : undefined
  return (
    BOM +
    toCsv([
      header,
      ...rows.map((row) => lineOf(row, row.own ? `${row.name}（本级）` : row.name)),
      lineOf(total, '合计'),
      ...page.splits.map((split) => [
        '',
        '',
        `其中：${splitNames[split.split] ?? split.split}`,
        '',
        ...figuresOf(split),
      ]),
      [''],
      otherHeader,
      ...others.map(otherLine),
      [''],
      ['统计单位', plainCell(unit.name)],
      ['统计周期', `${period.from} 至 ${period.to}`],
      ['统计范围', filterOf(filter)],
      ['上期', before ? `${before.from} 至 ${before.to}` : '—'],
      ['数据截至', at ? `${dayOf(at)} ${timeOf(at)}（北京时间）` : '—'],
      [
        '说明',
        '注册率＝计率注册人数÷应参加人数，参与率＝计率参与人数÷应参加人数；没有填报应参加人数的单位，其人员不计入这两项，也不排名次。',
      ],
      ['说明', '应参加人数和注册人数按统计周期最后一天计；周期未结束的，按当天计。'],
      ['说明', '以上各率只计窗口单位人员；答题按答题当日所在单位计；周期内调动的人只计一次，计在最后答题时所在单位。'],
      ['说明', '周周练按交卷份数平均；月月比每人每场取最好一次；称号计周期内授予且有效的。'],
    ])
  )
}
