import { beforeEach, describe, expect, test } from 'vitest'
import { house } from './house.ts'
import {
  askFor,
  asSaves,
  Examinee,
  houseInMatch,
  matchTime,
  newKey,
  rightAnswers,
  tokenOf,
} from './requests/examinee.ts'
import { type Body, bot, call, from, instant, itIs, newMember } from './scene.ts'

beforeEach(houseInMatch)

const ms = (time: string) => Date.parse(instant(matchTime(time)))
const codeOf = ({ status, body }: Body) => [status, body.code]

describe('the way to the exam page', () => {
  test('a learner gets a link with what awaits them, the public too, a stranger none', async () => {
    await newMember('李娜')
    const outcome = await askFor('李娜')
    expect(outcome).toMatchObject({ outcome: 'exam_link', items: 50, minutes: 10, attempt: 1, tries: 2 })
    expect(outcome).toMatchObject({ closesAt: instant('2022-04-30 20:00'), remainingMs: null })
    expect(outcome.url).toMatch(/^\/exam#[\w-]{43}$/)
    await bot('join', { from: from('路人') })
    expect((await askFor('路人')).outcome).toBe('exam_link')
    expect(await askFor('生人')).toEqual({ outcome: 'stranger' })
  })

  test('a link opens once, and is kept as its hash only', async () => {
    await newMember('李娜')
    const link = tokenOf((await askFor('李娜')).url)
    const open = (key: string) => call('/exam/open', { body: { link, key } })
    expect((await open(newKey())).status).toBe(200)
    expect(codeOf(await open(newKey()))).toEqual([409, 'exam.link_used'])
    expect(JSON.stringify(await house.db.selectFrom('examLink').selectAll().execute())).not.toContain(link)
  })

  test('the page that opened it may ask again when the answer was lost', async () => {
    await newMember('李娜')
    const body = { link: tokenOf((await askFor('李娜')).url), key: newKey() }
    const [first, again] = [await call('/exam/open', { body }), await call('/exam/open', { body })]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
  })

  test('two browsers with one link at the same moment: one of them gets in', async () => {
    await newMember('李娜')
    const link = tokenOf((await askFor('李娜')).url)
    const both = await Promise.all([newKey(), newKey()].map((key) => call('/exam/open', { body: { link, key } })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('after a quarter of an hour a link is too old', async () => {
    await newMember('李娜')
    const { url, expiresAt } = await askFor('李娜')
    expect(expiresAt).toBe(instant(matchTime('09:15')))
    house.clock.set(expiresAt)
    const body = { link: tokenOf(url), key: newKey() }
    expect(codeOf(await call('/exam/open', { body }))).toEqual([409, 'exam.link_expired'])
    expect(codeOf(await call('/exam/open', { body: { ...body, link: 'made-up' } }))).toEqual([404, 'exam.link_unknown'])
  })

  test('before the match the bot says when it opens; between two, how the last one went', async () => {
    const li = await Examinee.new('李娜')
    await newMember('王强')
    await li.opens()
    const paper = await li.begins()
    await li.submits(paper.sitting, asSaves(await rightAnswers(paper), ms('09:01')))
    await itIs('2022-05-10 10:00')
    const opensAt = instant('2022-05-25 09:00')
    expect(await askFor('王强')).toEqual({ outcome: 'match_not_open', opensAt, last: null })
    const after = await askFor('李娜')
    expect(after).toMatchObject({ outcome: 'match_not_open', opensAt })
    expect(after.last).toMatchObject({ month: '2022-04-01', best: 100, most: 100, passed: true, released: true })
  })

  test('a member who was struck off gets in nowhere', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    await house.db.updateTable('learner').set({ state: 'left' }).execute()
    expect(codeOf(await li.asks('desk'))).toEqual([401, 'exam.signed_out'])
  })
})

describe('one browser at a time', () => {
  test('the page opened last goes on; the older one is told so, whatever it asks', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const { sitting } = await li.begins()
    const older = li.inThisBrowser()
    await older.saves(sitting, [{ position: 1, given: 'A', saveNo: ms('09:01') }])
    const desk = await li.opens()
    expect(desk).toMatchObject({ step: 'go_on', attempt: 1 })
    const asked = [
      await older.asks('desk'),
      await older.asks('paper'),
      await older.asks('begin', { month: '2022-04-01', attempt: 1 }),
      await older.saves(sitting, [{ position: 1, given: 'B', saveNo: ms('09:02') }]),
      await older.submits(sitting),
    ]
    for (const answer of asked) expect(codeOf(answer)).toEqual([409, 'exam.elsewhere'])
    expect((await li.asks('paper')).body.items[0].given).toBe('A')
  })

  test('nobody reads or fills in the sitting of another', async () => {
    const [li, wang] = [await Examinee.new('李娜'), await Examinee.new('王强')]
    await li.opens()
    await wang.opens()
    const { sitting } = await li.begins()
    for (const answer of [
      await wang.saves(sitting, [{ position: 1, given: 'A', saveNo: 1 }]),
      await wang.submits(sitting),
      await wang.asks(`results/${sitting}`),
    ])
      expect(codeOf(answer)).toEqual([404, 'sitting.not_found'])
  })
})

describe('the clock', () => {
  test('it begins when the learner begins, not when the link is opened, and nothing stops or restarts it', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    house.clock.set(instant(matchTime('09:12')))
    expect(await li.begins()).toMatchObject({ remainingMs: 600_000, deadline: instant(matchTime('09:22')) })
    house.clock.set(instant(matchTime('09:16')))
    await li.opens()
    expect(await li.begins()).toMatchObject({ remainingMs: 360_000, deadline: instant(matchTime('09:22')) })
    house.clock.set(instant(matchTime('09:20')))
    expect((await li.asks('paper')).body.remainingMs).toBe(120_000)
  })

  test('pressed twice at once it begins one try', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const [a, b] = await Promise.all([li.begins(), li.begins()])
    expect(a.sitting).toBe(b.sitting)
    expect(a.items).toEqual(b.items)
    expect(await house.db.selectFrom('sitting').select('id').execute()).toHaveLength(1)
  })

  test('a try begun shortly before the match closes ends with the match', async () => {
    const li = await Examinee.new('李娜')
    await itIs('2022-04-30 19:55')
    expect((await li.opens()).closesInMs).toBe(300_000)
    expect((await li.begins()).deadline).toBe(instant('2022-04-30 20:00'))
    const wang = await Examinee.new('王强')
    await wang.opens()
    house.clock.set(instant('2022-04-30 20:00'))
    expect(codeOf(await wang.asks('begin', { month: '2022-04-01', attempt: 1 }))).toEqual([409, 'exam.closed'])
  })

  test('an answer after the deadline is refused with the result; 5 seconds are left for what was on its way', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    const right = await rightAnswers(paper)
    const save = (i: number, time: string) => {
      house.clock.set(instant(matchTime(time)))
      return li.saves(paper.sitting, [{ position: i + 1, given: right[i], saveNo: ms(time) }])
    }
    expect((await save(0, '09:09:59')).status).toBe(200)
    expect((await save(1, '09:10:04')).status).toBe(200)
    const late = await save(2, '09:10:05')
    expect(codeOf(late)).toEqual([409, 'exam.time_up'])
    expect(late.body.details.result).toMatchObject({ score: 4, correct: 2, by: 'clock' })
    expect(late.body.details.result.submittedAt).toBe(instant(matchTime('09:10')))
    expect((await li.submits(paper.sitting, asSaves(right, ms('09:10:06')))).body).toMatchObject({ score: 4 })
  })

  test('what nobody hands in the clock hands in, with what was saved', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    await li.saves(paper.sitting, asSaves((await rightAnswers(paper)).slice(0, 30), ms('09:05')))
    await itIs(matchTime('09:10:04'))
    expect(await sittings()).toEqual([[1, null, null]])
    await itIs(matchTime('09:10:15'))
    expect(await sittings()).toEqual([[1, 60, 'clock']])
    expect((await li.asks(`results/${paper.sitting}`)).body).toMatchObject({ passed: true, answered: 30, total: 50 })
  })
})

