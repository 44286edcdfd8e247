import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDemo, seedDemo } from '@lianbing/api/demo/demo.commands'
import { FIRST_RUN_FILE, firstRun, seedContent } from '@lianbing/api/first-run'
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { tick } from '@lianbing/api/scheduler'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  type Body,
  bot,
  call,
  claim,
  codeFor,
  daysOf,
  from,
  instant,
  itIs,
  newGroup,
  newLearner,
  teach,
} from './scene.ts'

let folder = ''
const url = 'http://127.0.0.1:3000'
const firstStart = (demo = true) =>
  firstRun({ ...house, config: { ...house.config, DATA_DIR: folder, DEMO: demo } }, url)
const file = () => readFile(join(folder, FIRST_RUN_FILE), 'utf8')

/** What the tick would choose for some groups today, by their names. */
async function chosen(questions: Record<string, string>) {
  const groups = await house.db.selectFrom('studyGroup').select(['id', 'name']).execute()
  const rows = groups.flatMap(({ id, name }) =>
    questions[name] ? [{ groupId: id, localDate: '2022-04-01', questionId: questions[name] }] : [],
  )
  await house.db.insertInto('groupChoice').values(rows).execute()
}

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  folder = await mkdtemp(join(tmpdir(), 'lianbing-first-run-'))
  const line = ['51', '5101', '510104'].map((code) => ({ code, name: code }))
  await importDivisions(house.db, line, house.clock.now())
})

afterEach(() => rm(folder, { recursive: true }))

describe('the first run', () => {
  it('makes one account with a password of its own, and writes it where its owner alone can read', async () => {
    expect(await firstStart()).toBe(true)
    expect((await stat(join(folder, FIRST_RUN_FILE))).mode & 0o777).toBe(0o600)
    const password = /password\s+(\S+)/.exec(await file())?.[1] ?? ''
    expect(password.length).toBeGreaterThanOrEqual(16)
    const signIn = (password: string) =>
      call('/auth/sign-in/username', {
        headers: { origin: 'http://localhost' },
        body: { username: 'admin', password },
      })
    expect([(await signIn('admin')).status, (await signIn(password)).status]).toEqual([401, 200])
    const kept = await sql<{ text: string }>`
      select t::text as text from audit_event t union all select t::text from auth_account t`.execute(house.db)
    expect(kept.rows.map((row) => row.text).join()).not.toContain(password)
  })

  it('is the first only once', async () => {
    await firstStart()
    const written = await file()
    expect(await firstStart()).toBe(false)
    expect(await file()).toBe(written)
    expect(await house.db.selectFrom('studyGroup').select('id').execute()).toHaveLength(1)
  })

  it('that was cut off half way is finished by the next start', async () => {
    await seedDemo(house.db, house.clock.now())
    expect(await firstStart()).toBe(true)
    expect(await house.db.selectFrom('studyGroup').select('id').execute()).toHaveLength(1)
    expect(await house.db.selectFrom('learner').select('id').execute()).toHaveLength(5)
    const [, name = '', code = ''] = /\/chat#name=(\S+)&code=(\S+)/.exec(await file()) ?? []
    const login = await call('/chat/login', { body: { name: decodeURIComponent(name), code } })
    expect(login.status).toBe(200)
  })

  it('starts empty where no demo is wanted', async () => {
    await firstStart(false)
    expect(await house.db.selectFrom('learner').select('id').execute()).toEqual([])
    expect(await file()).not.toContain('/chat#')
  })

  it('brings tree, delegations, holidays and questions in, and a second start changes nothing', {
    timeout: 60_000,
  }, async () => {
    const counts = async () =>
      (
        await sql<Record<string, number>>`select (select count(*) from org_unit) as units,
          (select count(*) from delegation) as delegations, (select count(*) from holiday) as holidays,
          (select count(*) from question_version) as versions, (select count(*) from audit_event) as audit`.execute(
          house.db,
        )
      ).rows[0]
    await seedContent(house)
    const first = await counts()
    expect(first).toMatchObject({ units: 3307, delegations: 22 })
    expect(first?.versions).toBeGreaterThanOrEqual(100)
    await seedContent(house)
    expect(await counts()).toEqual(first)
  })
})

