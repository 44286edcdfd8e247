import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { addGroup } from '../groups/group.commands.ts'
import { addLearner, issueCode } from '../learners/learner.commands.ts'
import { addAgency, setHeadcount } from '../org/org.commands.ts'
import { awaitTurn, settleDays } from '../points/points.commands.ts'
import { forgetUnits, refreshRollups } from '../rollups/rollup.commands.ts'
import { listSeasonsBetween } from '../season/season.store.ts'
import { reviewTitles } from '../titles/review.commands.ts'

const BY = 'system'
const UNIT = { id: 'demo-hall', parentId: '510104', name: '政务服务大厅人社窗口（演示）' }
const CODE_HOURS = 30 * 24

/** Made-up people; every one is marked as demo and goes with `lianbing demo remove`. */
const PEOPLE = [
  { id: 'demo-li-na', name: '李娜', desk: 'front', establishment: 'established' },
  { id: 'demo-wang-qiang', name: '王强', desk: 'front', establishment: 'contract' },
  { id: 'demo-zhang-min', name: '张敏', desk: 'back', establishment: 'established' },
  { id: 'demo-zhao-lei', name: '赵磊', desk: 'front', establishment: 'contract' },
  { id: 'demo-chen-jing', name: '陈静', desk: 'back', establishment: 'contract' },
] as const

/**
 * A small demo in an empty house: a unit, a group that is due at once, and five learners with their codes. A first
 * run that was cut off is finished by the next one.
 */
export async function seedDemo(db: Db, now: Date): Promise<{ name: string; code: string }[]> {
  await addAgency(db, { ...UNIT, demo: true }, BY, now)
  const headcount = [
    { desk: 'front', establishment: 'established', count: 2 },
    { desk: 'front', establishment: 'contract', count: 2 },
    { desk: 'back', establishment: 'established', count: 1 },
    { desk: 'back', establishment: 'contract', count: 1 },
  ] as const
  await setHeadcount(db, UNIT.id, dayOf(now), headcount, BY, now)
  // due from midnight on, so that the first start has a question at any hour
  const group = { name: '练兵演示群', unitId: UNIT.id, channel: 'webchat', pushAt: '00:00', revealAt: '18:00' }
  const begun = await db
    .selectFrom('studyGroup')
    .select('id')
    .where('demo', '=', true)
    .where('unitId', '=', UNIT.id)
    .executeTakeFirst()
  if (!begun) await addGroup(db, { ...group, active: true, demo: true }, BY, now)
  return db.transaction().execute(async (trx) => {
    const codes: { name: string; code: string }[] = []
    for (const person of PEOPLE) {
      const { id } = await addLearner(trx, { ...person, kind: 'window', unitId: UNIT.id, demo: true }, BY, now)
      const { code } = await issueCode(trx, { learnerId: id, purpose: 'bind', ttlHours: CODE_HOURS }, BY, now)
      codes.push({ name: person.name, code })
    }
    return codes
  })
}

/** Visitors of the demo's rooms, as web users. */
const visitors = sql`(select w.user_id from web_member w join study_group g on g.channel_room_id = w.room_id
  where g.demo and w.user_id like 'v\\_%')`

/** Day figures of people who stay lose what they answered in the demo's groups; whose days those are. */
const forgetDemoAnswers = async (trx: Db) =>
  (
    await sql<{ learnerId: string; localDate: Day }>`
      with gone as (
        select a.learner_id, a.local_date, count(*) as answers, count(*) filter (where a.correct) as correct,
          count(*) filter (where not a.copied) as study,
          count(*) filter (where a.correct and not a.copied) as study_correct
        from answer a join daily_question d on d.id = a.daily_id join study_group g on g.id = d.group_id
        where g.demo and a.learner_id not in (select id from demo_learner) group by a.learner_id, a.local_date)
      update learner_day d set answers = d.answers - gone.answers, correct = d.correct - gone.correct,
        study_answers = d.study_answers - gone.study, study_correct = d.study_correct - gone.study_correct
      from gone where d.learner_id = gone.learner_id and d.local_date = gone.local_date
      returning d.learner_id, d.local_date`.execute(trx)
  ).rows