const sittings = async () =>
  (
    await house.db
      .selectFrom('sitting')
      .select(['attempt', 'score', 'submittedBy'])
      .orderBy('startedAt')
      .orderBy('attempt')
      .execute()
  ).map(({ attempt, score, submittedBy }) => [attempt, score, submittedBy])

describe('saving', () => {
  test('an older save that comes late changes nothing, the same one again neither, and empty takes back', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const { sitting } = await li.begins()
    const save = (given: string, time: string) =>
      li.saves(sitting, [{ position: 3, given, saveNo: ms(time) }]).then(({ status }) => status)
    const given = async () => (await li.asks('paper')).body.items[2].given
    house.clock.set(instant(matchTime('09:05')))
    expect([await save('B', '09:04'), await save('A', '09:03'), await given()]).toEqual([200, 200, 'B'])
    expect([await save('C', '09:04'), await given()]).toEqual([200, 'B'])
    expect([await save('', '09:05'), await given()]).toEqual([200, ''])
  })

  test('a page whose clock is a year ahead does not shut out what is saved after it', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const { sitting } = await li.begins()
    await li.saves(sitting, [{ position: 1, given: 'A', saveNo: ms('09:00') + 365 * 24 * 3600_000 }])
    house.clock.set(instant(matchTime('09:01')))
    await li.saves(sitting, [{ position: 1, given: 'B', saveNo: ms('09:01') }])
    expect((await li.asks('paper')).body.items[0].given).toBe('B')
  })

  test.each([
    [{ position: 51, given: 'A' }, 422],
    [{ position: 1, given: 'AA' }, 422],
    [{ position: 1, given: 'H' }, 422],
    [{ position: 50, given: 'AB' }, 422],
    [{ position: 0, given: 'A' }, 422],
    [{ position: 50, given: 'A' }, 200],
  ])('%j is answered with %i', async (given, status) => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const { sitting } = await li.begins()
    expect((await li.saves(sitting, [{ ...given, saveNo: 1 }])).status).toBe(status)
  })

  test('two learners see the options of an item each in an order of their own, and each gets their mark', async () => {
    const [li, wang] = [await Examinee.new('李娜'), await Examinee.new('王强')]
    const papers = []
    for (const one of [li, wang]) {
      await one.opens()
      papers.push(await one.begins())
    }
    const [mine, theirs] = papers as [Body, Body]
    const differing = mine.items.filter(
      (item: Body, i: number) => item.options.join() !== theirs.items[i].options.join(),
    )
    expect(mine.items.map(({ stem }: Body) => stem)).toEqual(theirs.items.map(({ stem }: Body) => stem))
    expect(differing.length).toBeGreaterThan(25)
    for (const [one, paper] of [
      [li, mine],
      [wang, theirs],
    ] as const)
      expect((await one.submits(paper.sitting, asSaves(await rightAnswers(paper), 1))).body.score).toBe(100)
  })
})

