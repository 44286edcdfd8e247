import { percentOf } from '../participation/figures.rules.ts'
import { ratesOf } from '../participation/participation.rules.ts'
import { type BulletinHead, type BulletinRow, changeOf, daysName, participationOf } from './bulletin.rules.ts'

/** More names than these in one place are counted: naming some of those who tie would not be fair. */
const MOST_NAMED = 10
const PLACES = 3

const points = (change: number) => `${(Math.abs(Math.round(change * 10_000)) / 100).toFixed(2)}个百分点`
const score = (value: number) => `${value.toFixed(2)}分`
const namesOf = (rows: readonly BulletinRow[]): string =>
  rows.length > MOST_NAMED ? `${rows.length}个单位（名单见附表1）` : rows.map(({ unitName }) => unitName).join('、')

/** Rows of one value together, the highest first. */
function groupsOf(rows: readonly BulletinRow[], figureOf: (row: BulletinRow) => number | null) {
  const valued = rows.flatMap((row) => {
    const value = figureOf(row)
    return value === null ? [] : [{ row, value }]
  })
  return [...Map.groupBy(valued, ({ value }) => value)]
    .sort(([a], [b]) => b - a)
    .map(([value, some]) => ({ value, rows: some.map(({ row }) => row) }))
}

/** “第2名甲县、乙县（并列），70.00%”: all of those who tie, or how many they are. */
const placeSentence = ({ value, rows }: { value: number; rows: readonly BulletinRow[] }) =>
  `第${rows[0]?.place}名${namesOf(rows)}${rows.length > 1 ? '（并列）' : ''}，${percentOf(value)}`

const changed = (by: number) => (by > 0 ? `提高${points(by)}` : by < 0 ? `下降${points(by)}` : '持平')
const grown = (what: string, unit: string, by: number) =>
  by === 0 ? `${what}持平` : `${what}${by > 0 ? '增加' : '减少'}${Math.abs(by)}${unit}`

type Compared = Pick<BulletinHead, 'before' | 'isOver'>

/** 与上期相比: (34.26 % → 36.36 %) “参与率由34.26%变为36.36%，提高2.10个百分点”. */
function changeSentence(unit: BulletinRow, { before, isOver }: Compared): string {
  const { before: earlier } = unit
  if (!isOver) return '本期尚未结束，不与上期比较。'
  if (!before || !earlier) return '本期之前没有可比的统计周期。'
  const [now, then, by] = [participationOf(unit), participationOf(earlier), changeOf(unit)]
  const rate =
    by === null ? '因缺少应参加人数，参与率不作比较' : `参与率由${percentOf(then)}变为${percentOf(now)}，${changed(by)}`
  const counts = [
    grown('参与人数', '人', unit.active - earlier.active),
    grown('学习人天', '', unit.days - earlier.days),
    grown('答题数', '道', unit.answers - earlier.answers),
  ]
  return `与上期（${daysName(before.from, before.until)}）相比，${rate}；${counts.join('，')}。`
}

/** The unit as a whole, and what changed. */
export function totalParagraphs(unit: BulletinRow, compared: Compared): string[] {
  const { coverage, participation, accuracy } = ratesOf(unit)
  const of = unit.headcount > 0 ? `应参加${unit.headcount}人，` : '没有填报应参加人数，'
  const rate = (name: string, value: number | null) => (value === null ? '' : `，${name}${percentOf(value)}`)
  const people = (all: number, counted: number) =>
    `${all}人${all === counted || unit.headcount === 0 ? '' : `（其中计率${counted}人）`}`
  const unfiled =
    unit.unfiled > 0
      ? [`有${unit.unfiled}个单位已有人员注册但没有填报应参加人数，其人员不计入注册率和参与率，请尽快填报。`]
      : []
  return [
    `${of}已注册${people(unit.registered, unit.registeredOfFiled)}${rate('注册率', coverage)}；参与学习${people(unit.active, unit.activeOfFiled)}${rate('参与率', participation)}。累计学习${unit.days}人天，答题${unit.answers}道${rate('正确率', accuracy)}；授予称号${unit.titles}个。`,
    changeSentence(unit, compared),
    ...unfiled,
  ]
}

/** Who stands first: up to three places of those not below the whole; the first place in any case. */
export function bestOf(unit: BulletinRow, children: readonly BulletinRow[]) {
  const whole = participationOf(unit) ?? 0
  return groupsOf(children, participationOf)
    .filter(({ value }, i) => value > 0 && (i === 0 || value >= whole))
    .slice(0, PLACES)
}

/** Who is behind: up to three values from the end, of those below the whole or at nothing; never who stands among the best. */
export function behindOf(unit: BulletinRow, children: readonly BulletinRow[]) {
  const whole = participationOf(unit) ?? 0
  const best = new Set(bestOf(unit, children).map(({ value }) => value))
  return groupsOf(children, participationOf)
    .filter(({ value }) => !best.has(value) && (value < whole || value === 0))
    .slice(-PLACES)
    .reverse()
}

