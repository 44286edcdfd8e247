import { describe, expect, it, test } from 'vitest'
import type { Api } from '#bot/api/client.ts'
import type { AnswerOutcome, PaperResult, PaperStep, WeeklyOutcome } from '#bot/api/contract.ts'
import type { Incoming } from '#bot/incoming.ts'
import { fakeApi, injuryDisclosed, injuryQuestion, judgeQuestion } from '#testing/fake-api.ts'
import { respond } from '../respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const inPrivate = (text: string): Incoming => {
  return { from: { ...from, roomId: null }, text, inRoom: false, addressed: true, isText: true }
}
const mentioned = (text: string): Incoming => {
  return { from: { ...from, roomId: 'r' }, text, inRoom: true, addressed: true, isText: true }
}
const says = (text: string, outcome: WeeklyOutcome) => {
  return respond(inPrivate(text), fakeApi({ weekly: async () => outcome }))
}
const answers = (text: string, outcome: AnswerOutcome) => {
  return respond(inPrivate(text), fakeApi({ answer: async () => outcome }))
}

const closesAt = '2022-04-10T12:00:00Z'
const paper = { form: 1, forms: 3, closesAt }
const item: PaperStep = {
  outcome: 'paper_item',
  ...paper,
  position: 3,
  total: 10,
  answered: 2,
  question: injuryQuestion,
  how: 'moved',
}
const result: PaperResult = {
  outcome: 'paper_result',
  form: 1,
  forms: 3,
  total: 10,
  correct: 9,
  score: 90,
  most: 100,
  by: 'learner',
  wrong: [{ position: 4, given: 'A', question: injuryQuestion, disclosed: injuryDisclosed }],
  weeklyPoints: 910,
  goal: 1000,
  left: 2,
}

describe('an item of the weekly paper', () => {
  it('comes with its place, its options and the ways on', async () => {
    const [reply] = await says('下一题', item)
    expect(reply?.text).toMatch(/^第 3\/10 题\n【单选】/)
    expect(reply?.choices).toMatchObject({ kind: 'letters', commands: ['上一题', '跳过', '暂停', '交卷'] })
  })

  it('says how it goes when a paper begins, and not again', async () => {
    const began: PaperStep = { ...item, how: 'began', position: 1, answered: 0, question: judgeQuestion }
    const [intro, first] = await says('周周练', began)
    expect(intro?.text).toMatch(/第 1 套（共 3 套），10 题，周日 20:00 截止\n.*「跳过」「暂停」/)
    expect(first?.text).toMatch(/^第 1\/10 题\n【判断】/)
    expect(first?.choices).toEqual({ kind: 'verdict', commands: ['跳过', '暂停', '交卷'] })
    for (const how of ['saved', 'moved', 'resumed'] as const)
      expect((await answers('A', { ...item, how }))[0]?.text).not.toContain('「跳过」')
  })

  it('that was answered before shows with what, a judgement in words', async () => {
    expect((await says('上一题', { ...item, given: 'C' }))[0]?.text).toMatch(/\n你已答 C，重新回复就改$/)
    const judged = { ...item, question: judgeQuestion, given: 'B' }
    expect((await says('上一题', judged))[0]?.text).toContain('你已答 错误')
  })

  it('an answer to it says nothing of right and wrong', async () => {
    for (const text of (await answers('A', { ...item, how: 'saved' })).map((reply) => reply.text))
      expect(text).not.toMatch(/正确|错误|解析|依据/)
  })
})

describe('after a day’s question in between', () => {
  const marked: AnswerOutcome = {
    outcome: 'marked',
    source: 'daily',
    correct: true,
    given: 'B',
    question: injuryQuestion,
    disclosed: injuryDisclosed,
    streak: 1,
  }
  const position = { position: 3, total: 10, question: judgeQuestion }
  test.each([
    [
      'the paper',
      { ...item, question: judgeQuestion, how: 'resumed' as const },
      /^接着答（已答 2\/10，.*第 3\/10 题\n【判断】/,
    ],
    [
      'the duel',
      { outcome: 'duel_item' as const, against: null, ...position },
      /^【对战 机器人】第 3\/10 题\n【判断】/,
    ],
    ['practice', { outcome: 'practice_item' as const, ...position }, /第 3\/10 题\n【判断】/],
  ])('%s goes on by itself', async (_, goesOn, words) => {
    const said = await answers('B', { ...marked, goesOn })
    expect(said[0]?.text).toMatch(/^回答正确/)
    expect(said[1]?.text).toMatch(words)
    expect(said[1]?.choices).toMatchObject({ kind: 'verdict' })
    const late = await answers('B', { outcome: 'closed', revealedAt: closesAt, goesOn })
    expect(late.map(({ text }) => text)).toEqual([expect.stringContaining('已经揭晓'), said[1]?.text])
  })

  it('a paper of which all is answered goes on with the way to hand it in', async () => {
    const goesOn = { outcome: 'paper_complete' as const, ...paper, total: 10, saved: 0 }
    expect((await answers('B', { ...marked, goesOn }))[1]?.text).toContain('「交卷」')
  })
})