describe('many at once', () => {
  const names = Array.from({ length: 40 }, (_, i) => `学员${i}`)
  const each = <In, Out>(of: readonly In[], work: (one: In, i: number) => Promise<Out>) => Promise.all(of.map(work))

  test('open, begin, save and hand in in the same moments, and each gets their own result', async () => {
    const all: Examinee[] = []
    for (const name of names) all.push(await Examinee.new(name))
    await each(all, (one) => one.opens())
    const papers = await each(all, (one) => one.begins())
    expect(new Set(papers.map(({ sitting }) => sitting)).size).toBe(40)
    const right = await each(papers, rightAnswers)
    const now = house.clock.now().getTime()
    // the i-th knows the first i items; each save goes out twice, an older one with another answer beside it
    await each(all, async (one, i) => {
      const { sitting } = papers[i] as Body
      const saves = asSaves((right[i] as string[]).slice(0, i), now)
      const older = saves.map((save) => ({ ...save, given: '', saveNo: now - 1 }))
      const sent = [saves, older, saves].map((answers) => one.saves(sitting, answers))
      for (const { status } of await Promise.all(sent)) expect(status).toBe(200)
    })
    const results = await each(all, async (one, i) => {
      const twice = [1, 2].map(() => one.submits((papers[i] as Body).sitting))
      const [first, again] = await Promise.all(twice)
      expect(again?.body).toEqual(first?.body)
      return first?.body
    })
    expect(results.map(({ score }) => score)).toEqual(names.map((_, i) => 2 * i))
    const figures = await house.db.selectFrom('learnerDay').select(['answers', 'correct']).execute()
    expect(figures.map(({ answers }) => answers).toSorted((a, b) => a - b)).toEqual(names.map((_, i) => i))
    expect(figures.every(({ answers, correct }) => answers === correct)).toBe(true)
  })

  test('one whose request cannot be kept takes nobody along', async () => {
    const [li, wang] = [await Examinee.new('李娜'), await Examinee.new('王强')]
    await li.opens()
    await wang.opens()
    const paper = await li.begins()
    const [bad, good] = await Promise.all([
      wang.saves(`s\u0000`, asSaves(['A'], 1)),
      li.saves(paper.sitting, asSaves(['A'], 1)),
    ])
    expect([bad?.status, good?.status]).toEqual([422, 200])
  })
})

