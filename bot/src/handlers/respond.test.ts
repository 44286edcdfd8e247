import { describe, expect, it, test, vi } from 'vitest'
import { fakeApi, injuryDisclosed, injuryQuestion, judgeQuestion, revealsAt } from '#testing/fake-api.ts'
import type { Api } from '../api/client.ts'
import type { AnswerOutcome, BindOutcome, Marked } from '../api/contract.ts'
import type { Incoming } from '../incoming.ts'
import { respond } from './respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-01T01:00:00Z' }
const inPrivate = (text: string): Incoming => {
  return { from: { ...from, roomId: null }, text, inRoom: false, addressed: true, isText: true }
}
const inRoom = (text: string, addressed = false): Incoming => {
  return { from: { ...from, roomId: 'r' }, text, inRoom: true, addressed, isText: true }
}
const says = async (incoming: Incoming, answers: Partial<Api> = {}) => {
  return (await respond(incoming, fakeApi(answers))).map((reply) => reply.text)
}
const answering = (outcome: AnswerOutcome) => ({ answer: async () => outcome })

const marked: Marked = {
  outcome: 'marked',
  source: 'practice',
  correct: false,
  given: 'A',
  question: injuryQuestion,
  disclosed: injuryDisclosed,
  streak: 3,
}

describe('an answer in a group', () => {
  it('is taken with a word of thanks that merges with others', async () => {
    const replies = await respond(inRoom('B'), fakeApi(answering({ outcome: 'taken', name: '李娜', revealsAt })))
    expect(replies).toEqual([{ text: '收到，18:00 揭晓', mergesAs: '收到，18:00 揭晓' }])
  })

  const unmarked: AnswerOutcome[] = [
    { outcome: 'taken', name: '李娜', revealsAt },
    { outcome: 'already', name: '李娜', groupName: '一群', revealsAt },
    { outcome: 'not_fitting', reason: 'one_letter_only', type: 'single', optionCount: 4 },
    { outcome: 'closed', revealedAt: revealsAt },
    { outcome: 'none_open' },
    { outcome: 'unknown_room' },
    { outcome: 'stranger', hint: true },
  ]
  test.each(unmarked)('gives nothing away when it is $outcome', async (outcome) => {
    for (const addressed of [true, false]) {
      for (const text of await says(inRoom('B', addressed), answering(outcome))) {
        expect(text).not.toMatch(/答对|答错|回答正确|回答错误|正确答案|你.*C/)
        expect(text).not.toContain(':\n')
        expect(text.length).toBeLessThan(80)
      }
    }
  })

  test.each(unmarked.slice(2, 6))(
    'that is $outcome is passed over in silence, unless the bot was meant',
    async (outcome) => {
      expect(await says(inRoom('B'), answering(outcome))).toEqual([])
      expect(await says(inRoom('B', true), answering(outcome))).toHaveLength(1)
    },
  )

  it('of a stranger is answered with how to join when the api says it is time', async () => {
    expect(await says(inRoom('B'), answering({ outcome: 'stranger', hint: true }))).toEqual([
      expect.stringContaining('加入'),
    ])
    expect(await says(inRoom('B'), answering({ outcome: 'stranger', hint: false }))).toEqual([])
  })
})