describe('handing in', () => {
  it('is asked for when all is answered', async () => {
    const [reply] = await answers('A', { outcome: 'paper_complete', ...paper, total: 10, saved: 1 })
    expect(reply?.text).toContain('「交卷」')
    expect(reply?.choices).toMatchObject({ commands: ['交卷', '上一题', '暂停'] })
  })

  it('with blanks names them and wants to be confirmed', async () => {
    const [reply] = await says('交卷', { outcome: 'paper_blank', blanks: [4, 7], total: 10 })
    expect(reply?.text).toMatch(/还有 2 题没答.*第 4、7 题.*「确认交卷」/)
    expect(reply?.choices).toMatchObject({ commands: ['继续', '确认交卷'] })
  })

  it('shows the score, the way to the goal, what is left, and each wrong answer with its source', async () => {
    const [reply] = await says('交卷', result)
    expect(reply?.text.split('\n')).toEqual([
      '【周周练】第 1 套已交卷，90 分（满分 100），答对 9/10 题',
      '本年度周周练积分 910 分，离晋级赛要求的 1000 分还差 90 分',
      '本周还有 2 套，发「周周练」接着做',
      '错题讲解',
      '',
      '第 4 题 单位应当自事故发生之日起几日内提出工伤认定申请？',
      '你答 A. 15 日，正确答案 B. 30 日',
      '解析 所在单位应当在 30 日内提出。',
      '依据 《工伤保险条例》第十七条',
    ])
  })

  it('with everything right, or beyond the goal, says so', async () => {
    const [reply] = await says('交卷', { ...result, wrong: [], weeklyPoints: 1000, left: 0 })
    expect(reply?.text).toMatch(/已达到晋级赛要求的 1000 分\n全部答对！$/)
  })

  it('is over once: an answer or a move afterwards is told so, briefly', async () => {
    expect((await answers('A', result))[0]?.text).toBe('这套周周练已经交卷（90 分），不能再改。')
    expect((await says('上一题', result))[0]?.text).toContain('不能再改')
    expect((await answers('A', { ...result, by: 'clock' }))[0]?.text).toContain('没有计入')
    expect((await answers('A', { outcome: 'paper_closed', closedAt: closesAt }))[0]?.text).toContain('周日 20:00')
  })
})

test.each<[WeeklyOutcome, string]>([
  [{ outcome: 'paper_paused', answered: 4, total: 10, closesAt }, '答了 4/10 题，都存好了。周日 20:00 前发「继续」'],
  [{ outcome: 'papers_done', forms: 3, opensAt: '2022-04-11T01:00:00Z' }, '3 套都做完了，下一周的 4月11日 周一 09:00'],
  [{ outcome: 'no_paper', opensAt: '2022-04-11T01:00:00Z' }, '4月11日 周一 09:00 开放'],
  [{ outcome: 'no_paper' }, '还没有准备好'],
  [{ outcome: 'no_running_paper' }, '发「周周练」开始'],
  [{ outcome: 'stranger' }, '绑定'],
])('%j is explained', async (outcome, words) => {
  const [reply] = await says('周周练', outcome)
  expect(reply?.text).toContain(words)
  expect(reply?.choices).toBeDefined()
})

describe('in a room', () => {
  const nobodyAsked: Api = fakeApi({})

  test.each(['周周练', '交卷', '跳过'])('%j points to private chat, and asks the api nothing', async (text) => {
    expect(await respond(mentioned(text), nobodyAsked)).toEqual([{ text: '请私聊我发「周周练」' }])
  })
})

test('别提醒我 is confirmed with the way back', async () => {
  const api = fakeApi({ reminders: async (_, wants) => ({ outcome: wants ? 'reminders_on' : 'reminders_off' }) })
  expect((await respond(inPrivate('别提醒我'), api))[0]?.text).toMatch(/不再提醒你.*「提醒我」/)
  expect((await respond(inPrivate('提醒我'), api))[0]?.text).toContain('会提醒你')
})

test('a numbered message that does not fit says which answer it was, and that none was saved', async () => {
  const misfit = { outcome: 'not_fitting', reason: 'one_letter_only', type: 'single', optionCount: 4, no: 2 } as const
  expect((await answers('1A 2BC', misfit))[0]?.text).toMatch(/^第 2 题：这是单选题.*都没有记下/)
  const beyond = { outcome: 'not_fitting', reason: 'numbered', items: 10, no: 11 } as const
  expect((await answers('11A', beyond))[0]?.text).toContain('只有 10 题，没有第 11 题')
})
