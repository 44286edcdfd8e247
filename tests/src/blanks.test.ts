// 填空 from its push to its figures: in a group, in private, on the week's paper and at the match.
import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { importContent } from '@lianbing/api/bank/bank.commands'
import { addRuleVersion } from '@lianbing/api/season/season.commands'
import type { RuleSet } from '@lianbing/api/season/season.rules'
import { readSeasonOn } from '@lianbing/api/season/season.store'
import { parseAnswer } from '@lianbing/bot/answer-grammar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, group, Stage } from './dialogue.ts'
import { HALL, openHall, peopleOf } from './hall.ts'
import { freshHouse, house } from './house.ts'
import { Examinee, matchTime } from './requests/examinee.ts'
import { bot, call, from, instant, itIs, LAW, newGroup, newMember, question } from './scene.ts'

const RIGHT = '三十；鹦鹉螺申请（或 申请鹦鹉螺）'

/** Of two blanks; no word of the key or the explanation stands anywhere else. */
const blank = (no: number) =>
  question(`bl-${no}`, {
    ...{ type: 'blank', options: [], key: '三十；鹦鹉螺申请|申请鹦鹉螺' },
    stem: `第${no}题：应当自事故发生之日起____日内提出____。`,
    explanation: '麒麟角第十七条规定，应当在三十日内提出鹦鹉螺申请。',
    domain: (['social-insurance', 'employment', 'personnel', 'labour-relations'] as const)[no % 4] ?? 'employment',
  })
const blanks = Array.from({ length: 16 }, (_, i) => blank(i + 1))

async function houseOfBlanks(
  day: string,
  changes: { [Part in 'weekly' | 'monthly']?: Partial<RuleSet[Part]> },
  others: ReturnType<typeof question>[] = [],
) {
  await freshHouse()
  house.clock.set(instant(`${day} 08:00`))
  await importContent(house.db, { laws: [LAW], questions: [...blanks, ...others] }, house.clock.now())
  // the first look at the clock makes the year's season
  await itIs(`${day} 08:00`)
  const season = await readSeasonOn(house.db, day)
  if (!season) throw new Error('no season')
  const { weekly, monthly } = season.rules
  const none = { single: 0, multiple: 0, judge: 0, indefinite: 0, blank: 2 }
  const { indefinite: _, ...noneOfWeek } = none
  const { single: __, multiple: ___, ...noneOfMonth } = none
  const rules = {
    ...season.rules,
    weekly: { ...weekly, ...noneOfWeek, papers: 1, ...changes.weekly },
    monthly: { ...monthly, ...noneOfMonth, pass: 2, ...changes.monthly },
  }
  const change = { season, rules, expectedVersion: 1, note: '填空', effectiveFrom: day }
  await addRuleVersion(house.db, change, 'system', house.clock.now())
}

const answers = () => house.db.selectFrom('answer').select(['given', 'correct', 'questionId']).orderBy('id').execute()