describe('an answer in private', () => {
  it('that is wrong shows the key, the explanation and the source', async () => {
    expect(await says(inPrivate('A'), answering(marked))).toEqual([
      '回答错误。你答 A，正确答案 B\n解析 所在单位应当在 30 日内提出。\n依据 《工伤保险条例》第十七条',
    ])
  })

  it('is followed by the next question with its choices', async () => {
    const outcome: Marked = {
      ...marked,
      correct: true,
      given: 'B',
      next: { position: 2, total: 5, question: judgeQuestion },
    }
    const [result, next] = await respond(inPrivate('B'), fakeApi(answering(outcome)))
    expect(result?.text).toMatch(/^回答正确 ✓ 答案 B\n/)
    expect(next?.text).toBe('第 2/5 题\n【判断】职工可以放弃参加社会保险。\n回复 对 或 错')
    expect(next?.choices).toEqual({ kind: 'verdict' })
  })

  it('that ends the set is followed by the result of the set', async () => {
    const texts = await says(inPrivate('A'), answering({ ...marked, summary: { total: 5, correct: 4 } }))
    expect(texts[1]).toContain('5 题，答对 4 题')
  })

  it('to a judge question is shown in words, not in letters', async () => {
    const outcome: Marked = {
      ...marked,
      question: judgeQuestion,
      disclosed: { ...injuryDisclosed, key: 'B' },
      given: 'A',
    }
    expect((await says(inPrivate('对'), answering(outcome)))[0]).toMatch(/^回答错误。你答 正确，正确答案 错误/)
  })

  test.each<[AnswerOutcome, string]>([
    [{ outcome: 'not_fitting', reason: 'letter_out_of_range', type: 'single', optionCount: 4 }, 'A 到 D'],
    [{ outcome: 'not_fitting', reason: 'letter_out_of_range', type: 'single', optionCount: 2 }, 'A 到 B'],
    [{ outcome: 'not_fitting', reason: 'letter_out_of_range', type: 'judge', optionCount: 2 }, '请回复 对 或 错'],
    [{ outcome: 'not_fitting', reason: 'verdict_for_choice', type: 'multiple', optionCount: 4 }, '选项字母'],
    [{ outcome: 'not_fitting', reason: 'numbered' }, '没有对上题号'],
    [{ outcome: 'not_fitting', reason: 'numbered', no: 3, items: 2 }, '只有 2 题，没有第 3 题'],
    [{ outcome: 'none_open' }, '今日一题'],
    [{ outcome: 'closed', revealedAt: revealsAt }, '18:00'],
    [
      {
        outcome: 'already',
        name: '李娜',
        answered: { given: 'C', question: injuryQuestion },
        groupName: '一群',
        revealsAt,
      },
      '已答 C',
    ],
    [{ outcome: 'stranger', hint: true }, '绑定'],
  ])('%j is always explained', async (outcome, words) => {
    expect(await says(inPrivate('B'), answering(outcome))).toEqual([expect.stringContaining(words)])
  })
})

describe('today’s question', () => {
  const today = {
    today: async () =>
      ({ outcome: 'question', groupName: '一群', question: injuryQuestion, revealsAt, answered: false }) as const,
  }

  it('comes with its options, how to answer and when it is revealed', async () => {
    expect(await says(inRoom('今日一题'), today)).toEqual([
      `【单选】${injuryQuestion.stem}\nA. 15 日\nB. 30 日\nC. 60 日\nD. 1 年\n回复一个字母作答，18:00 揭晓`,
    ])
  })

  it('in a group mentions nobody', async () => {
    expect((await respond(inRoom('今日一题'), fakeApi(today)))[0]?.mentions).toEqual([])
  })
})

describe('binding', () => {
  const bind = (outcome: BindOutcome) => ({ bind: async () => outcome })

  it('in a group works, with the advice to do it in private', async () => {
    const [text] = await says(
      inRoom('绑定 AB12CD34'),
      bind({ outcome: 'bound', name: '李娜', unitName: '金牛区社保局' }),
    )
    expect(text).toMatch(/^绑定成功，李娜（金牛区社保局）。.*私聊/)
  })

  it('of a group is no secret', async () => {
    expect(await says(inRoom('绑定 G123456'), bind({ outcome: 'group_bound', groupName: '金牛一群' }))).toEqual([
      '本群已登记为「金牛一群」，每天的题会发到这里。',
    ])
  })

  it('without a code says how, and asks the api nothing', async () => {
    expect(await says(inPrivate('绑定'))).toEqual([expect.stringContaining('绑定码')])
  })
})

