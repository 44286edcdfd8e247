import { mustBeWithin } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import { readUnit } from '../org/org.store.ts'
import { sheetsOf } from '../participation/export.rules.ts'
import { participationQuery } from '../participation/participation.schemas.ts'
import { mustBeInOrder, readParticipation } from '../participation/participation.store.ts'
import { kind } from './kind.ts'

/** The page of participation: the same rows, their total and its splits, and the other learners. */
export const participation = kind({
  permission: 'participation.read',
  filter: participationQuery.strict(),
  async open({ db, scope, filter, now }) {
    const unit = await readUnit(db, filter.unitId)
    mustBeWithin(unit?.path, scope, 'unit')
    mustBeInOrder(filter.from, filter.until)
    const page = await readParticipation(db, filter, now, unit)
    if (!page) throw notFound('unit')
    const { rows, ...sheet } = sheetsOf(page, filter)
    return {
      ...sheet,
      total: rows.length,
      async *pages() {
        yield rows
      },
    }
  },
})
