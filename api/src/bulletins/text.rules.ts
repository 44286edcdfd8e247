import type { BulletinHead, BulletinRow } from './bulletin.rules.ts'
import { dateName, daysName, inOrder, isNothing, numberName, ownOf, participationOf } from './bulletin.rules.ts'
import { childrenParagraphs, deeperParagraph, resultParagraphs, totalParagraphs } from './sentence.rules.ts'
import { type Cell, type Column, rowColumns, rowLine } from './table.rules.ts'

/** A piece of a bulletin. Page, .docx and .xlsx show the same pieces in the same order. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'bars'; title: string; items: { unitId: string; name: string; value: number }[] }
  | { kind: 'table'; title: string; columns: Column[]; rows: Cell[][] }

export interface BulletinText {
  title: string
  subtitle: string
  /** 发文字号. */
  number: string
  blocks: Block[]
  signer: string
  date: string
}

export interface Snapshot {
  head: BulletinHead
  rows: readonly BulletinRow[]
}

const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
const paragraphs = (texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))

/** The unit, its children and its grandchildren of a bulletin. */
export function familyOf({ head, rows }: Snapshot) {
  const unit = rows.find((row) => row.unitId === head.unitId) as BulletinRow
  const children = inOrder(rows.filter((row) => row.parentId === unit.unitId))
  const grandchildren = children.map((child) => ({
    child,
    below: inOrder(rows.filter((row) => row.parentId === child.unitId)),
  }))
  return { unit, children, grandchildren: grandchildren.filter(({ below }) => below.length > 0) }
}

function tablesOf(snapshot: Snapshot): Block[] {
  const { unit, children, grandchildren } = familyOf(snapshot)
  const own = ownOf(unit, children)
  const ownRow = { ...unit, ...own, unitName: `${unit.unitName}（本级）`, before: null }
  const first: Block = {
    kind: 'table',
    title: '附表1 所属单位学习情况',
    columns: rowColumns,
    rows: [
      ...children.map((row) => rowLine(row)),
      ...(isNothing(own) || children.length === 0 ? [] : [rowLine(ownRow)]),
      rowLine({ ...unit, unitName: '合计' }),
    ],
  }
  const second: Block = {
    kind: 'table',
    title: '附表2 再下一级单位学习情况',
    columns: [{ header: '上级单位', kind: 'text' }, ...rowColumns],
    rows: grandchildren.flatMap(({ child, below }) => below.map((row) => [child.unitName, ...rowLine(row)])),
  }
  return grandchildren.length > 0 ? [first, second] : [first]
}

const COUNTED =
  '说明：注册率＝计率注册人数÷应参加人数，参与率＝计率参与人数÷应参加人数，没有填报应参加人数的单位，其人员不计入这两项；应参加人数和注册人数按统计周期最后一天计，周期未结束的按当天计；答题按答题当日所在单位计，周期内调动的人只计一次，计在最后答题时所在单位；名次按参与率在同一上级的单位之间排列，参与率相同的名次并列。'

/** '2022-04-11T00:30:00.000Z' → 2022年4月11日8时30分. */
const momentName = (day: string, time: string) => {
  const [hour, minute] = time.split(':').map(Number)
  return `${dateName(day)}${hour}时${minute}分`
}

export interface Issue {
  year: number
  number: number
  /** The day it was frozen on. */
  day: string
  /** When its figures were counted, as day and 'HH:MM' in Shanghai. */
  counted: { day: string; time: string }
}

/**
 * The text of a bulletin, of its rows alone: what changed, who is best, who improved most, who is behind, ties said as
 * ties. Of 甲县 80 %, 乙县 80 % and 丙县 20 % under a city at 60 %: “第1名甲县、乙县（并列），80.00%”, “第3名丙县，20.00%”.
 */
export function textOf(snapshot: Snapshot, { year, number, day, counted }: Issue): BulletinText {
  const { head } = snapshot
  const { unit, children, grandchildren } = familyOf(snapshot)
  const rated = children.flatMap((row) => (row.place === null ? [] : [row]))
  const period = daysName(head.from, head.until)
  const lead = `现将${unit.unitName}${period}（以下简称本期，其中学习日${head.studyDays}天）岗位练兵学习情况通报如下。本通报只统计窗口单位人员，数据截至${momentName(counted.day, counted.time)}。`
  const ofChildren: Block[] =
    children.length === 0
      ? []
      : [
          heading(1, '二、所属单位情况'),
          ...childrenParagraphs(unit, children, head.before !== null).flatMap(({ title, texts }, i) => [
            heading(2, `（${'一二三四五六'[i]}）${title}`),
            ...paragraphs(texts),
          ]),
          ...(rated.length > 0 ? [barsOf(rated)] : []),
          ...paragraphs(deeperParagraph(grandchildren.flatMap(({ below }) => below))),
        ]
  return {
    title: `${unit.unitName}窗口单位岗位练兵情况通报`,
    subtitle: `（${period}）`,
    number: numberName({ year, number }),
    blocks: [
      ...paragraphs([lead]),
      heading(1, '一、总体情况'),
      ...paragraphs(totalParagraphs(unit, head)),
      ...ofChildren,
      heading(1, children.length === 0 ? '二、测试成绩' : '三、测试成绩'),
      ...paragraphs(resultParagraphs(unit, children)),
      ...paragraphs([COUNTED]),
      ...tablesOf(snapshot),
    ],
    signer: unit.unitName,
    date: dateName(day),
  }
}

const barsOf = (rated: readonly BulletinRow[]): Block => ({
  kind: 'bars',
  title: '图1 所属单位参与率',
  items: rated.map((row) => ({ unitId: row.unitId, name: row.unitName, value: participationOf(row) ?? 0 })),
})