describe('in chat', () => {
  const stage = new Stage()
  beforeAll(async () => {
    await houseOfBlanks('2022-04-04', {}) // a Monday
    await openHall()
    await stage.open()
  })
  afterAll(() => stage.close())

  test('a group answers by 答, is told nothing before the reveal, and practises and sits its paper in plain words', async () => {
    const { roomId } = await group('锦江学习群', HALL)
    const [li, wang, zhang, zhao] = await peopleOf(stage, ['李娜', '王强', '张敏', '赵磊'], roomId)
    const alone = li.in('bot')

    await at('2022-04-04T09:00:00+08:00')
    await li.sees('【日日学 4月4日】【填空】', '____日内提出____', '作答请发「答 第一空；第二空」', '18:00 揭晓')
    expect(await li.choices()).toEqual({ kind: 'blanks', count: 2 })
    await li.says('30日；鹦鹉螺申请')
    await li.says('答复口径今天发')
    await li.says('B')
    await li.says('答 三十天内；鹦鹉螺申请')
    await li.sees('李娜', '收到')
    await wang.says('答：60，申请鹦鹉螺')
    await wang.sees('王强', '收到')
    await wang.says('答 30；鹦鹉螺申请')
    await wang.sees('王强', '以第一次为准')
    await zhang.says('@练兵助手 30 申请鹦鹉螺')
    await zhang.sees('张敏', '收到')
    await zhao.says('@练兵助手 答 30日')
    await zhao.sees('赵磊', '有 2 个空')
    await zhao.says('@练兵助手 A')
    await zhao.sees('赵磊', '有 2 个空')
    expect((await answers()).map(({ given, correct }) => [given, correct])).toEqual([
      ['三十天内；鹦鹉螺申请', true],
      ['60，申请鹦鹉螺', false],
      ['30 申请鹦鹉螺', true],
    ])
    const said = (await li.hears()).filter(({ fromBot }) => fromBot)
    const sent = await house.db.selectFrom('delivery').selectAll().execute()
    for (const sealed of ['鹦鹉螺', '麒麟角', '三十']) expect(JSON.stringify([said, sent])).not.toContain(sealed)

    const zhaoAlone = zhao.in('bot')
    // before a question was put to him alone, words are for the library
    await zhaoAlone.says('三十；鹦鹉螺申请')
    await zhaoAlone.sees('《工伤保险测试条例》')
    await zhaoAlone.says('今日一题')
    await zhaoAlone.sees('【填空】', '直接回复 第一空；第二空')
    await zhaoAlone.says('三十；鹦鹉螺申请')
    await zhaoAlone.sees('回答正确', RIGHT)

    await at('2022-04-04T18:00:00+08:00')
    const reveal = await li.sees('【揭晓】', `答案 ${RIGHT}`, '解析 麒麟角', '4 人作答，3 人答对（75%）')
    expect(reveal).not.toMatch(/\d 人，/)
    const { questionId } = (await answers())[0] as { questionId: string }
    const figures = await call(`/questions/${questionId}/figures`, { headers: await house.signIn() })
    expect(figures.body).toMatchObject({ answered: 4, byOption: {}, suspicions: [] })
    expect(figures.body.byAnswer).toContainEqual({ given: '60，申请鹦鹉螺', count: 1, correct: false })

    await alone.says('练习')
    await alone.sees('第 1/5 题', '【填空】', '直接回复 第一空；第二空')
    await alone.says('谢谢')
    await alone.sees('没看懂')
    await alone.says('麒麟角是什么')
    await alone.sees('麒麟角')
    await alone.says('三十')
    await alone.sees('请一次回复 2 个空的内容')
    await alone.says('三十日、鹦鹉螺申请')
    await alone.sees('回答正确', RIGHT)
    await alone.sees('第 2/5 题')
    await alone.says('60；鹦鹉螺申请')
    await alone.sees(`回答错误。你答 60；鹦鹉螺申请，正确答案 ${RIGHT}`)

    await alone.says('周周练')
    await alone.sees('第 1/2 题\n【填空】')
    await alone.says('30；记不清')
    await alone.sees('记下了。第 2/2 题')
    await alone.says('上一题')
    await alone.sees('第 1/2 题', '你已答 30；记不清，重新回复就改')
    await alone.says('30；申请鹦鹉螺')
    await alone.sees('第 2/2 题')
    await alone.says('答 三十日；鹦鹉螺申请')
    await alone.sees('2 题都答了')
    await alone.says('交卷')
    await alone.sees('20 分（满分 20）', '答对 2/2 题')
    await alone.says('对战')
    await alone.sees('题库里')
  })
})

describe('an answer', () => {
  beforeAll(() => houseOfBlanks('2022-04-04', {}))

  test('counts once however often it comes, and is marked anew by what is accepted later', async () => {
    const { room } = await newGroup()
    for (const name of ['李娜', '王强']) await newMember(name)
    const say = (name: string, answer: object, messageId?: string) =>
      bot('answers', { from: from(name, { room, ...(messageId ? { messageId } : {}) }), answer, addressed: false })
    expect(await say('李娜', { text: '三十日', plain: true })).toEqual({ outcome: 'not_awaited' })
    await itIs('2022-04-04 09:00')
    expect(await say('李娜', { letters: 'A' })).toMatchObject({ reason: 'words_wanted', type: 'blank', blanks: 2 })
    expect(await say('李娜', { text: '三十日' })).toMatchObject({ reason: 'other_count_of_blanks' })
    for (let i = 0; i < 2; i++)
      expect(await say('李娜', { text: '一个月；鹦鹉螺申请' }, 'once')).toMatchObject({ outcome: 'taken' })
    await say('王强', { text: '三十；鹦鹉螺申请' })
    await itIs('2022-04-04 18:00')
    await itIs('2022-04-04 18:01')
    const [first] = await answers()
    expect((await answers()).map(({ given, correct }) => [given, correct])).toEqual([
      ['一个月；鹦鹉螺申请', false],
      ['三十；鹦鹉螺申请', true],
    ])
    const correction = { questionId: first?.questionId ?? '', versions: [1], reason: '一个月也对' }
    const wrongKey = correctKey(house.db, { ...correction, key: '一个月' }, 'account:test', house.clock.now())
    await expect(wrongKey).rejects.toMatchObject({ code: 'appeal.key_unfit' })
    const key = '三十|一个月；鹦鹉螺申请|申请鹦鹉螺'
    const { effects } = await correctKey(house.db, { ...correction, key }, 'account:test', house.clock.now())
    expect(effects).toMatchObject({ answers: 1, gained: 1, lost: 0, learners: [{ name: '李娜', pointsAfter: 1 }] })
    expect((await answers()).map(({ correct }) => correct)).toEqual([true, true])
  })
})

