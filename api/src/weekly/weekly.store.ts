import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

/** A running sitting of a weekly paper of this learner, if there is one: one at a time. */
export async function runningWeekly(db: Db, learnerId: string, now: Date) {
  return db
    .selectFrom('sitting')
    .innerJoin('paper', 'paper.id', 'sitting.paperId')
    .select(['sitting.id', 'sitting.paperId'])
    .where('sitting.learnerId', '=', learnerId)
    .where('paper.kind', '=', 'weekly')
    .where('sitting.submittedAt', 'is', null)
    .where('sitting.deadline', '>', now)
    .executeTakeFirst()
}

/** The weekly paper that a learner began last, of those that closed after an instant. */
export const lastWeekly = (db: Db, learnerId: string, since: Date) =>
  db
    .selectFrom('sitting')
    .innerJoin('paper', 'paper.id', 'sitting.paperId')
    .select('sitting.id')
    .where('sitting.learnerId', '=', learnerId)
    .where('paper.kind', '=', 'weekly')
    .where('sitting.deadline', '>', since)
    .orderBy('sitting.startedAt', 'desc')
    .executeTakeFirst()

/** A private answer is no longer for this paper. */
export const leaveSitting = (trx: Db, sittingId: string) =>
  trx.updateTable('privateFocus').set({ sittingId: null }).where('sittingId', '=', sittingId).execute()

/** Groups that are told of the week's papers: active, with a room, not told yet. */
export const groupsToTell = (db: Db, monday: Day) =>
  db
    .selectFrom('studyGroup')
    .select('id')
    .where('active', '=', true)
    .where('channelRoomId', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery')
            .select('delivery.id')
            .where('kind', '=', 'weekly_open')
            .where('subjectId', '=', sql<string>`${monday} || ':' || study_group.id`),
        ),
      ),
    )
    .orderBy('id')
    .execute()

/** Who began a paper of the week and has not handed it in, can be and wants to be reminded, and was not of this week. */
export async function unfinishedIn(db: Db, monday: Day): Promise<{ learnerId: string; left: number }[]> {
  const read = await sql<{ learnerId: string; left: number }>`
    select s.learner_id, min((select count(*) from paper_item i where i.paper_id = s.paper_id)
      - (select count(*) from sitting_answer a where a.sitting_id = s.id and a.given <> '')) as left
    from sitting s join paper p on p.id = s.paper_id join learner l on l.id = s.learner_id
    where p.kind = 'weekly' and p.period = ${monday} and s.submitted_at is null
      and l.state = 'active' and l.wants_reminders and exists (select from channel_alias c where c.learner_id = l.id)
      and not exists (select from delivery d where d.kind = 'weekly_remind' and d.subject_id = ${monday} || ':' || s.learner_id)
    group by s.learner_id order by s.learner_id`.execute(db)
  return read.rows
}
