import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

export interface Counts {
  answers: number
  days: number
  points: number
  sittings: number
  titles: number
  appeals: number
  messages: number
}

/** A learner's chat accounts as (channel, channel_user_id): those that stand for them, or did and stand for nobody since. */
export const accountsOf = (learnerId: string) =>
  sql`(select a.channel, a.channel_user_id from channel_alias a where a.learner_id = ${learnerId}
    union select e.channel, e.channel_user_id from alias_event e where e.learner_id = ${learnerId} and not exists (
      select from channel_alias o where o.channel = e.channel and o.channel_user_id = e.channel_user_id
        and o.learner_id <> ${learnerId}))`

/** The web users that are a learner's. */
export const webUsersOf = (learnerId: string) =>
  sql`(select 'w_' || ${learnerId} as id
    union select c.channel_user_id from ${accountsOf(learnerId)} c where c.channel = 'webchat')`

export async function countsOf(db: Db, id: string): Promise<Counts> {
  const read = await sql<Counts>`select
    (select count(*)::int from answer where learner_id = ${id}) as answers,
    (select count(*)::int from learner_day where learner_id = ${id}) as days,
    (select count(*)::int from point_entry where learner_id = ${id}) as points,
    (select count(*)::int from sitting where learner_id = ${id}) as sittings,
    (select count(*)::int from title where learner_id = ${id}) as titles,
    (select count(*)::int from appeal where learner_id = ${id}) as appeals,
    (select count(*)::int from web_message where from_id in ${webUsersOf(id)}) as messages`.execute(db)
  return read.rows[0] as Counts
}

/** What a copy holds, part by part; keys of questions that are still open are not in it, only what the learner gave. */
const parts = {
  聊天账号: (id: string) =>
    sql`select channel, channel_user_id, bound_at from channel_alias where learner_id = ${id} order by bound_at`,
  账号变动: (id: string) =>
    sql`select channel, channel_user_id, event, at from alias_event where learner_id = ${id} order by seq`,
  任职: (id: string) =>
    sql`select p.from_date, u.name as unit, p.standing from learner_posting p left join org_unit u on u.id = p.unit_id
      where p.learner_id = ${id} order by p.from_date`,
  学习群: (id: string) =>
    sql`select g.name, m.since from group_member m join study_group g on g.id = m.group_id where m.learner_id = ${id} order by 2`,
  告知同意: (id: string) =>
    sql`select version, asked_at, consented_at, way from notice_consent where learner_id = ${id} order by asked_at`,
  学习日: (id: string) => sql`select local_date, answers from learner_day where learner_id = ${id} order by local_date`,
  作答: (id: string) =>
    sql`select a.local_date, a.answered_at, v.stem, a.given from answer a join question_version v
      on v.question_id = a.question_id and v.version = a.question_version where a.learner_id = ${id} order by a.id`,
  打开的推送: (id: string) =>
    sql`select o.opened_at, v.title from push_opened o join push_issue p on p.id = o.issue_id
      join library_item i on i.id = p.explainer_id
      join library_version v on v.item_id = i.id and v.version = coalesce(i.live, i.version)
      where o.learner_id = ${id} order by o.opened_at`,
  搜索看到哪里: (id: string) =>
    sql`select p.asked_at, i.text, p.skipped from inquiry_place p join inquiry i on i.id = p.inquiry_id
      where (p.channel, p.channel_user_id) in ${accountsOf(id)} order by p.asked_at`,
  积分: (id: string) =>
    sql`select season_id, track, subject, points, cause from point_entry where learner_id = ${id} order by id`,
  试卷: (id: string) =>
    sql`select p.kind, p.period, s.attempt, s.started_at, s.submitted_at,
        case when p.kind = 'weekly' or p.results_told_at is not null then s.score end as score from sitting s join paper p on p.id = s.paper_id
      where s.learner_id = ${id} order by s.started_at`,
  称号: (id: string) =>
    sql`select kind, source, awarded_on, revoked_at from title where learner_id = ${id} order by awarded_on`,
  申诉: (id: string) =>
    sql`select opened_at, given, reason, state, reply from appeal where learner_id = ${id} order by opened_at`,
  更正请求: (id: string) =>
    sql`select asked_at, text, state, reply from correction_request where learner_id = ${id} order by asked_at`,
  记忆曲线: (id: string) =>
    sql`select question_id, due_on, reps, lapses from memory_card where learner_id = ${id} order by question_id`,
  网页聊天消息: (id: string) =>
    sql`select sent_at, text from web_message where from_id in ${webUsersOf(id)} order by seq`,
}

export type Copy = Record<string, Record<string, unknown>[]>

export async function readCopy(db: Db, id: string): Promise<Copy> {
  const copy: Copy = {}
  for (const [name, query] of Object.entries(parts))
    copy[name] = (await query(id).execute(db)).rows as Record<string, unknown>[]
  return copy
}
