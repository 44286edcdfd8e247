import type { Column, Row, SheetHead } from '../sheets/sheet.rules.ts'
import { type Criterion, criteria, type FigureRow } from './award.rules.ts'
import { type AwardDocument, pointsText } from './document.rules.ts'

/** A sheet of an award's workbook with its rows. */
export type AwardSheet = SheetHead & { name: string; rows: Row[] }

export const criterionNames: Record<Criterion, string> = {
  coverage: '注册率',
  activity: '活跃度',
  weekly: '周周练平均分',
  monthly: '月月比平均分',
  titles: '称号',
  plan: '比武方案',
  breadth: '参赛面',
  report: '总结报告',
  judged: '评议',
}
export const SHEETS = {
  ranking: '排名',
  scores: '各项得分',
  bulletins: '统计通报',
  rows: '通报数据',
  below: '下级单位',
  reports: '组织工作',
  rules: '规则与校验',
} as const

const holdNames = { coverage: '注册率不足', participation: '参与率不足', unfiled: '未填报单位过多' } as const
const text = (header: string): Column => ({ header, kind: 'text' })
const int = (header: string): Column => ({ header, kind: 'int' })
const score = (header: string): Column => ({ header, kind: 'score' })
export const figureColumns = {
  headcount: '应参加人数',
  registered: '已注册人数',
  registeredOfFiled: '计率注册人数',
  unfiled: '未填报单位数',
  active: '参与人数',
  activeOfFiled: '计率参与人数',
  days: '学习人天',
  answers: '答题数',
  correct: '答对数',
  weeklyPapers: '周周练份数',
  weeklyScore: '周周练总分',
  monthlyPapers: '月月比人次',
  monthlyScore: '月月比总分',
  titles: '称号数',
} as const satisfies Partial<Record<keyof FigureRow, string>>
export const figureNames = Object.keys(figureColumns) as (keyof typeof figureColumns)[]

const RANKING: Column[] = [
  ...[text('组别'), int('名次'), text('单位代码'), text('单位名称'), score('总分'), text('拟获奖')],
  ...criteria.map((one) => score(criterionNames[one])),
  ...[text('不予评奖原因'), int('应参加人数'), int('未填报单位数')],
  ...[int('参与率分子'), int('参与率分母'), int('人均答题分子'), int('人均答题分母'), text('所用通报')],
]

function rankingRows({ ranking }: AwardDocument): Row[] {
  const lines = ranking.lines.map(
    (line): Row => [
      ...[line.sizeClass, line.place, line.unitId, line.unitName, line.total / 100, line.isAwarded ? '是' : '否'],
      ...criteria.map((one) => (line.scores.find(({ criterion }) => criterion === one)?.points ?? 0) / 100),
      ...[line.holds.map((hold) => holdNames[hold]).join('、'), line.headcount, line.unfiled],
      ...[line.participation.numerator, line.participation.denominator],
      ...[line.answersPerHead.numerator, line.answersPerHead.denominator, line.bulletinIds.join(' ')],
    ],
  )
  const unranked = ranking.unranked.map(
    ({ unitId, unitName }): Row => ['', null, unitId, unitName, null, '未填报应参加人数'],
  )
  return [...lines, ...unranked]
}

const scoreRows = ({ ranking }: AwardDocument): Row[] =>
  ranking.lines.flatMap(({ unitId, unitName, scores }) =>
    scores.map(
      (one): Row => [
        ...[unitId, unitName, one.criterion, criterionNames[one.criterion]],
        ...[one.numerator, one.denominator, one.points / 100, one.weight / 100],
      ],
    ),
  )

/** Values by their place in an object, each as JSON: { a: { b: 7.5 } } → [['a.b', '7.5']]. */
export function leavesOf(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, one]): [string, string][] =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? leavesOf(one, `${path}${key}.`)
      : [[`${path}${key}`, JSON.stringify(one)]],
  )
}

