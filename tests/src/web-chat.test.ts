import { joinRoom } from '@lianbing/api/chat/web.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { botSays, type Person, post, says, signedIn, twoInARoom } from './browsers/chat-page.ts'
import { freshHouse, house } from './house.ts'
import { type Body, botHeaders, call, instant } from './scene.ts'

let li: Person
let wang: Person

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  ;({ li, wang } = await twoInARoom())
})

const page = async (person: Person, conversation: string, query = ''): Promise<Body> =>
  (await call(`/chat/conversations/${conversation}/messages${query}`, { headers: person.cookie })).body
const conversations = async (person: Person): Promise<Body[]> =>
  (await call('/chat/conversations', { headers: person.cookie })).body.conversations
const unread = async (person: Person) =>
  Object.fromEntries((await conversations(person)).map((one) => [one.id, one.unread]))

describe('a message', () => {
  it('sent twice by a page that does not know whether it got through is one message', async () => {
    const clientId = 'the-same-client-id'
    const [first, second] = await Promise.all([
      post(li, 'r1', '在吗', { clientId }),
      post(li, 'r1', '在吗', { clientId }),
    ])
    const third = await post(li, 'r1', '在吗', { clientId })
    expect([second.body, third.body]).toEqual([first.body, first.body])
    expect(first.body.message).toMatchObject({ text: '在吗', mine: true, fromBot: false, clientId, roomId: 'r1' })
    expect((await page(wang, 'r1')).messages).toHaveLength(1)
    expect((await post(wang, 'r1', '在', { clientId })).body.message.id).not.toBe(first.body.message.id)
  })

  it('of the bot sent twice under one key is one message', async () => {
    const both = await Promise.all([
      botSays('r1', '题目', { key: 'delivery:1' }),
      botSays('r1', '题目', { key: 'delivery:1' }),
    ])
    expect(both[0]).toEqual(both[1])
    expect((await page(li, 'r1')).messages).toMatchObject([{ text: '题目', fromBot: true, mine: false }])
    await botSays('r1', '没有键')
    await botSays('r1', '没有键')
    expect((await page(li, 'r1')).messages).toHaveLength(3)
  })

  it.each([
    '<img src=x onerror=alert(1)><b>A</b>',
    "'; drop table web_message; --",
    '㛃𬭎 👩‍👩‍👧 é ｅ',
    'a\nb\tc',
    '\\u0000 %00 $x {{y}}',
  ])('holding %j comes back unchanged', async (text) => {
    const sent = await says(li, 'bot', text)
    expect(sent.text).toBe(text)
    expect((await page(li, 'bot')).messages.map((one: Body) => one.text)).toEqual([text])
  })

  it('holds at most 2,000 characters, counted as people count them', async () => {
    expect((await post(li, 'r1', '𬭎'.repeat(2000))).status).toBe(200)
    const long = await post(li, 'r1', '字'.repeat(2001))
    expect([long.status, long.body.code, long.body.details]).toEqual([422, 'chat.text_too_long', { max: 2000 }])
    expect((await post(li, 'r1', ' \n\u0000 ')).body.code).toBe('chat.text_empty')
    expect((await page(li, 'r1')).messages).toHaveLength(1)
  })

  it('of a form that no page sends is refused with a clear 4xx, and nothing is kept', async () => {
    for (const more of [
      { clientId: 'short' },
      { clientId: '' },
      { clientId: 'nul-\u0000-nul' },
      { mentions: ['\u0000'] },
      { mentions: ['\ud800'] },
      { mentions: 'all' },
      { text: 7 },
      { text: null },
    ]) {
      const refused = await post(li, 'r1', 'x', more)
      expect([refused.status, typeof refused.body.code]).toEqual([422, 'string'])
    }
    const headers = { ...li.cookie, 'content-type': 'application/json' }
    const malformed = await call('/chat/conversations/r1/messages', { headers, body: '{"text":' })
    expect(malformed).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect((await page(li, 'r1')).messages).toEqual([])
  })

  it('carries the bot’s quick replies, which stay with it', async () => {
    const choices = { kind: 'letters', letters: ['A', 'B'], labels: ['工伤认定', '失业登记'], multiple: false }
    await botSays('r1', '题目', { choices, mentions: [li.id] })
    const [shown] = (await page(li, 'r1')).messages
    expect(shown).toMatchObject({ choices, mentions: [li.id] })
    expect((await conversations(li)).find((one) => one.id === 'r1')).toMatchObject({
      asking: { id: shown.id, choices },
    })
    await says(li, 'r1', 'A')
    expect((await conversations(li)).find((one) => one.id === 'r1')).not.toHaveProperty('asking')
    expect((await conversations(wang)).find((one) => one.id === 'r1')).toHaveProperty('asking')
  })

  it('of the bot to nobody is refused', async () => {
    const refused = await call('/bot/webchat/messages', {
      headers: botHeaders,
      body: { conversationId: 'nobody', text: 'x' },
    })
    expect([refused.status, refused.body.code]).toEqual([404, 'conversation.not_found'])
  })
})

