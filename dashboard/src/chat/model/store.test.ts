import { describe, expect, test } from 'vitest'
import { message } from './sample.ts'
import { type Action, emptyState, listedSeq, reduce, type State, threadOf, unreadElsewhere } from './store.ts'
import { firstFreshSeq } from './thread.ts'
import type { Conversation, Pending } from './types.ts'

const room = (over: Partial<Conversation> = {}): Conversation => ({
  id: 'r1',
  title: '学习小组',
  kind: 'room',
  unread: 0,
  last: message(10),
  ...over,
})
const pending: Pending = { clientId: 'c1', text: 'B', mentions: [], startedAt: 0, state: 'sending' }
const after = (...actions: Action[]): State => actions.reduce(reduce, emptyState)
const listed = (...conversations: Conversation[]): Action => ({ type: 'listed', conversations })
const received = (seq: number, attentive = false, over = {}): Action => ({
  type: 'received',
  message: message(seq, over),
  attentive,
})
const opened = (id: string | null): Action => ({ type: 'opened', id })
const paged = (seqs: number[], older = false, more = false): Action => ({
  type: 'paged',
  id: 'r1',
  older,
  page: { messages: seqs.map((seq) => message(seq)), more },
})
const unread = (state: State) => state.conversations.find((each) => each.id === 'r1')?.unread
const seqs = (state: State) => threadOf(state, 'r1').messages.map((each) => each.seq)

describe('messages', () => {
  test('a message that comes by stream and by page is shown once', () => {
    expect(seqs(after(listed(room()), received(11), paged([9, 10, 11])))).toEqual([9, 10, 11])
  })
  test('messages that arrive out of order stand in order', () => {
    expect(seqs(after(received(13), received(11), received(12)))).toEqual([11, 12, 13])
  })
  test('older messages are put before the ones shown', () => {
    const state = after(paged([9, 10], false, true), paged([7, 8], true, false))
    expect(seqs(state)).toEqual([7, 8, 9, 10])
    expect(threadOf(state, 'r1').more).toBe(false)
  })
  test('a private message belongs to the conversation with the bot, whatever id it carries', () => {
    expect(threadOf(after(received(3, false, { roomId: null })), 'bot').messages).toHaveLength(1)
  })
  test('the conversation that spoke last comes first', () => {
    const state = after(
      listed(room(), room({ id: 'r2', last: message(9, { roomId: 'r2' }) })),
      received(12, false, { roomId: 'r2' }),
    )
    expect(state.conversations.map((each) => each.id)).toEqual(['r2', 'r1'])
  })
})

describe('unread', () => {
  test('a message in another conversation is unread', () => {
    const state = after(listed(room()), received(11), received(12))
    expect(unread(state)).toBe(2)
    expect(unreadElsewhere(state, 'r1')).toBe(0)
  })
  test('a message repeated by the stream counts once', () => {
    expect(unread(after(listed(room()), received(11), received(11)))).toBe(1)
  })
  test('a message that the list had counted is not counted again', () => {
    expect(unread(after(listed(room({ unread: 1 })), received(10)))).toBe(1)
  })
  test('what I said on another device is not unread', () => {
    expect(unread(after(listed(room()), received(11, false, { mine: true })))).toBe(0)
  })
  test('a message in front of the learner is read at once', () => {
    expect(unread(after(listed(room()), opened('r1'), received(11, true)))).toBe(0)
  })
  test('a message is unread while the learner reads further up', () => {
    expect(unread(after(listed(room()), opened('r1'), received(11, false)))).toBe(1)
  })
  test('reading on another device clears the count', () => {
    expect(unread(after(listed(room()), received(11), listed(room({ unread: 0, last: message(11) }))))).toBe(0)
  })
  test('a list that is older than what was read here does not bring the count back', () => {
    const state = after(listed(room({ unread: 3 })), { type: 'read', id: 'r1', seq: 10 }, listed(room({ unread: 3 })))
    expect(unread(state)).toBe(0)
  })
  test('a list that is older than the stream keeps what the stream brought', () => {
    expect(unread(after(listed(room()), received(11), listed(room({ unread: 0 }))))).toBe(1)
  })
  test('an answer from the server overtaking a message of someone else hides nothing', () => {
    const own = message(12, { mine: true, clientId: 'c1' })
    const state = after(listed(room()), { type: 'sent', id: 'r1', clientId: 'c1', message: own }, received(11))
    expect(unread(state)).toBe(1)
    expect(seqs(state)).toEqual([11, 12])
  })
  test('the stream starts after what the list covers', () => {
    expect(listedSeq([room(), room({ id: 'r2', last: undefined })])).toBe(10)
    expect(listedSeq([])).toBe(0)
  })
})

describe('the divider 以下是新消息', () => {
  const fresh = (state: State) => firstFreshSeq(threadOf(state, 'r1'))
  test('stands before the first unread message', () => {
    expect(fresh(after(listed(room({ unread: 2 })), opened('r1'), paged([7, 8, 9, 10])))).toBe(9)
  })
  test('waits until that message is loaded', () => {
    const state = after(listed(room({ unread: 3 })), opened('r1'), paged([9, 10], false, true))
    expect(fresh(state)).toBeNull()
    expect(fresh(reduce(state, paged([7, 8], true)))).toBe(8)
  })
  test('stays when the messages are read and more arrive', () => {
    const state = after(listed(room({ unread: 1 })), opened('r1'), paged([9, 10]), { type: 'read', id: 'r1', seq: 10 })
    expect(fresh(reduce(state, received(11, true)))).toBe(10)
  })
  test('appears where the learner looked away', () => {
    expect(fresh(after(listed(room()), opened('r1'), paged([10]), received(11), received(12)))).toBe(11)
  })
  test('goes when the learner leaves or speaks', () => {
    const state = after(listed(room({ unread: 1 })), opened('r1'), paged([9, 10]))
    expect(fresh(reduce(state, opened(null)))).toBeNull()
    expect(fresh(reduce(state, { type: 'sending', id: 'r1', pending }))).toBeNull()
  })
})

describe('sending', () => {
  const sending: Action = { type: 'sending', id: 'r1', pending }
  const own = message(11, { mine: true, clientId: 'c1' })
  const waiting = (state: State) => threadOf(state, 'r1').pending
  test('a sent message replaces the one on its way', () => {
    const state = after(sending, { type: 'sent', id: 'r1', clientId: 'c1', message: own })
    expect(waiting(state)).toEqual([])
    expect(seqs(state)).toEqual([11])
  })
  test('the stream may bring my message before the answer does', () => {
    const state = after(sending, { type: 'received', message: own, attentive: true })
    expect(waiting(state)).toEqual([])
    expect(seqs(reduce(state, { type: 'sent', id: 'r1', clientId: 'c1', message: own }))).toEqual([11])
  })
  test('a failed message stays, with its reason, and can be sent again or discarded', () => {
    const state = after(sending, { type: 'failed', id: 'r1', clientId: 'c1', error: 'network' })
    expect(waiting(state)).toMatchObject([{ state: 'failed', error: 'network' }])
    expect(waiting(reduce(state, sending))).toEqual([pending])
    expect(waiting(reduce(state, { type: 'discarded', id: 'r1', clientId: 'c1' }))).toEqual([])
  })
})

test('a conversation out of sight keeps its last hundred messages, and all that is unread', () => {
  const many = Array.from({ length: 250 }, (_, i) => i + 1)
  const read = after(listed(room({ last: message(250) })), opened('r1'), paged(many), opened(null))
  expect(seqs(read)).toHaveLength(100)
  expect(threadOf(read, 'r1').more).toBe(true)
})