describe('the result', () => {
  test('two submissions at once give one result', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    const right = asSaves(await rightAnswers(paper), ms('09:01'))
    const [a, b] = await Promise.all([li.submits(paper.sitting, right), li.submits(paper.sitting, right)])
    expect([a.status, b.status]).toEqual([200, 200])
    expect(a.body).toEqual(b.body)
    expect(a.body).toMatchObject({ score: 100, best: 100, left: 1, by: 'learner', review: null })
    const { n } = await house.db
      .selectFrom('answer')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(50)
  })

  test('what was handed in takes no more answers', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    await li.submits(paper.sitting)
    const late = await li.saves(paper.sitting, asSaves(await rightAnswers(paper), ms('09:01')))
    expect(codeOf(late)).toEqual([409, 'exam.handed_in'])
    expect(late.body.details.result).toMatchObject({ score: 0, answered: 0 })
  })

  test('the best of two tries counts, each has a paper of its own, and there is no third', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const first = await li.begins()
    await li.submits(first.sitting, asSaves((await rightAnswers(first)).slice(0, 40), ms('09:01')))
    expect(codeOf(await li.asks('begin', { month: '2022-04-01', attempt: 1 }))).toEqual([409, 'exam.another_try'])
    const second = await li.begins(2)
    const stems = new Set(first.items.map(({ stem }: Body) => stem))
    // the bank of that day, less the papers of the week, is too small for two papers without a question in common
    expect(second.items.filter(({ stem }: Body) => !stems.has(stem)).length).toBeGreaterThan(25)
    await li.submits(second.sitting, asSaves((await rightAnswers(second)).slice(0, 20), ms('09:02')))
    expect(codeOf(await li.asks('begin', { month: '2022-04-01', attempt: 3 }))).toEqual([409, 'exam.tries_used'])
    expect((await li.asks('desk')).body).toMatchObject({
      step: 'used_up',
      best: 80,
      tried: [{ score: 80 }, { score: 40 }],
    })
    expect(await askFor('李娜')).toMatchObject({ outcome: 'tries_used', best: 80, most: 100, passed: true, tries: 2 })
  })

  test('answers of a match count as study of the day, and earn no points of 日日学', async () => {
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    await li.submits(paper.sitting, asSaves((await rightAnswers(paper)).slice(0, 30), ms('09:01')))
    const [day] = await house.db.selectFrom('learnerDay').selectAll().execute()
    expect(day).toMatchObject({ answers: 30, correct: 30, studyAnswers: 0, points: 0 })
  })
})