function bestParagraph(unit: BulletinRow, children: readonly BulletinRow[]): string {
  const groups = groupsOf(children, participationOf)
  const [first] = groups
  if (!first) return '所属单位都没有填报应参加人数，不排名次。'
  if (first.value === 0) return '本期没有所属单位有人参与学习。'
  if (groups.length === 1 && first.rows.length > 1)
    return `排名次的${first.rows.length}个单位参与率相同，均为${percentOf(first.value)}，名次并列。`
  return `${bestOf(unit, children).map(placeSentence).join('；')}。`
}

/** Who improved and who fell; units without a rate then or now are counted, not compared. */
function movedParagraph(children: readonly BulletinRow[]): string {
  const groups = groupsOf(children, changeOf)
  const compared = groups.flatMap(({ rows }) => rows)
  const count = (is: (value: number) => boolean) => compared.filter((row) => is(changeOf(row) ?? 0)).length
  if (compared.length === 0) return '所属单位上期或本期没有应参加人数，不作比较。'
  const left = children.length - compared.length
  const most = (group: (typeof groups)[number] | undefined, word: string) => {
    if (!group) return []
    const { rows, value } = group
    const [one] = rows
    const way = `由${percentOf((one?.before && participationOf(one.before)) ?? null)}变为${percentOf(one ? participationOf(one) : null)}，`
    return [
      `${word}最多的是${namesOf(rows)}，${rows.length > 1 ? '均' : way}${changed(value)}${rows.length > 1 ? '（并列）' : ''}`,
    ]
  }
  const rose = groups[0] && groups[0].value > 0 ? groups[0] : undefined
  const last = groups.at(-1)
  return `${[
    `参与率比上期提高的单位${count((value) => value > 0)}个，持平${count((value) => value === 0)}个，下降${count((value) => value < 0)}个${left > 0 ? `，缺少可比数据${left}个` : ''}`,
    ...most(rose, '提高'),
    ...most(last && last.value < 0 ? last : undefined, '下降'),
  ].join('；')}。`
}

function behindParagraphs(unit: BulletinRow, children: readonly BulletinRow[]): string[] {
  const behind = behindOf(unit, children)
  const idle = children.filter((row) => row.headcount > 0 && row.active === 0)
  const [first] = groupsOf(children, participationOf)
  const said = behind.length > 0 ? `${behind.map(placeSentence).join('；')}。` : '没有参与率明显靠后的单位。'
  return [
    // where nobody has a rate, or nobody studied, nobody is behind the others
    ...(first && first.value > 0 ? [said] : []),
    ...(idle.length > 0 ? [`本期无人参与学习的单位${idle.length}个：${namesOf(idle)}。`] : []),
  ]
}

/** The children side by side, each matter under a heading of its own. */
export function childrenParagraphs(unit: BulletinRow, children: readonly BulletinRow[], hasBefore: boolean) {
  const unfiled = children.filter((row) => row.place === null)
  return [
    { title: '参与率居前的单位', texts: [bestParagraph(unit, children)] },
    ...(hasBefore ? [{ title: '比上期的变化', texts: [movedParagraph(children)] }] : []),
    ...[{ title: '参与率靠后的单位', texts: behindParagraphs(unit, children) }].filter(({ texts }) => texts.length > 0),
    ...(unfiled.length > 0
      ? [
          {
            title: '没有填报应参加人数的单位',
            texts: [`以下${unfiled.length}个单位不计算参与率，不排名次：${namesOf(unfiled)}。`],
          },
        ]
      : []),
  ]
}

/** The units one level further down, counted: who they are stands in the table. */
export function deeperParagraph(below: readonly BulletinRow[]): string[] {
  if (below.length === 0) return []
  const filed = below.filter((row) => row.headcount > 0)
  const idle = filed.filter((row) => row.active === 0).length
  return [
    `再下一级单位共${below.length}个，其中填报应参加人数的${filed.length}个；填报的单位中本期有人参与学习的${filed.length - idle}个，无人参与的${idle}个，见附表2。`,
  ]
}

/** Averages of the weekly paper and the monthly match, and who has the highest; of who handed nothing in there is none. */
export function resultParagraphs(unit: BulletinRow, children: readonly BulletinRow[]): string[] {
  const rates = ratesOf(unit)
  const [highestWeekly] = groupsOf(children, (row) => ratesOf(row).weeklyAverage)
  const [highestMonthly] = groupsOf(children, (row) => ratesOf(row).monthlyAverage)
  const highest = (group: typeof highestWeekly) =>
    group
      ? `；所属单位中最高的是${namesOf(group.rows)}，${score(group.value)}${group.rows.length > 1 ? '（并列）' : ''}`
      : ''
  return [
    rates.weeklyAverage === null
      ? '周周练：本期没有人交卷。'
      : `周周练：交卷${unit.weeklyPapers}份，平均${score(rates.weeklyAverage)}${highest(highestWeekly)}。`,
    rates.monthlyAverage === null
      ? '月月比：本期没有人参加。'
      : `月月比：参加${unit.monthlyPapers}人次，平均${score(rates.monthlyAverage)}${highest(highestMonthly)}。`,
  ]
}
