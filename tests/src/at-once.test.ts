// What several do at the same moment, in more than one process; only PostgreSQL lets them meet.
import { randomBytes } from 'node:crypto'
import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { hashOfToken, newId } from '@lianbing/api/base/ids'
import { seededRandom, shuffled } from '@lianbing/api/base/random.rules'
import { answerInGroups } from '@lianbing/api/learning/group-answer.commands'
import { openLinks } from '@lianbing/api/monthly/link.commands'
import { beginSittings, type NewSitting } from '@lianbing/api/monthly/sit.commands'
import { handInAll } from '@lianbing/api/papers/hand-in.commands'
import { tick } from '@lianbing/api/scheduler'
import { sql } from 'kysely'
import { describe, expect, it, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { houseInMatch, matchTime } from './requests/examinee.ts'
import {
  answer,
  type Body,
  bot,
  call,
  from,
  instant,
  itIs,
  newGroup,
  newLearner,
  newMember,
  question,
  teach,
} from './scene.ts'

const onPostgres = test.skipIf(house.database.kind === 'pglite')
/** On PGlite one waits for the other, so that another round finds out nothing more. */
const rounds = (many: number) => (house.database.kind === 'pglite' ? 1 : many)
const people = Array.from({ length: 12 }, (_, i) => `学员${i}`)
const inOrder = <T>(all: readonly T[], seed: string) => shuffled([...all], seededRandom(seed))

const papers = () =>
  house.db.selectFrom('paper').select(['id', 'ruleVersion']).where('kind', '=', 'monthly').orderBy('form').execute()

const sittingsOf = (
  paper: { id: string; ruleVersion: number },
  learnerIds: readonly string[],
  attempt = 1,
): NewSitting[] =>
  learnerIds.map((learnerId) => ({
    id: newId('s'),
    paperId: paper.id,
    learnerId,
    attempt,
    ruleVersion: paper.ruleVersion,
    seed: 'seed',
    startedAt: house.clock.now(),
    deadline: new Date(house.clock.now().getTime() + 600_000),
  }))

describe('a match', () => {
  test('handed in beside practice: nobody waits in a circle, and what is remembered counts every answer', {
    timeout: 60_000,
  }, async () => {
    await houseInMatch()
    const ids: string[] = []
    for (const name of people) ids.push(await newMember(name))
    const [paper] = await papers()
    if (!paper) throw new Error('no paper')
    const sittings = sittingsOf(paper, ids)
    await beginSittings(house.db, sittings)
    await sql`insert into sitting_answer (sitting_id, position, given, saved_at, save_no)
      select s.id, i.position, 'A', ${house.clock.now()}::timestamptz, 1 from sitting s
      join paper_item i on i.paper_id = s.paper_id and i.position <= 5`.execute(house.db)
    for (let round = 0; round < rounds(6); round++) {
      await sql`delete from answer where sitting_id is not null`.execute(house.db)
      await sql`update sitting set submitted_at = null`.execute(house.db)
      for (const table of ['answer', 'practice', 'memory_card', 'memory_pace', 'learner_day'])
        await sql`delete from ${sql.table(table)}`.execute(house.db)
      // all of the bank is known from ten days ago, so that each answer is a review
      await sql`insert into memory_card (learner_id, question_id, due_on, stability, difficulty, reps, lapses, last_at, last_correct)
        select l.id, q.id, '2022-04-20', 5, 5, 1, 0, ${instant('2022-04-15 09:00')}::timestamptz, true
        from learner l cross join question q`.execute(house.db)
      for (const name of people) await bot('practice', { from: from(name) })
      const wanted = inOrder(sittings, `${round}`).map(
        ({ id }) => ({ sittingId: id, by: 'learner', at: house.clock.now() }) as const,
      )
      const handing = [wanted.slice(0, 6), wanted.slice(6)].map((some) =>
        house.db.transaction().execute((trx) => handInAll(trx, some, house.clock.now())),
      )
      const practising = inOrder(people, `p${round}`).map(async (name) => {
        for (const letter of ['A', 'A', 'A']) await answer(name, letter)
      })
      await Promise.all([...handing, ...practising])
      const reviews = await sql<{ count: number; answers: number }>`
        select p.count, (select count(distinct a.question_id) from answer a where a.learner_id = p.learner_id) as answers
        from memory_pace p`.execute(house.db)
      expect(reviews.rows).toHaveLength(people.length)
      expect(reviews.rows.filter(({ count, answers }) => count !== answers)).toEqual([])
    }
  })

  test('begun through two processes by the same people in another order', async () => {
    await houseInMatch()
    const ids: string[] = []
    for (let i = 0; i < 60; i++) ids.push(await newLearner(`学员${i}`))
    const [paper] = await papers()
    if (!paper) throw new Error('no paper')
    for (let round = 1; round <= rounds(8); round++) {
      const batches = ['a', 'b'].map((seed) => sittingsOf(paper, inOrder(ids, `${seed}${round}`), round))
      const [one = [], two = []] = await Promise.all(batches.map((batch) => beginSittings(house.db, batch)))
      expect([...one, ...two].filter((begun) => begun)).toHaveLength(60)
    }
  })

  test('entered through two processes by the same links in another order', async () => {
    await houseInMatch()
    const ids: string[] = []
    for (let i = 0; i < 60; i++) ids.push(await newLearner(`学员${i}`))
    for (let round = 0; round < rounds(8); round++) {
      const links = ids.map(() => randomBytes(16).toString('hex'))
      await sendLinks(links, ids)
      const batches = ['a', 'b'].map((page) =>
        inOrder(links, `${page}${round}`).map((link) => ({ link, key: `${page}-${link}`, now: house.clock.now() })),
      )
      const [one = [], two = []] = await Promise.all(batches.map((batch) => openLinks(house.db, batch)))
      expect([...one, ...two].filter((opened) => opened)).toHaveLength(60)
    }
  })
})

const sendLinks = (links: readonly string[], learnerIds: readonly string[]) =>
  house.db
    .insertInto('examLink')
    .values(
      links.map((link, i) => ({
        tokenHash: hashOfToken(link),
        learnerId: learnerIds[i] ?? '',
        madeAt: house.clock.now(),
        expiresAt: new Date(house.clock.now().getTime() + 900_000),
      })),
    )
    .execute()

describe('links of one batch', () => {
  const open = (...asked: [link: string, key: string][]) =>
    openLinks(
      house.db,
      asked.map(([link, key]) => ({ link, key, now: house.clock.now() })),
    )
  const names = (opened: ({ name: string } | undefined)[]) => opened.map((one) => one?.name)

  it('the page that opened a link gets in again, though a stranger asks by the same link before it', async () => {
    await houseInMatch()
    await sendLinks(['link'], [await newMember('李娜')])
    expect(names(await open(['link', 'phone']))).toEqual(['李娜'])
    expect(names(await open(['link', 'other'], ['link', 'phone']))).toEqual([undefined, '李娜'])
    expect(names(await open(['link', 'phone'], ['link', 'other'], ['link', 'phone']))).toEqual([
      '李娜',
      undefined,
      '李娜',
    ])
  })

  it('of somebody who has left none is used up, and no session begins', async () => {
    await houseInMatch()
    await sendLinks(['link'], [await newMember('李娜')])
    await house.db.updateTable('learner').set({ state: 'left' }).execute()
    expect(await open(['link', 'phone'])).toEqual([undefined])
    expect(await house.db.selectFrom('examSession').select('id').execute()).toEqual([])
    expect(await house.db.selectFrom('examLink').select('usedAt').execute()).toEqual([{ usedAt: null }])
  })
})

it('a paper handed in twice in one batch was handed in by who came first', async () => {
  await houseInMatch()
  const [paper] = await papers()
  if (!paper) throw new Error('no paper')
  const [sitting] = sittingsOf(paper, [await newMember('李娜')])
  if (!sitting) throw new Error('no sitting')
  await beginSittings(house.db, [sitting])
  const at = new Date(instant(matchTime('09:03')))
  const later = new Date(instant(matchTime('09:10')))
  const asked = [
    { one: { sittingId: sitting.id, by: 'learner', at }, now: at },
    { one: { sittingId: sitting.id, by: 'clock', at: later }, now: later },
  ] as const
  expect(await Promise.all(asked.map((one) => house.gate.handIn(one)))).toEqual([true, false])
  expect(await house.db.selectFrom('sitting').select(['submittedAt', 'submittedBy']).execute()).toEqual([
    { submittedAt: at, submittedBy: 'learner' },
  ])
})

describe('while a key is corrected', () => {
  let room = ''
  const toB = { questionId: 'tt-0001', versions: [1], key: 'B', reason: '法条已核对' }

  const scene = async () => {
    await freshHouse()
    house.clock.set(instant('08:00'))
    await teach([question('tt-0001', { key: 'A' })])
    room = (await newGroup()).room
    for (const name of ['李娜', '王强', '赵敏']) await newMember(name)
    await itIs('09:00')
  }

  onPostgres('an answer that had read the old key is marked by the new one', async () => {
    await scene()
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    let wrote = () => {}
    const written = new Promise<void>((resolve) => {
      wrote = resolve
    })
    const answering = house.db.transaction().execute(async (trx) => {
      const sent = { ...from('王强', { room }), roomId: room }
      await answerInGroups(trx, [{ from: sent, answer: { letters: 'B' } }], house.clock.now())
      wrote()
      await held
    })
    await written
    const { id } = await correctKey(house.db, toB, 'account:test', house.clock.now())
    go()
    await answering
    await tick(house)
    const answers = await house.db.selectFrom('answer').select(['given', 'correct']).execute()
    expect(answers).toEqual([{ given: 'B', correct: true }])
    await itIs('18:00')
    await itIs('18:01')
    const days = await house.db.selectFrom('learnerDay').select(['correct', 'studyCorrect', 'points']).execute()
    expect(days).toEqual([{ correct: 1, studyCorrect: 1, points: 1 }])
    const kept = await house.db.selectFrom('keyCorrection').select(['id', 'effects', 'recheckedAt']).execute()
    expect(kept).toMatchObject([{ id, effects: { answers: 1, gained: 1, lost: 0 } }])
    expect(kept[0]?.recheckedAt).not.toBeNull()
  })

  it('what was marked late has the correction as its cause, and is looked for only for a while', async () => {
    await scene()
    for (const name of ['李娜', '王强']) await answer(name, 'B', { room })
    await itIs('18:00')
    await itIs('18:01')
    const { id } = await correctKey(house.db, toB, 'account:test', house.clock.now())
    const asBefore = async (name: string) =>
      sql`with back as (update answer set correct = false where learner_id = (select id from learner where name = ${name})
          returning learner_id, local_date)
        update learner_day d set correct = 0, study_correct = 0 from back
        where d.learner_id = back.learner_id and d.local_date = back.local_date`.execute(house.db)
    await asBefore('王强')
    await house.db.updateTable('learnerDay').set({ points: 0 }).where('studyCorrect', '=', 0).execute()
    await itIs('18:02')
    const entries = async () =>
      (
        await house.db
          .selectFrom('pointEntry')
          .innerJoin('learner', 'learner.id', 'pointEntry.learnerId')
          .select(['name', 'points', 'cause', 'causeId'])
          .where('name', '=', '王强')
          .execute()
      ).map(({ points, cause, causeId }) => [points, cause, causeId])
    const regraded = [1, 'regrade', `correction:${id}`]
    expect(await entries()).toEqual([regraded, regraded])
    await itIs('19:00')
    await asBefore('李娜')
    await itIs('19:01')
    const marks = await house.db.selectFrom('answer').select('correct').orderBy('id').execute()
    expect(marks.map(({ correct }) => correct)).toEqual([false, true])
  })

  test('two organisers who rule on two appeals against it: one corrects it, the other is told that it is settled', async () => {
    for (let round = 0; round < rounds(3); round++) {
      await scene()
      for (const name of ['王强', '赵敏']) await answer(name, 'B', { room })
      await itIs('18:00')
      await itIs('18:01')
      for (const name of ['王强', '赵敏']) await bot('appeal', { from: from(name), reason: '应该选 B' })
      const headers = await house.signIn()
      const open: Body[] = (await call('/appeals', { headers })).body
      const ruling = { state: 'upheld', reply: '您说得对', correction: { key: 'B', versions: [1] } }
      const settled = await Promise.all(open.map(({ id }) => call(`/appeals/${id}/settle`, { headers, body: ruling })))
      expect(settled.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(settled.find(({ status }) => status === 409)?.body.code).toBe('appeal.settled')
    }
  })
})
