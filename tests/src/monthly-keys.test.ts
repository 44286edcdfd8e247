import { tick } from '@lianbing/api/scheduler'
import { beforeEach, describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { askFor, asSaves, Examinee, houseInMatch, matchTime, rightAnswers } from './requests/examinee.ts'
import { answer, type Body, bot, claim, from, instant, itIs, newGroup, newMember } from './scene.ts'

beforeEach(houseInMatch)

const ms = (time: string) => Date.parse(instant(matchTime(time)))
const codeOf = ({ status, body }: Body) => [status, body.code]

/** Everything that would tell a key: by name, and the explanations themselves. */
async function betrayals(text: string): Promise<string[]> {
  const versions = await house.db.selectFrom('questionVersion').select(['questionId', 'explanation']).execute()
  const names = [
    '"key"',
    '"keys"',
    '"correct":true',
    'explanation":',
    'citations',
    'questionId',
    '"seed"',
    'difficulty',
  ]
  return [...names, ...versions.flatMap(({ questionId, explanation }) => [questionId, explanation])].filter((secret) =>
    text.includes(secret),
  )
}

describe('keys', () => {
  test('no answer of the api carries one before the match is over, to whoever asks', async () => {
    const li = await Examinee.new('李娜')
    await newGroup()
    const heard: unknown[] = [await askFor('李娜'), await li.opens(), await li.begins()]
    const paper = heard.at(-1) as Body
    const wrong = paper.items.map(() => 'A')
    heard.push((await li.saves(paper.sitting, asSaves(wrong, ms('09:01')))).body, (await li.asks('paper')).body)
    heard.push((await li.submits(paper.sitting)).body, (await li.asks(`results/${paper.sitting}`)).body)
    heard.push((await li.asks('desk')).body, (await li.saves(paper.sitting, [])).body, await askFor('李娜'))
    await itIs('2022-04-30 20:00:04')
    heard.push(await li.opens(), (await li.asks(`results/${paper.sitting}`)).body, ...(await claim()).filter(isMonthly))
    expect(await betrayals(JSON.stringify(heard))).toEqual([])
    expect(JSON.stringify(heard)).toContain('"correct":')

    await itIs('2022-04-30 20:00:05')
    const { review } = (await li.asks(`results/${paper.sitting}`)).body
    expect(review).toHaveLength(50)
    const right = await rightAnswers(paper)
    expect(review.map(({ key }: Body) => key)).toEqual(right)
    expect(review.map(({ options }: Body) => options)).toEqual(paper.items.map(({ options }: Body) => options))
    expect(review.map(({ correct }: Body) => correct)).toEqual(right.map((letters) => letters === 'A'))
    expect(review[0].explanation).not.toBe('')
  })

  test('who has not begun sees nothing of the paper', async () => {
    const li = await Examinee.new('李娜')
    const desk = await li.opens()
    const stems = await house.db.selectFrom('questionVersion').select('stem').execute()
    const text = JSON.stringify([desk, (await li.asks('desk')).body, (await li.asks('paper')).body])
    expect(stems.filter(({ stem }) => text.includes(stem))).toEqual([])
    expect(codeOf(await li.asks('paper'))).toEqual([409, 'exam.not_running'])
  })
})

describe('while a match is open', () => {
  const inMatch = async () =>
    new Set(
      (
        await house.db
          .selectFrom('paperItem')
          .innerJoin('paper', 'paper.id', 'paperItem.paperId')
          .select('questionId')
          .where('kind', '=', 'monthly')
          .execute()
      ).map((row) => row.questionId),
    )
  const stemsOf = async (ids: Iterable<string>) =>
    (
      await house.db
        .selectFrom('questionVersion')
        .select('stem')
        .where('questionId', 'in', [...ids])
        .execute()
    ).map((row) => row.stem)

  test('nothing of it is practised, in 错题 or anew, by who has handed in and by who has not begun', async () => {
    const li = await Examinee.new('李娜')
    await newMember('王强')
    await li.opens()
    const paper = await li.begins()
    await li.submits(paper.sitting, asSaves(Array(50).fill('A'), ms('09:01')))
    const stems = await stemsOf(await inMatch())
    expect(stems.length).toBeGreaterThan(50)
    for (const name of ['李娜', '王强'])
      for (let set = 0; set < 4; set++) {
        for (const of of ['wrong', 'due'] as const) {
          const asked = await bot('practice', { from: from(name), of })
          if (asked.outcome === 'question') expect(stems).not.toContain(asked.question.stem)
          for (let i = 0; i < 5 && asked.outcome === 'question'; i++) await answer(name, 'A')
        }
      }
    const practised = await house.db.selectFrom('practiceItem').select('questionId').execute()
    expect(practised.length).toBeGreaterThan(0)
    const match = await inMatch()
    expect(practised.filter(({ questionId }) => match.has(questionId))).toEqual([])
    await itIs('2022-04-30 20:00:05')
    expect(await bot('practice', { from: from('李娜'), of: 'wrong' })).toMatchObject({ outcome: 'question' })
  })

  test('search finds nothing of it, for members and for strangers', async () => {
    await newMember('李娜')
    await house.search.rebuild(house.db, house.clock.now())
    const stems = (await stemsOf(await inMatch())).slice(0, 20)
    for (const name of ['李娜', '路人'])
      for (const stem of stems) {
        const { hits = [] } = await bot('search', { from: from(name), query: stem.slice(0, 30) })
        expect(hits.map(({ title }: Body) => title)).not.toContain(stem)
      }
  })

  test('the week’s papers and the groups’ questions have nothing of it', async () => {
    await newGroup()
    await newGroup({ name: '早八群', pushAt: '08:00' })
    await itIs('2022-04-26 09:00')
    await tick(house)
    const others = await house.db
      .selectFrom('paperItem')
      .innerJoin('paper', 'paper.id', 'paperItem.paperId')
      .select('questionId')
      .where('kind', '=', 'weekly')
      .union(house.db.selectFrom('dailyQuestion').select('questionId'))
      .execute()
    const match = await inMatch()
    expect(others.length).toBeGreaterThanOrEqual(30)
    expect(others.filter(({ questionId }) => match.has(questionId))).toEqual([])
  })
})

const isMonthly = ({ kind }: Body) => kind.startsWith('monthly')

describe('by the tick', () => {
  test('the papers are made when the match opens, one for each try, and the groups are told once', async () => {
    await newGroup()
    await tick(house)
    await tick(house)
    const papers = await house.db
      .selectFrom('paper')
      .select(['form', 'opensAt', 'closesAt'])
      .where('kind', '=', 'monthly')
      .execute()
    expect(papers.map(({ form }) => form)).toEqual([1, 2])
    expect(papers[0]?.closesAt.toISOString()).toBe(instant('2022-04-30 20:00'))
    const told = (await claim()).filter(isMonthly)
    expect(told).toMatchObject([
      { kind: 'monthly_open', groupName: '青羊一组', body: { items: 50, minutes: 10, tries: 2, pass: 60 } },
    ])
    expect((await claim()).filter(isMonthly)).toEqual([])
  })

  test('after the match everyone who sat it is told their best result in private, once', async () => {
    const [li] = [await Examinee.new('李娜'), await Examinee.new('王强')]
    await li.opens()
    for (const attempt of [1, 2]) {
      const paper = await li.begins(attempt)
      await li.submits(paper.sitting, asSaves((await rightAnswers(paper)).slice(0, attempt * 20), ms('09:01')))
    }
    await itIs('2022-04-30 19:59')
    expect((await claim()).filter(isMonthly)).toEqual([])
    await itIs('2022-04-30 20:01')
    await itIs('2022-04-30 20:02')
    expect((await claim()).filter(isMonthly)).toMatchObject([
      {
        kind: 'monthly_result',
        channelUserId: '李娜',
        channelRoomId: null,
        body: { month: '2022-04-01', best: 80, most: 100, pass: 60, passed: true, tries: 2 },
      },
    ])
    await itIs('2022-05-01 09:00')
    expect(
      await house.db.selectFrom('delivery').select('id').where('kind', '=', 'monthly_result').execute(),
    ).toHaveLength(1)
  })

  test('a house that was down over the end of the match closes it when it is back', async () => {
    const li = await Examinee.new('李娜')
    await itIs('2022-04-30 19:58')
    await li.opens()
    const paper = await li.begins()
    await li.saves(paper.sitting, asSaves(await rightAnswers(paper), Date.parse(instant('2022-04-30 19:59'))))
    await itIs('2022-05-02 10:00')
    expect(await house.db.selectFrom('sitting').select(['score', 'submittedBy']).execute()).toEqual([
      { score: 100, submittedBy: 'clock' },
    ])
    expect((await claim()).filter(isMonthly)).toMatchObject([{ kind: 'monthly_result', body: { best: 100 } }])
    expect((await house.db.selectFrom('learnerDay').select('localDate').execute()).map((d) => d.localDate)).toEqual([
      '2022-04-30',
    ])
  })
})
