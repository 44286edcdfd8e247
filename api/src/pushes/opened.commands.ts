import { sql } from 'kysely'
import { dayOf } from '../base/day.rules.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { Db } from '../database/open.ts'
import { postingOn } from '../learners/posting.store.ts'
import { deliveryOf } from './reading-source.rules.ts'

/** Who has a page open, as their chat account. */
export interface Reader {
  channel: string
  userId: string
}

/**
 * Notes that a learner has opened what their group was told of, once each, with their unit of that day. `source` is that of
 * the link (reading-link.ts); one of another kind, a visitor, or somebody of another group to whom it was forwarded notes
 * nothing.
 */
export async function noteOpened(db: Db, source: string, reader: Reader, now: Date): Promise<boolean> {
  const delivery = deliveryOf(source)
  if (delivery === undefined) return false
  const learner = await aliasOf(db, reader.channel, reader.userId)
  if (learner?.state !== 'active') return false
  const put = await sql`
    insert into push_opened (issue_id, learner_id, group_id, unit_id, opened_at)
    select t.issue_id, m.learner_id, m.group_id, (select p.unit_id from
      (${postingOn(sql`m.learner_id`, sql`${dayOf(now)}::date`)}) as p), ${now}
    from delivery d join push_target t on d.subject_id = t.issue_id || ':' || t.group_id
      join group_member m on m.group_id = t.group_id and m.learner_id = ${learner.id}
    where d.id = ${delivery} and d.kind = 'explainer'
    on conflict do nothing returning issue_id`.execute(db)
  return put.rows.length > 0
}