/** The other way round: [['a.b', '7.5']] → { a: { b: 7.5 } }. */
export function fromLeaves(leaves: readonly (readonly [string, string])[]): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null)
  for (const [path, json] of leaves) {
    const keys = path.split('.')
    let at = root
    for (const key of keys.slice(0, -1)) {
      at[key] ??= Object.create(null)
      at = at[key] as Record<string, unknown>
    }
    at[keys.at(-1) ?? ''] = JSON.parse(json)
  }
  return root
}

const SCORES = [
  ...[text('单位代码'), text('单位名称'), text('项目'), text('项目名称')],
  ...[int('分子'), int('分母'), score('得分'), score('满分')],
]
const BULLETINS = [text('通报'), int('年'), int('期号'), text('起'), text('止'), int('应学天数'), text('校验码')]
const ROWS = [
  ...[text('通报'), text('单位代码'), text('单位名称'), int('层级'), text('类别')],
  ...figureNames.map((name) => int(figureColumns[name])),
]
const REPORTS = [
  ...[text('单位代码'), text('方案报送'), text('总结报送'), text('材料齐全'), text('参赛人数（单位代码:人数）')],
  ...[int('评议分'), text('评议依据')],
]

/** An award as the sheets of a workbook: the ranking for people, then everything it is computed of. */
export function sheetsOf(document: AwardDocument, digest: string): AwardSheet[] {
  const { round, bulletins, rules } = document
  const period = bulletins.map(({ fromDate, untilDate }) => `${fromDate} 至 ${untilDate}`).join('；')
  const how =
    '得分＝权重×min(1, 分子÷分母÷满分值)，四舍五入到 0.01 分；总分为各项之和。核对：pnpm lianbing verify ranking 本文件'
  const notes: [string, string][] = [
    ['统计周期', period],
    ['规则版本', String(round.rulesVersion)],
    ['校验码', digest],
    ['说明', how],
  ]
  const sheet = (name: string, columns: Column[], rows: Row[]): AwardSheet => ({
    ...{ title: `${round.name} · ${name}`, name, notes, columns, rows },
  })
  const { format } = document
  const leaves = leavesOf({ format, digest, round, rules })
  return [
    sheet(SHEETS.ranking, RANKING, rankingRows(document)),
    sheet(SHEETS.scores, SCORES, scoreRows(document)),
    sheet(
      SHEETS.bulletins,
      BULLETINS,
      bulletins.map((b) => [b.id, b.year, b.number, b.fromDate, b.untilDate, b.studyDays, b.digest]),
    ),
    sheet(
      SHEETS.rows,
      ROWS,
      document.rows.map((row) => [
        ...[row.bulletinId, row.unitId, row.unitName, row.level, row.kind],
        ...figureNames.map((name) => row[name]),
      ]),
    ),
    sheet(
      SHEETS.below,
      [text('单位代码'), text('上级单位代码')],
      document.below.map(({ unitId, parentId }) => [unitId, parentId]),
    ),
    sheet(
      SHEETS.reports,
      REPORTS,
      document.reports.map((one) => [
        ...[one.unitId, one.planFiledOn, one.reportFiledOn, one.isComplete ? '是' : '否'],
        ...[one.entrants.map(({ unitId, count }) => `${unitId}:${count}`).join(' '), one.judged, one.grounds],
      ]),
    ),
    sheet(SHEETS.rules, [text('键'), text('值')], leaves),
  ]
}

type Cells = readonly (readonly unknown[])[]

const cell = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const orNull = (value: unknown) => (value === null || value === undefined || value === '' ? null : value)
const hundredthsOf = (value: unknown) => Math.round(Number(value) * 100)
const whole = (value: unknown) => (orNull(value) === null ? null : Number(value))
/** Title, notes and header come first. */
const HEAD_ROWS = 3

