import { z } from '@hono/zod-openapi'
import { mustBeWithin } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { keysetPages } from '../base/keyset.ts'
import { weekUntil } from '../idle/idle.commands.ts'
import { type IdleRow, idleAfter, listIdle } from '../idle/idle.store.ts'
import { readUnit } from '../org/org.store.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { asOf, desks, establishments, filterNote, wordOf, yesOrNo } from './words.ts'

const columns: Column[] = [
  { header: '工号', kind: 'text' },
  { header: '姓名', kind: 'text' },
  { header: '前后台', kind: 'text' },
  { header: '编制', kind: 'text' },
  { header: '单位代码', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '已绑定', kind: 'text' },
  { header: '最近学习日', kind: 'day' },
]

/** Window staff who have not studied this week. */
export const idleLearners = kind({
  permission: 'learner.read',
  filter: z.strictObject({ unitId: z.string().optional() }),
  async open({ db, scope, filter, now }) {
    const unit = filter.unitId === undefined ? undefined : await readUnit(db, filter.unitId)
    if (filter.unitId !== undefined) mustBeWithin(unit?.path, scope, 'unit')
    const week = weekUntil(dayOf(now))
    const asked = { scope: unit ? [unit.path] : scope, week }
    return {
      title: '本周未学习人员',
      notes: [['统计周期', `${week.from} 至 ${week.until}`], filterNote(filter), asOf(now)],
      columns,
      total: (await listIdle(db, asked.scope, week, only)).total,
      pages: (from) =>
        asRows(
          keysetPages((last: IdleRow | undefined, limit) => idleAfter(from, asked, last, limit)),
          (one) => [
            ...[one.staffNo, one.name, wordOf(desks, one.desk), wordOf(establishments, one.establishment)],
            ...[one.unitId, one.unitName, yesOrNo(one.bound), one.lastActiveOn],
          ],
        ),
    }
  },
})
