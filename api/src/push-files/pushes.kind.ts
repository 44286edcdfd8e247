import { z } from '@hono/zod-openapi'
import { mustBeWithin } from '../access/scope.ts'
import { kind } from '../export-kinds/kind.ts'
import { asOf, filterNote, issueReasons, issueStates, wordOf } from '../export-kinds/words.ts'
import { readUnit } from '../org/org.store.ts'
import { type Figures, noFigures, readFigures } from '../pushes/figures.store.ts'
import { listIssues, listSeries, type Series } from '../pushes/series.store.ts'
import type { Column, Row } from '../sheets/sheet.rules.ts'

const columns: Column[] = [
  { header: '推送编号', kind: 'text' },
  { header: '推送/连载', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '第几讲', kind: 'int' },
  { header: '政策解读', kind: 'text' },
  { header: '日期', kind: 'day' },
  { header: '状态', kind: 'text' },
  { header: '原因', kind: 'text' },
  { header: '安排群数', kind: 'int' },
  { header: '群成员数', kind: 'int' },
  { header: '已送达群数', kind: 'int' },
  { header: '过时未发群数', kind: 'int' },
  { header: '打开人数', kind: 'int' },
  { header: '同考点题目群数', kind: 'int' },
  { header: '作答人数', kind: 'int' },
  { header: '答对人数', kind: 'int' },
]
const cells = ({ groups, members, sent, outdated, opened, asked, answered, correct }: Figures): Row => [
  ...[groups, members, sent, outdated, opened, asked, answered, correct],
]
const MOST = 1000

/** Every push that had its day, with what came of it; as on the page of a series. */
export const pushes = kind({
  permission: 'group.read',
  filter: z.strictObject({ unitId: z.string().optional(), seriesId: z.string().optional() }),
  async open({ db, scope, filter, now }) {
    const { unitId, seriesId } = filter
    if (unitId) mustBeWithin((await readUnit(db, unitId))?.path, scope, 'unit')
    const wanted = { unitId, ids: seriesId ? [seriesId] : undefined }
    const { rows: series } = await listSeries(db, scope, wanted, { offset: 0, limit: MOST })
    if (seriesId) mustBeWithin(series[0]?.path, scope, 'push')
    const rowsOf = async (one: Series): Promise<Row[]> => {
      const figures = await readFigures(db, 'issue', { unitId: one.unitId, seriesId: one.id })
      return (await listIssues(db, one.id)).map((issue) => [
        ...[one.id, one.title, one.unitName, issue.position, issue.title, issue.localDate],
        ...[wordOf(issueStates, issue.state), wordOf(issueReasons, issue.reason)],
        ...cells(figures.get(issue.id) ?? noFigures),
      ])
    }
    const rows: Row[] = []
    for (const one of series) rows.push(...(await rowsOf(one)))
    return {
      title: '推送与连载',
      notes: [filterNote(filter), asOf(now)],
      columns,
      total: rows.length,
      async *pages() {
        yield rows
      },
    }
  },
})
