import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

// Days of study for whoever counts them: which rows were changed since they were counted, and where somebody last studied.

const isUncounted = sql`(d.answers <> d.rolled_answers or d.correct <> d.rolled_correct)`

/** The learners of so many days to be counted, the last of them with some more; a subquery of `learner_id`. */
export const learnersToCount = (limit: number): RawBuilder<unknown> =>
  sql`select distinct first.learner_id from (
    select d.learner_id from learner_day d where ${isUncounted} order by d.learner_id limit ${limit}) as first`

/**
 * All days to be counted of the learners of a subquery, and what was counted of them before. Locked in the order in which
 * answers lock them.
 */
export const daysToCount = (learners: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select d.learner_id, d.local_date, d.unit_id, d.standing, d.answers, d.correct, d.rolled_answers, d.rolled_correct
    from learner_day d where ${isUncounted} and d.learner_id in (${learners})
    order by d.learner_id, d.local_date for update of d`

/** The last day on which somebody studied within some days, or, `counted`, of those counted already. */
export const lastDay = (
  learnerId: string,
  from: RawBuilder<unknown>,
  until: RawBuilder<unknown>,
  which: 'counted' | 'all',
): RawBuilder<unknown> =>
  sql`select d.local_date, d.unit_id, d.standing from learner_day d
    where d.learner_id = ${sql.ref(learnerId)} and d.local_date between ${from} and ${until}
      and ${which === 'counted' ? sql`d.rolled_answers` : sql`d.answers`} > 0
    order by d.local_date desc limit 1`

/** Notes that days are counted as `counted` (learner_id, local_date, answers, correct) saw them. */
export const noteCounted = (counted: string): RawBuilder<unknown> =>
  sql`update learner_day d set rolled_answers = c.answers, rolled_correct = c.correct
    from ${sql.table(counted)} c where d.learner_id = c.learner_id and d.local_date = c.local_date`

/** Days as counted between two days: for a sum over all of them. */
export const countedDays = (from: Day, until: Day): RawBuilder<unknown> =>
  sql`select d.learner_id, d.local_date, d.unit_id, d.standing, d.rolled_answers as answers, d.rolled_correct as correct
    from learner_day d where d.local_date between ${from}::date and ${until}::date and d.rolled_answers > 0`

/** The day of somebody, for the unit and standing that what they did on it counts for. */
export const dayOfLearner = (learnerId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select d.unit_id, d.standing from learner_day d where d.learner_id = ${learnerId} and d.local_date = ${day}`

export async function hasDaysToCount(db: Db): Promise<boolean> {
  const read = await sql`select 1 from learner_day d where ${isUncounted} limit 1`.execute(db)
  return read.rows.length > 0
}

/** Whether somebody studied on any of some days, as a subquery for `exists`. */
export const studiedBetween = (
  learnerId: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
  until: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`select from learner_day d where d.learner_id = ${learnerId} and d.local_date between ${from} and ${until}
    and d.answers > 0`
