import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { dayOf } from '../day.rules.ts'
import { addGroup } from '../groups/group.commands.ts'
import { addLearner, issueCode } from '../learners/learner.commands.ts'
import { addAgency, setHeadcount } from '../org/org.commands.ts'

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

/** A small demo in an empty house: a unit, a group that is due at once, and five learners with their codes. */
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
  await addGroup(db, { ...group, active: true, demo: true }, BY, now)
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

/** Takes the demo out again, with everything that was answered in it; the audit log keeps what happened. */
export async function removeDemo(db: Db): Promise<{ learners: number; groups: number }> {
  return db.transaction().execute(async (trx) => {
    const visitors = sql`select w.user_id from web_member w join study_group g on g.channel_room_id = w.room_id
      where g.demo and w.user_id like 'v\\_%'`
    const gone = sql`(select id from learner where demo union
      select learner_id from channel_alias where channel = 'webchat' and channel_user_id in (${visitors}))`
    await sql`create temporary table demo_learner on commit drop as select * from ${gone} as gone (id)`.execute(trx)
    await sql`create temporary table demo_user on commit drop as
      select channel_user_id as id from channel_alias where channel = 'webchat' and learner_id in (select id from demo_learner)
      union select * from (${visitors}) as v (id)`.execute(trx)
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
    await sql`delete from web_user where id in (select id from demo_user)`.execute(trx)
    const learners = await sql`delete from learner where id in (select id from demo_learner)`.execute(trx)
    await sql`delete from headcount where unit_id in (select id from org_unit where demo)`.execute(trx)
    await sql`delete from org_closure where descendant_id in (select id from org_unit where demo)`.execute(trx)
    await sql`delete from org_unit where demo`.execute(trx)
    return { learners: Number(learners.numAffectedRows ?? 0), groups: Number(groups.numAffectedRows ?? 0) }
  })
}