describe('the demo', () => {
  it.each([
    ['08:00', '18:00'],
    ['15:00', '18:00'],
    ['20:00', '22:00'],
    ['23:30', '23:59'],
  ])('begun at %s asks its question at once, and closes it at %s', async (time, closes) => {
    await teach(3)
    house.clock.set(instant(time))
    await firstStart()
    expect(await tick(house)).toEqual({ planned: 1, revealed: 0 })
    expect(await claim()).toMatchObject([
      { kind: 'daily_push', groupName: '练兵演示群', body: { revealsAt: instant(closes), number: 1 } },
    ])
  })

  it('lets each of its people in by the link of the file, ready to answer', async () => {
    await teach(3)
    await firstStart()
    await tick(house)
    const links = [...(await file()).matchAll(/\/chat#name=(\S+)&code=(\S+)/g)]
    expect(links).toHaveLength(5)
    for (const [, name = '', code = ''] of links) {
      const login = await call('/chat/login', { body: { name: decodeURIComponent(name), code } })
      expect(login).toMatchObject({ status: 200, body: { me: { bound: true } } })
      const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const { body } = await call('/chat/conversations', { headers: { cookie } })
      expect(body.conversations.map((one: Body) => one.title).sort()).toEqual(['练兵助手', '练兵演示群'])
      expect(await bot('today', { from: from(login.body.me.id) })).toMatchObject({ outcome: 'question' })
    }
  })

  it('goes by one command and leaves no row marked demo', async () => {
    await teach(3)
    await firstStart()
    await tick(house)
    const [, name = '', code = ''] = /\/chat#name=(\S+)&code=(\S+)/.exec(await file()) ?? []
    const login = await call('/chat/login', { body: { name: decodeURIComponent(name), code } })
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const me = login.body.me.id
    const room = (await claim())[0].channelRoomId
    await bot('webchat/messages', { conversationId: room, text: '题目' })
    await call(`/chat/conversations/${room}/messages`, {
      headers: { cookie },
      body: { text: 'A', clientId: 'client-1' },
    })
    await answer(me, 'A', { room })
    await bot('practice', { from: from(me) })
    await answer(me, 'B')
    const visitor = (await call('/chat/visit', { body: { nickname: '路人' } })).body.me.id
    await bot('join', { from: from(visitor, { room }) })
    await answer(visitor, 'C', { room })
    await itIs('18:00')
    expect(await removeDemo(house.db, house.clock.now())).toEqual({ learners: 6, groups: 1 })
    const left = async (table: string) => (await sql`select from ${sql.table(table)}`.execute(house.db)).rows.length
    const emptied = ['learner', 'study_group', 'group_member', 'daily_question', 'delivery', 'answer', 'learner_day']
    for (const table of [
      ...emptied,
      'practice',
      'practice_item',
      'channel_alias',
      'binding_code',
      'web_room',
      'web_message',
    ])
      expect([table, await left(table)]).toEqual([table, 0])
    expect(await house.db.selectFrom('webUser').select('id').execute()).toEqual([{ id: 'bot' }])
    expect(await house.db.selectFrom('orgUnit').select('id').orderBy('id').execute()).toHaveLength(3)
    expect((await call('/chat/me', { headers: { cookie } })).status).toBe(401)
    expect((await call('/chat/options')).body.visitors).toBe(false)
    expect(await left('audit_event')).toBeGreaterThan(0)
    expect(await removeDemo(house.db, house.clock.now())).toEqual({ learners: 0, groups: 0 })
    expect(await firstStart()).toBe(false)
  })

  it('leaves other people, their units, groups and answers alone', async () => {
    await teach(6)
    await firstStart()
    const hall = await addAgency(house.db, { parentId: '510104', name: '真大厅' }, 'system', house.clock.now())
    const ours = await newGroup({ unitId: hall.id, name: '真的组' })
    const zhou = await newLearner('周舟', hall.id)
    await bot('bind', { from: from('周舟'), code: await codeFor(zhou) })
    await itIs('09:00')
    const demoRoom = (await claim()).find((push) => push.groupName === '练兵演示群').channelRoomId
    await answer('周舟', 'A', { room: ours.room })
    await answer('周舟', 'A', { room: demoRoom })
    await removeDemo(house.db, house.clock.now())
    expect(await daysOf(zhou)).toEqual([['2022-04-01', 1, 1]])
    expect(await bot('me', { from: from('周舟') })).toMatchObject({ total: { answers: 1, unrevealed: 1 } })
    expect(await house.db.selectFrom('answer').select('learnerId').execute()).toEqual([{ learnerId: zhou }])
    expect(await house.db.selectFrom('orgUnit').select('id').where('id', '=', hall.id).execute()).toHaveLength(1)
    await itIs('2022-04-02 09:00')
    expect((await claim({ account: 'later' })).map((push) => push.groupName)).toContain('真的组')
  })

  it('takes back the points that people who stay earned in it, and no others', async () => {
    await teach(6)
    await firstStart()
    const hall = await addAgency(house.db, { parentId: '510104', name: '真大厅' }, 'system', house.clock.now())
    const ours = await newGroup({ unitId: hall.id, name: '真的组' })
    const [zhou, wu] = [await newLearner('周舟', hall.id), await newLearner('吴越', hall.id)]
    for (const [name, id] of [
      ['周舟', zhou],
      ['吴越', wu],
    ] as const)
      await bot('bind', { from: from(name), code: await codeFor(id) })
    // the same question in both groups would count once
    await chosen({ 真的组: 'tt-0001', 练兵演示群: 'tt-0002' })
    await itIs('09:00')
    const demoRoom = (await claim()).find((push) => push.groupName === '练兵演示群').channelRoomId
    await answer('周舟', 'A', { room: ours.room })
    await answer('周舟', 'A', { room: demoRoom })
    await answer('吴越', 'A', { room: demoRoom })
    await itIs('18:00')
    await itIs('18:01')
    const standing = async () =>
      (
        await sql<Body>`select l.name, d.answers, d.study_answers, d.study_correct, d.points,
            (select sum(e.points)::int from point_entry e where e.learner_id = l.id) as entered,
            (select t.points from point_total t where t.learner_id = l.id and t.period = 'season:2022') as total
          from learner l left join learner_day d on d.learner_id = l.id
          where l.id in (${zhou}, ${wu}) order by l.name desc`.execute(house.db)
      ).rows.map(({ name, ...figures }) => [name, ...Object.values(figures)])
    expect(await standing()).toEqual([
      ['周舟', 2, 2, 2, 2, 2, 2],
      ['吴越', 1, 1, 1, 1, 1, 1],
    ])
    await removeDemo(house.db, house.clock.now())
    await itIs('18:02')
    expect(await standing()).toEqual([
      ['周舟', 1, 1, 1, 1, 1, 1],
      ['吴越', null, null, null, null, 0, 0],
    ])
    const causes = await house.db.selectFrom('pointEntry').select(['points', 'cause']).orderBy('id').execute()
    expect(causes.filter(({ points }) => points < 0)).toEqual([
      { points: -1, cause: 'withdrawal' },
      { points: -1, cause: 'withdrawal' },
    ])
  })

  it('keeps a visitor who turned out to be on the roster, with what they answered elsewhere', async () => {
    await teach(6)
    await firstStart()
    const { room } = await newGroup({ name: '真的组' })
    const zhou = await newLearner('周舟')
    await itIs('09:00')
    const visitor = (await call('/chat/visit', { body: { nickname: '路人' } })).body.me.id
    await bot('bind', { from: from(visitor), code: await codeFor(zhou) })
    await answer(visitor, 'A', { room })
    await removeDemo(house.db, house.clock.now())
    expect(await daysOf(zhou)).toEqual([['2022-04-01', 1, 1]])
    expect(await house.db.selectFrom('learner').select('id').execute()).toEqual([{ id: zhou }])
    expect(await bot('bind', { from: from('u1'), code: await codeFor(zhou) })).toMatchObject({ outcome: 'bound' })
  })
})