/** Points and titles of people who stay follow their days; a day of nothing else goes. */
async function settleStaying(trx: Db, days: Awaited<ReturnType<typeof forgetDemoAnswers>>, now: Date): Promise<void> {
  const dates = days.map(({ localDate }) => localDate).sort()
  const [from, until] = [dates[0], dates.at(-1)]
  if (!from || !until) return
  const learnerIds = [...new Set(days.map(({ learnerId }) => learnerId))]
  for (const season of await listSeasonsBetween(trx, from, until)) {
    const [, first = from] = [season.startsOn, from].sort()
    const [last = until] = [season.endsOn, until].sort()
    const settling = { seasonId: season.id, from: first, until: last, cause: 'withdrawal', learnerIds } as const
    await settleDays(trx, settling, now)
    await reviewTitles(trx, season, learnerIds, 'demo', now)
  }
  await sql`delete from learner_day d using jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as r ("learnerId" text, "localDate" date)
    where d.learner_id = r."learnerId" and d.local_date = r."localDate" and d.answers = 0`.execute(trx)
}

/** What people put under the demo's unit since is not the demo's to take along. */
async function mustHoldNothingReal(trx: Db): Promise<void> {
  const real = await sql<{ name: string }>`
    select l.name from learner l join org_unit u on u.id = l.unit_id and u.demo where not l.demo
    union all select g.name from study_group g join org_unit u on u.id = g.unit_id and u.demo where not g.demo
    union all select c.name from org_unit c join org_unit u on u.id = c.parent_id and u.demo where not c.demo
    union all select a.name from account_role r join auth_user a on a.id = r.account_id
      join org_unit u on u.id = r.unit_id and u.demo`.execute(trx)
  const names = real.rows.map((row) => row.name)
  if (names.length > 0)
    throw new Refusal('demo.in_use', 409, 'Move what is real out of the demo unit first: details.names.', { names })
}

/**
 * Takes the demo out again, with everything that was answered in it; the audit log keeps what happened. A visitor
 * who bound a code of the roster is a real person and stays; one who only joined goes.
 */
export async function removeDemo(db: Db, now: Date): Promise<{ learners: number; groups: number }> {
  return db.transaction().execute(async (trx) => {
    await mustHoldNothingReal(trx)
    await awaitTurn(trx)
    await sql`create temporary table demo_learner on commit drop as
      select id from learner where demo
      union select a.learner_id from channel_alias a join learner l on l.id = a.learner_id and l.kind = 'public'
      where a.channel = 'webchat' and a.channel_user_id in ${visitors}
        and not exists (select from channel_alias o where o.learner_id = l.id
          and (o.channel <> 'webchat' or o.channel_user_id not in ${visitors}))`.execute(trx)
    await sql`create temporary table demo_user on commit drop as
      select v.id from ${visitors} as v (id) union select 'w_' || id from learner where demo`.execute(trx)
    const days = await forgetDemoAnswers(trx)
    await sql`delete from channel_alias where channel = 'webchat' and channel_user_id in (select id from demo_user)`.execute(
      trx,
    )
    for (const table of [
      'answer',
      'learner_day',
      'private_focus',
      'practice',
      'binding_code',
      'alias_event',
      'channel_alias',
      'group_member',
      'learner_posting',
    ])
      await sql`delete from ${sql.table(table)} where learner_id in (select id from demo_learner)`.execute(trx)
    await sql`delete from web_room where id in (select channel_room_id from study_group where demo)`.execute(trx)
    const groups = await sql`delete from study_group where demo`.execute(trx)
    // with their answers gone: those that are not revealed would count as still to come
    await settleStaying(trx, days, now)
    await sql`delete from web_user where id in (select id from demo_user)`.execute(trx)
    const learners = await sql`delete from learner where id in (select id from demo_learner)`.execute(trx)
    await sql`delete from headcount where unit_id in (select id from org_unit where demo)`.execute(trx)
    await refreshRollups(trx, now, { mostMs: Number.POSITIVE_INFINITY })
    await sql`delete from org_closure where descendant_id in (select id from org_unit where demo)`.execute(trx)
    await forgetUnits(trx, sql`(select id from org_unit where demo)`)
    await sql`delete from org_unit where demo`.execute(trx)
    const removed = { learners: Number(learners.numAffectedRows ?? 0), groups: Number(groups.numAffectedRows ?? 0) }
    await writeAudit(trx, { at: now, actor: BY, action: 'demo.remove', subject: 'demo', before: removed })
    return removed
  })
}
