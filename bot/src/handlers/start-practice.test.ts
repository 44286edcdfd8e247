import { expect, test, vi } from 'vitest'
import { fakeApi, injuryQuestion } from '#testing/fake-api.ts'
import type { PracticeOutcome } from '../api/contract.ts'
import { respond } from './respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const says = async (text: string, outcome: PracticeOutcome) => {
  const incoming = { from: { ...from, roomId: null }, text, inRoom: false, addressed: true, isText: true }
  const practice = vi.fn(async () => outcome)
  const [reply] = await respond(incoming, fakeApi({ practice }))
  return { reply, asked: practice.mock.calls.map((call: unknown[]) => call[1]) }
}
const item = { outcome: 'question', position: 1, total: 5, question: injuryQuestion, resumed: false, wrong: 7 } as const

test('错题 says how many are in the book, and asks the first of them', async () => {
  const { reply, asked } = await says('错题', item)
  expect(asked).toEqual(['wrong'])
  expect(reply?.text).toMatch(/^错题本里有 7 题。\n第 1\/5 题\n【单选】/)
  expect(reply?.choices).toMatchObject({ kind: 'letters' })
})

test('错题 in the middle of a set goes on with that one, and says so', async () => {
  const { reply } = await says('错题', { ...item, position: 3, resumed: true })
  expect(reply?.text).toMatch(/^错题本里有 7 题。先把手上这组做完.*\n接着上次的 第 3\/5 题/)
})

test('练习 says nothing of the book', async () => {
  const { reply, asked } = await says('练习', item)
  expect(asked).toEqual(['due'])
  expect(reply?.text).toMatch(/^第 1\/5 题/)
})

test('an empty book is good news, with what else there is', async () => {
  const { reply } = await says('错题', { outcome: 'no_wrong' })
  expect(reply).toMatchObject({ text: expect.stringContaining('没有要练的题'), choices: { kind: 'commands' } })
})
