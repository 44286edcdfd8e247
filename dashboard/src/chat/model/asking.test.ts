import { expect, test } from 'vitest'
import { askingIn } from './asking.ts'
import { message } from './sample.ts'
import { emptyThread } from './thread.ts'
import type { Choices, Message } from './types.ts'

const letters: Choices = { kind: 'letters', letters: ['A', 'B', 'C', 'D'], multiple: true }
const bot = (seq: number, choices?: Choices) => message(seq, { fromBot: true, choices })
const own = (seq: number, text: string) => message(seq, { mine: true, text })
const thread = (...messages: Message[]) => ({ ...emptyThread, messages })
const asked = (...messages: Message[]) => askingIn(thread(...messages))?.message.seq ?? null

test('the question waits though others answer and the bot confirms them', () => {
  expect(asked(bot(1, letters), message(2, { text: 'B' }), bot(3))).toBe(1)
})

test.each(['B', 'abd', 'ＡＢＤ', 'A、B'])('my answer %s closes it', (text) => {
  expect(asked(bot(1, letters), own(2, text))).toBeNull()
})

test('other words of mine do not close it', () => {
  expect(asked(bot(1, letters), own(2, '我先想想'))).toBe(1)
})

test('对 closes a true-or-false question', () => {
  expect(asked(bot(1, { kind: 'verdict' }), own(2, '对'))).toBeNull()
})

test('words after 答 close a 填空; in private words alone do, unless they ask something', () => {
  const blanks: Choices = { kind: 'blanks', count: 2 }
  const inRoom = (text: string) => asked({ ...bot(1, blanks), roomId: 'r1' }, { ...own(2, text), roomId: 'r1' })
  const alone = (text: string) => asked({ ...bot(1, blanks), roomId: null }, { ...own(2, text), roomId: null })
  expect([inRoom('答 30日；申请'), inRoom('答：30日；申请'), inRoom('答复口径'), inRoom('30日')]).toEqual([
    null,
    null,
    1,
    1,
  ])
  expect([alone('答 30日；申请'), alone('30日；申请'), alone('工伤怎么报？'), alone('搜 工伤')]).toEqual([
    null,
    null,
    1,
    1,
  ])
})

test('跳过 and the like beside a question close it, as what they bring is the next', () => {
  const beside: Choices = { ...letters, commands: ['跳过', '交卷'] }
  expect(asked(bot(1, beside), own(2, '跳过'))).toBeNull()
  expect(asked(bot(1, beside), own(2, '排行'))).toBe(1)
})

test('the newest question counts', () => {
  expect(asked(bot(1, letters), own(2, 'B'), bot(3, letters))).toBe(3)
})

test('a message with no commands left takes the buttons away', () => {
  expect(asked(bot(1, letters), bot(2, { kind: 'commands', commands: [] }))).toBeNull()
})

test('commands stay after use', () => {
  expect(asked(bot(1, { kind: 'commands', commands: ['练习'] }), own(2, '练习'))).toBe(1)
})

test('an answer on its way closes the question and a failed one opens it again', () => {
  const sent = { clientId: 'c', text: 'B', mentions: [], startedAt: 0 }
  const before = thread(bot(1, letters))
  expect(askingIn({ ...before, pending: [{ ...sent, state: 'sending' }] })).toBeNull()
  expect(askingIn({ ...before, pending: [{ ...sent, state: 'failed' }] })).not.toBeNull()
})

test('a question further back than what is loaded comes from the list', () => {
  expect(askingIn(thread(message(90)), bot(5, letters))?.message.seq).toBe(5)
})