describe('among other questions of a paper', () => {
  const singles = Array.from({ length: 6 }, (_, i) => question(`si-${i + 1}`))
  beforeAll(() => houseOfBlanks('2022-04-04', { weekly: { single: 2, blank: 2 } }, singles))

  test('is answered by its number, in one line with those by letters; a line that does not fit saves nothing', async () => {
    await newMember('李娜')
    await itIs('2022-04-04 09:00')
    const says = (text: string) =>
      bot('answers', { from: from('李娜'), answer: parseAnswer(text, { isPrivate: true }), addressed: true })
    await bot('weekly', { from: from('李娜'), action: 'open' })
    expect(await says('1A 2三十；鹦鹉螺申请')).toMatchObject({ reason: 'no_words_wanted', no: 2 })
    expect(await says('1A 2B 3三十')).toMatchObject({ reason: 'other_count_of_blanks', no: 3 })
    expect(await says('1A 2B 3三十；鹦鹉螺申请 4 60日；鹦鹉螺申请')).toMatchObject({
      outcome: 'paper_complete',
      saved: 4,
    })
    const saved = await house.db.selectFrom('sittingAnswer').select('given').orderBy('position').execute()
    expect(saved.map(({ given }) => given)).toEqual(['A', 'B', '三十;鹦鹉螺申请', '60日;鹦鹉螺申请'])
    const result = await bot('weekly', { from: from('李娜'), action: 'submit' })
    expect(result).toMatchObject({ outcome: 'paper_result', score: 20 })
  })
})

describe('at the match', () => {
  beforeAll(() => houseOfBlanks('2022-04-04', {}))

  test('is filled in line by line, kept while half done, and shown with what is accepted once all is over', async () => {
    await itIs(matchTime('09:00'))
    const li = await Examinee.new('李娜')
    await li.opens()
    const paper = await li.begins()
    expect(paper.items).toHaveLength(2)
    expect(paper.items[0]).toMatchObject({ type: 'blank', options: [], given: '' })
    for (const sealed of ['鹦鹉螺', '麒麟角']) expect(JSON.stringify(paper)).not.toContain(sealed)
    const saveNo = house.clock.now().getTime()
    const save = (position: number, given: string, no: number) =>
      li.saves(paper.sitting, [{ position, given, saveNo: saveNo + no }])
    await save(1, ' 三十日 ；', 1)
    await save(2, '；', 1)
    expect((await save(2, '一；二；三', 2)).body).toMatchObject({ code: 'exam.unfitting', details: { position: 2 } })
    const running = (await li.asks('paper')).body
    expect(running.items.map(({ given }: { given: string }) => given)).toEqual(['三十日；', ''])
    await save(1, '三十日；申请鹦鹉螺', 3)
    const handedIn = await li.submits(paper.sitting, [{ position: 2, given: '30；别的', saveNo: saveNo + 4 }])
    expect(handedIn.body).toMatchObject({ total: 2, answered: 2, correct: 1, score: 2, review: null })
    await itIs('2022-05-01 09:00')
    await li.opens()
    const { review } = (await li.asks(`results/${paper.sitting}`)).body
    const key = '三十；鹦鹉螺申请|申请鹦鹉螺'
    expect(review).toMatchObject([
      { type: 'blank', given: '三十日；申请鹦鹉螺', correct: true, key },
      { type: 'blank', given: '30；别的', correct: false, key },
    ])
  })
})
