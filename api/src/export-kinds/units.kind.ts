import { z } from '@hono/zod-openapi'
import { type Day, dayOf } from '../base/day.rules.ts'
import { keysetPages } from '../base/keyset.ts'
import type { Db } from '../database/open.ts'
import { readHeadcountsOf } from '../org/headcount.store.ts'
import { listUnits, type Unit, unitsAfter } from '../org/org.store.ts'
import type { Column, Row } from '../sheets/sheet.rules.ts'
import { kind, only } from './kind.ts'
import { asOf, filterNote, levels, unitKinds, wordOf } from './words.ts'

const standings = ['front/established', 'front/contract', 'back/established', 'back/contract']
const columns: Column[] = [
  { header: '单位代码', kind: 'text' },
  { header: '单位名称', kind: 'text' },
  { header: '上级单位代码', kind: 'text' },
  { header: '层级', kind: 'text' },
  { header: '类型', kind: 'text' },
  { header: '前台编内', kind: 'int' },
  { header: '前台编外', kind: 'int' },
  { header: '后台编内', kind: 'int' },
  { header: '后台编外', kind: 'int' },
  { header: '应参加人数', kind: 'int' },
  { header: '人数起算日', kind: 'day' },
  { header: '并入他单位的最后一日', kind: 'day' },
]

/** Units with the headcount in force today; empty where none was filed. */
async function withHeadcounts(db: Db, units: readonly Unit[], today: Day): Promise<Row[]> {
  const filed = Map.groupBy(
    (
      await readHeadcountsOf(
        db,
        units.map(({ id }) => id),
      )
    ).filter(({ asOf }) => asOf <= today),
    ({ unitId }) => unitId,
  )
  return units.map((unit) => {
    const dated = filed.get(unit.id) ?? []
    const since = dated.reduce<string | null>((last, { asOf }) => (last && last > asOf ? last : asOf), null)
    const inForce = dated.filter(({ asOf }) => asOf === since)
    const counts = standings.map((standing) => inForce.find((one) => one.standing === standing)?.count ?? 0)
    return [
      ...[unit.id, unit.name, unit.parentId, levels[unit.level], wordOf(unitKinds, unit.kind)],
      ...(since ? [...counts, counts.reduce((sum, count) => sum + count, 0)] : [null, null, null, null, null]),
      ...[since, unit.endsOn],
    ]
  })
}

export const units = kind({
  permission: 'unit.read',
  filter: z.strictObject({
    unitId: z.string().optional(),
    parentId: z.string().optional(),
    q: z.string().optional(),
    ended: z.boolean().optional(),
  }),
  async open({ db, scope, filter, now }) {
    const asked = { scope, filter }
    return {
      title: '单位及应参加人数',
      notes: [filterNote(filter), asOf(now)],
      columns,
      total: (await listUnits(db, scope, filter, only)).total,
      async *pages(from) {
        for await (const page of keysetPages((last: Unit | undefined, limit) => unitsAfter(from, asked, last, limit)))
          yield await withHeadcounts(from, page, dayOf(now))
      },
    }
  },
})
