import { type RawBuilder, sql } from 'kysely'

/** Titles that stand, of some ids, for whoever counts them. */
export const standingTitles = (ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select t.id, t.learner_id, t.awarded_on from title t where t.id in ${ids} and t.revoked_at is null`
