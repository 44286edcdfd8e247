import { addAccount } from '@lianbing/api/access/access.commands'
import { forgetOld } from '@lianbing/api/maintenance'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, bot, codeFor, from, instant, itIs, newGroup, newMember, teach } from './scene.ts'

/** Everything else is a record of the campaign, and kept. */
const PRUNED = [
  'auth_session',
  'auth_verification',
  'binding_code',
  'code_attempt',
  'data_link',
  'exam_link',
  'exam_session',
  'export',
  'group_choice',
  'group_code',
  'media',
  'inquiry',
  'inquiry_place',
  'question_import',
  'stranger_hint',
  'web_session',
  'web_user',
]

/** As many as there are people, groups, units, questions or seasons, whatever anybody does. */
const BOUNDED = [
  'account account_role auth_account auth_two_factor auth_user bot_cursor bulletin_schedule channel_alias delegation former_password group_member headcount',
  'contest_entrants contest_report edition edition_question holiday library_item library_version notice_consent',
  'job_run law learner lexicon_entry learner_posting local_domain memory_card memory_pace org_closure org_unit paper paper_item private_focus',
  'push_series push_series_item question question_version replaced_posting rollup_clock rollup_own_step rollup_season rollup_step rule_set season security_policy study_group used_totp',
  'web_member',
  'web_read web_room',
].flatMap((line) => line.split(' '))

/** What happened in the campaign, each row once: answers and what was earned, said, sent, changed. */
const RECORDS = [
  'account_link alias_event answer appeal audit_event audit_chain bulletin bulletin_link bulletin_row content_review correction_request daily_question delivery duel duel_item key_correction learner_day',
  'platform_import point_entry point_total practice practice_item push_issue push_opened push_target rollup rollup_fact sitting sitting_answer title title_event',
  'award_objection award_round award_round_bulletin award_rules',
  'unit_change unit_name web_message',
].flatMap((line) => line.split(' '))

/** What each tick counts and takes away. */
const TAKEN = ['rollup_gone', 'rollup_mark']

const countOf = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(house.db)).rows[0]?.n
const counts = async () =>
  Object.fromEntries(await Promise.all(PRUNED.map(async (table) => [table, await countOf(table)])))

/** One row of everything that noise leaves behind, as of now. */
async function makeNoise(mark: string, learnerId: string, groupId: string) {
  const now = house.clock.now()
  const soon = new Date(now.getTime() + 3600_000)
  await codeFor(learnerId, 'device', 1)
  await bot('bind', { from: from(`生人${mark}`), code: 'ZZZZ-ZZZZ' })
  const { db } = house
  await db.insertInto('dataLink').values({ tokenHash: mark, learnerId, madeAt: now, expiresAt: soon }).execute()
  await db.insertInto('examLink').values({ tokenHash: mark, learnerId, madeAt: now, expiresAt: soon }).execute()
  await db.insertInto('examSession').values({ tokenHash: mark, learnerId, openedAt: now, expiresAt: soon }).execute()
  await db
    .insertInto('groupChoice')
    .values({ groupId, localDate: mark === 'old' ? '2022-04-01' : '2022-08-01', questionId: 'tt-0001' })
    .execute()
  await bot('search', { from: from(`生人${mark}`), query: `柒号按钮${mark}` })
  await db.insertInto('groupCode').values({ codeHash: mark, groupId, expiresAt: soon }).execute()
  await db
    .insertInto('strangerHint')
    .values({
      channel: 'webchat',
      channelUserId: mark,
      roomId: 'r',
      localDate: mark === 'old' ? '2022-04-01' : '2022-08-01',
    })
    .execute()
  await db
    .insertInto('webUser')
    .values({ id: `v_${mark}`, name: '访客', createdAt: now })
    .execute()
  await db
    .insertInto('webSession')
    .values({ tokenHash: mark, userId: `v_${mark}`, createdAt: now, expiresAt: soon })
    .execute()
  await sql`insert into export (id, account_id, kind, filter, scope, title, format, state, total, made_at, expires_at)
    select ${mark}, id, 'units', '{}', '{/51/}', '单位', 'csv', 'failed', 0, ${now}, ${soon} from account limit 1`.execute(
    db,
  )
  const file = { id: `m_${mark}`, name: '片.mp4', bytes: 1, state: 'uploading', createdBy: 'account:a_1' }
  await db
    .insertInto('media')
    .values({ ...file, createdAt: now, expiresAt: soon })
    .execute()
  await sql`insert into question_import (id, account_id, name, sha256, state, made_at, expires_at)
    select ${mark}, id, '题库.csv', ${mark}, 'open', ${now}, ${soon} from account limit 1`.execute(db)
  await sql`insert into auth_session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
    select ${mark}, ${soon}, ${mark}, ${now}, ${now}, id from auth_user limit 1`.execute(db)
  await sql`insert into auth_verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    values (${mark}, ${mark}, '', ${soon}, ${now}, ${now})`.execute(db)
}

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach(3)
})

test('what noise leaves behind is dropped once it means nothing any more, and not before', async () => {
  const account = {
    username: 'keeper',
    name: '李主任',
    password: 'right-password-2022',
    role: 'organiser',
    unitId: '51',
  } as const
  await addAccount(house.db, account, 'system', house.clock.now())
  const li = await newMember('李娜')
  const { id } = await newGroup()
  await house.db.deleteFrom('bindingCode').execute()
  const quiet = await counts()
  await makeNoise('old', li, id)
  const noisy = await counts()
  expect(Object.keys(quiet).filter((table) => noisy[table] === quiet[table])).toEqual([])
  await forgetOld(house.db, house.clock.now())
  expect(await counts()).toEqual(noisy)
  house.clock.set(instant('2022-08-01 08:00'))
  await makeNoise('new', li, id)
  await forgetOld(house.db, house.clock.now())
  expect(await counts()).toEqual(noisy)
  const left = await house.db.selectFrom('examLink').select('tokenHash').execute()
  expect(left).toEqual([{ tokenHash: 'new' }])
})

test('a visitor who said something stays, and so does one who joined', async () => {
  await house.db
    .insertInto('webUser')
    .values(['v_silent', 'v_spoke', 'v_joined'].map((id) => ({ id, name: id, createdAt: house.clock.now() })))
    .execute()
  await bot('join', { from: from('v_joined') })
  const said = { id: 'm1', peerId: 'v_spoke', fromId: 'v_spoke', text: '你好', sentAt: house.clock.now() }
  await house.db.insertInto('webMessage').values(said).execute()
  house.clock.set(instant('2022-08-01 08:00'))
  await forgetOld(house.db, house.clock.now())
  const visitors = await house.db.selectFrom('webUser').select('id').where('id', 'like', 'v%').orderBy('id').execute()
  expect(visitors.map(({ id }) => id)).toEqual(['v_joined', 'v_spoke'])
})

test('changing one’s mind between 练习 and 错题 leaves no empty sets behind', async () => {
  await newMember('李娜')
  await bot('practice', { from: from('李娜') })
  await answer('李娜', 'B')
  await answer('李娜', 'A')
  await answer('李娜', 'A')
  await itIs('2022-04-03 09:00')
  for (const of of ['due', 'wrong', 'due', 'wrong', 'due', 'wrong']) await bot('practice', { from: from('李娜'), of })
  expect(await countOf('practice')).toBe(2)
})

test('every table is a record, bounded, or pruned', async () => {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%' order by 1`.execute(house.db)
  expect(tables.rows.map(({ name }) => name)).toEqual([...PRUNED, ...BOUNDED, ...RECORDS, ...TAKEN].sort())
})
