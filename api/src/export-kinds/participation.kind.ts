import { sheetsOf } from '../participation/export.rules.ts'
import { participationQuery } from '../participation/participation.schemas.ts'
import { participationWithin } from '../participation/participation.store.ts'
import { kind } from './kind.ts'

/** The page of participation: the same rows, their total and its splits, and the other learners. */
export const participation = kind({
  permission: 'participation.read',
  filter: participationQuery.strict(),
  async open({ db, scope, filter, now }) {
    const page = await participationWithin(db, scope, filter, now)
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