describe('a conversation', () => {
  it('that one is not in cannot be read, written or marked', async () => {
    for (const id of ['r2', 'nowhere', 'far', wang.id]) {
      const path = `/chat/conversations/${id}`
      const tries = [
        await call(`${path}/messages`, { headers: li.cookie }),
        await post(li, id, '偷看'),
        await call(`${path}/read`, { headers: li.cookie, body: { seq: 1 } }),
      ]
      expect(tries.map((one) => [one.status, one.body.code])).toEqual(Array(3).fill([404, 'conversation.not_found']))
    }
    expect(await house.db.selectFrom('webMessage').select('id').execute()).toEqual([])
  })

  it('in private is with the bot alone', async () => {
    await says(li, 'bot', '我的秘密')
    await botSays(li.id, '只给你')
    expect((await page(li, 'bot')).messages.map((one: Body) => [one.text, one.mine, one.conversationId])).toEqual([
      ['我的秘密', true, 'bot'],
      ['只给你', false, 'bot'],
    ])
    expect((await page(wang, 'bot')).messages).toEqual([])
  })

  it('comes a page at a time, oldest first, and says when there is more', async () => {
    for (let i = 1; i <= 5; i++) await says(li, 'r1', `${i}`)
    const last = await page(wang, 'r1', '?limit=2')
    expect([last.messages.map((one: Body) => one.text), last.more]).toEqual([['4', '5'], true])
    const above = await page(wang, 'r1', `?limit=3&before=${last.messages[0].seq}`)
    expect([above.messages.map((one: Body) => one.text), above.more]).toEqual([['1', '2', '3'], false])
  })

  it('counts as unread what others wrote since one looked, and the mark only moves forward', async () => {
    await says(li, 'r1', '一')
    const second = await says(li, 'r1', '二')
    await botSays('r1', '三')
    await botSays(wang.id, '私')
    expect(await unread(wang)).toEqual({ r1: 3, bot: 1 })
    expect(await unread(li)).toEqual({ r1: 1, bot: 0 })
    const read = (seq: number) => call('/chat/conversations/r1/read', { headers: wang.cookie, body: { seq } })
    await read(second.seq)
    expect(await unread(wang)).toEqual({ r1: 1, bot: 1 })
    await read(1)
    await read(0)
    expect(await unread(wang)).toEqual({ r1: 1, bot: 1 })
    expect((await read(-1)).status).toBe(422)
  })

  it('begins read for somebody who has just come in', async () => {
    await says(li, 'r1', '以前的话')
    const zhao = await signedIn('赵磊')
    await joinRoom(house.db, 'r1', zhao.id, house.clock.now())
    expect((await unread(zhao)).r1).toBe(0)
    await says(li, 'r1', '新的话')
    expect((await unread(zhao)).r1).toBe(1)
    expect((await page(zhao, 'r1')).messages).toHaveLength(2)
  })

  it('is for those who are signed in', async () => {
    for (const path of ['/chat/conversations', '/chat/conversations/bot/messages', '/chat/stream', '/chat/me'])
      expect(await call(path)).toMatchObject({ status: 401, body: { code: 'chat.signed_out' } })
  })
})