function linesOf(ranking: Cells, scores: Cells) {
  const scored = Map.groupBy(scores, ([unitId]) => cell(unitId))
  const held = Object.entries(holdNames)
  return ranking
    .filter((row) => orNull(row[1]) !== null)
    .map((row) => {
      const rest = row.slice(6 + criteria.length)
      return {
        ...{ unitId: cell(row[2]), unitName: cell(row[3]), headcount: whole(rest[1]), unfiled: whole(rest[2]) },
        ...{ sizeClass: cell(row[0]), place: whole(row[1]), total: hundredthsOf(row[4]), isAwarded: row[5] === '是' },
        holds: cell(rest[0])
          .split('、')
          .filter(Boolean)
          .map((name) => held.find(([, one]) => one === name)?.[0] ?? name),
        scores: (scored.get(cell(row[2])) ?? []).map(([, , criterion, , numerator, denominator, points, weight]) => ({
          ...{ criterion, numerator: whole(numerator), denominator: whole(denominator) },
          ...{ points: hundredthsOf(points), weight: hundredthsOf(weight) },
        })),
        participation: { numerator: whole(rest[3]), denominator: whole(rest[4]) },
        answersPerHead: { numerator: whole(rest[5]), denominator: whole(rest[6]) },
        bulletinIds: cell(rest[7]).split(' ').filter(Boolean),
      }
    })
}

/** The points of the sheet for people must be those of the sheet they are detailed in: where they are not. */
function doubles(ranking: Cells, lines: ReturnType<typeof linesOf>) {
  return ranking.flatMap((row) => {
    const line = lines.find(({ unitId }) => unitId === cell(row[2]))
    return (line?.scores ?? []).flatMap(({ criterion, points }) => {
      const shown = hundredthsOf(row[6 + criteria.indexOf(criterion as Criterion)])
      if (shown === points) return []
      const { unitId, unitName } = line ?? { unitId: '', unitName: '' }
      return [
        { unitId, unitName, what: criterion as Criterion, stated: pointsText(shown), recomputed: pointsText(points) },
      ]
    })
  })
}

/** A workbook read back as an award's file, not yet checked for its shape; and where its two sheets of points disagree. */
export function readSheets(sheets: readonly { sheet: string; data: Cells }[]) {
  const of = (name: string) => sheets.find(({ sheet }) => sheet === name)?.data.slice(HEAD_ROWS) ?? []
  const [ranking, scores] = [of(SHEETS.ranking), of(SHEETS.scores)]
  const lines = linesOf(ranking, scores)
  const unranked = ranking
    .filter((row) => orNull(row[1]) === null && orNull(row[2]) !== null)
    .map((row) => ({ unitId: cell(row[2]), unitName: cell(row[3]) }))
  const file = {
    ...fromLeaves(of(SHEETS.rules).map(([key, value]) => [cell(key), cell(value)])),
    bulletins: of(SHEETS.bulletins).map(([id, year, number, fromDate, untilDate, studyDays, digest]) => ({
      ...{ id: cell(id), year: whole(year), number: whole(number), fromDate, untilDate, studyDays: whole(studyDays) },
      digest: cell(digest),
    })),
    rows: of(SHEETS.rows).map(([bulletinId, unitId, unitName, level, kind, ...figures]) => ({
      ...{ bulletinId: cell(bulletinId), unitId: cell(unitId), unitName: cell(unitName), level: whole(level), kind },
      ...Object.fromEntries(figureNames.map((name, i) => [name, whole(figures[i])])),
    })),
    below: of(SHEETS.below).map(([unitId, parentId]) => ({ unitId: cell(unitId), parentId: cell(parentId) })),
    reports: of(SHEETS.reports).map(([unitId, planFiledOn, reportFiledOn, isComplete, entrants, judged, grounds]) => ({
      ...{ unitId: cell(unitId), planFiledOn: orNull(planFiledOn), reportFiledOn: orNull(reportFiledOn) },
      ...{ isComplete: isComplete === '是', judged: whole(judged), grounds: cell(grounds) },
      entrants: cell(entrants)
        .split(' ')
        .filter(Boolean)
        .map((one) => ({
          unitId: one.slice(0, one.lastIndexOf(':')),
          count: Number(one.slice(one.lastIndexOf(':') + 1)),
        })),
    })),
    ranking: { lines, unranked },
  }
  return { file, doubles: doubles(ranking, lines) }
}