describe('what is personal', () => {
  test.each(['练习', '错题', '我的', '搜 工伤', '申诉 答案不对'])(
    '%j in a group points to private chat, and asks the api nothing',
    async (text) => {
      expect(await says(inRoom(text, true))).toEqual([expect.stringMatching(/^请私聊我发「/)])
    },
  )

  it('is shown in private', async () => {
    const me = vi.fn(async () => ({
      outcome: 'me' as const,
      name: '李娜',
      kind: 'window',
      unitName: '金牛区社保局',
      today: { answers: 5, correct: 4, unrevealed: 1, pending: 1 },
      week: { answers: 20, correct: 16, activeDays: 4, unrevealed: 0, pending: 1 },
      total: { answers: 90, correct: 80, days: 18, unrevealed: 0, pending: 1 },
      streak: 4,
      points: { today: 3, week: 12, season: 60, weekly: 700, goal: 1000 },
    }))
    expect((await says(inPrivate('我的'), { me }))[0]).toMatch(
      /^李娜（金牛区社保局）\n今天 5 题，对 4 题（1 题待揭晓）\n本周 20 题，对 16 题，.*\n.*\n积分 今天 3（1 题等群里揭晓后计分），本周 12/,
    )
  })
})

describe('what the bot cannot read', () => {
  it('is explained in private and passed over in a group', async () => {
    expect(await says({ ...inPrivate(''), isText: false })).toEqual([expect.stringContaining('文字')])
    expect(await says({ ...inRoom(''), isText: false })).toEqual([])
  })

  it('is answered helpfully when the bot was spoken to, and not otherwise', async () => {
    const answer = async () => ({ outcome: 'not_awaited' as const })
    expect(await says(inPrivate('XYZ'), { answer })).toEqual([expect.stringContaining('帮助')])
    expect(await says(inRoom('明天几点开会', true))).toEqual([expect.stringContaining('没看懂')])
    expect(await says(inRoom('明天几点开会'))).toEqual([])
  })
})

describe('a plain question in private', () => {
  const hit = {
    ...{ kind: 'explainer' as const, id: 'si-e01', title: '工伤认定由谁申请', snippet: '单位三十日内申请。' },
    ...{ source: '《工伤保险条例》第十七条', validity: { state: 'in_force' as const }, link: '/read#abc' },
  }
  const found = { outcome: 'hits' as const, query: '多久内报工伤', total: 5, skipped: 0 }

  it('is looked up, with the answer first, its source, validity and link, and how one sees more', async () => {
    const [reply] = await respond(
      inPrivate('多久内报工伤'),
      fakeApi({ search: async (_, query, said) => ({ ...found, query: `${query}${said}`, hits: [hit, hit, hit] }) }),
    )
    expect(reply?.text).toBe(
      [
        '「多久内报工伤true」共 5 条，第 1–3 条',
        ...[1, 2, 3].map(() =>
          [
            '单位三十日内申请。',
            '【政策解读】工伤认定由谁申请',
            '依据 《工伤保险条例》第十七条 · 现行有效',
            '/read#abc',
          ].join('\n'),
        ),
        '发「更多」接着看',
      ].join('\n\n'),
    )
    expect(reply?.choices).toMatchObject({ commands: expect.arrayContaining(['更多']) })
  })

  it('says when in a video it is said, and what may be out of date', async () => {
    const old = {
      ...hit,
      kind: 'video' as const,
      second: 95,
      validity: { state: 'stale' as const },
      link: '/read?t=95#abc',
    }
    const [text] = await says(inPrivate('更多'), {
      searchMore: async () => ({ ...found, skipped: 3, total: 4, hits: [old] }),
    })
    expect(text).toContain('第 4 条')
    expect(text).toContain('第 1 分 35 秒')
    expect(text).toContain('可能已过时')
    expect(text).not.toContain('发「更多」')
  })

  it('on which there is nothing says so, and small talk is not understood', async () => {
    const nothing = (noted: boolean) => ({
      answer: async () => ({ outcome: 'not_awaited' as const }),
      search: async () => ({ outcome: 'nothing' as const, query: '柒号按钮', noted }),
    })
    expect(await says(inPrivate('柒号按钮在哪里'), nothing(true))).toEqual([
      expect.stringMatching(/没有.*柒号按钮.*记下/),
    ])
    expect(await says(inPrivate('好的谢谢'), nothing(false))).toEqual([expect.stringMatching(/^没看懂。/)])
  })
})
