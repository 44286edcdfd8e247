import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  botSays,
  botStream,
  closeStreams,
  type Person,
  says,
  signedIn,
  streamOf,
  twoInARoom,
} from './browsers/chat-page.ts'
import { freshHouse, house } from './house.ts'
import { type Body, bot, botHeaders, call, from, instant, newGroup } from './scene.ts'

let li: Person
let wang: Person

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  ;({ li, wang } = await twoInARoom())
})

afterEach(closeStreams)

describe('a person’s stream', () => {
  it('brings what is said in one’s rooms and to oneself, and nobody else’s private chat', async () => {
    const open = await streamOf(li, '?after=0')
    await says(wang, 'bot', '王强的私聊')
    await botSays(wang.id, '给王强的私聊')
    await bot('webchat/messages', { conversationId: 'r2', text: '别的组的话' })
    await says(wang, 'r1', '大家好')
    await botSays(li.id, '给李娜')
    await says(li, 'r1', '你好')
    await open.until(3)
    expect(open.texts).toEqual(['大家好', '给李娜', '你好'])
    expect(open.of('message').map((one) => one.data.mine)).toEqual([false, false, true])
  })

  it('goes on after Last-Event-ID without loss or double', async () => {
    const sent: string[] = []
    for (let i = 0; i < 12; i++) sent.push((await says(i % 2 ? li : wang, 'r1', `${i}`)).text)
    const first = await streamOf(li, '?after=0')
    await first.until(5)
    const seen = first.of('message').slice(0, 5)
    await first.close()
    for (let i = 12; i < 15; i++) sent.push((await says(wang, 'r1', `${i}`)).text)
    const second = await streamOf(li, '', { 'last-event-id': seen.at(-1)?.id ?? '' })
    await second.until(10)
    expect([...seen.map((one) => one.data.text), ...second.texts]).toEqual(sent)
    expect(second.of('message').every((one) => one.id === String(one.data.seq))).toBe(true)
  })

  it('without a place to go on from begins with what comes next', async () => {
    await says(wang, 'r1', '早先')
    const open = await streamOf(li)
    await says(wang, 'r1', '现在')
    await open.until(1)
    expect(open.texts).toEqual(['现在'])
  })

  it('of hundreds of messages missed brings every one in order', async () => {
    for (let i = 0; i < 450; i++) await botSays('r1', `${i}`)
    const open = await streamOf(li, '?after=0')
    await open.until(450)
    expect(open.texts).toEqual(Array.from({ length: 450 }, (_, i) => `${i}`))
  })

  it('ends when one signs out on that browser, and only there', async () => {
    const device = await call('/chat/device-code', { method: 'POST', headers: li.cookie })
    const answer = await call('/chat/login', { body: { name: '李娜', code: device.body.code } })
    const tablet = { id: li.id, cookie: { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' } }
    const [here, there] = [await streamOf(li), await streamOf(tablet)]
    await call('/chat/logout', { method: 'POST', headers: tablet.cookie })
    expect(await there.until(1, 'signed_out')).toBe(true)
    expect(await there.until(1)).toBe(false)
    await says(wang, 'r1', '还在吗')
    expect(await here.until(1)).toBe(true)
  })

  it('tells one’s other devices what was read', async () => {
    const open = await streamOf(li)
    const { seq } = await says(wang, 'r1', '读我')
    await call('/chat/conversations/r1/read', { headers: li.cookie, body: { seq } })
    await call('/chat/conversations/r1/read', { headers: wang.cookie, body: { seq } })
    await open.until(1, 'read')
    expect(open.of('read').map((one) => one.data)).toEqual([{ conversationId: 'r1', seq }])
  })
})

describe('the bot’s stream', () => {
  const ack = (seq: number) => bot('webchat/ack', { seq })

  it('brings what people write, in rooms and in private, and not what the bot says', async () => {
    const open = await botStream()
    await botSays('r1', '题目')
    await says(li, 'r1', 'A')
    await says(wang, 'bot', '练习')
    await open.until(2)
    expect(open.of('message').map((one) => one.data)).toMatchObject([
      { text: 'A', roomId: 'r1', conversationId: 'r1', from: { id: li.id, name: '李娜' } },
      { text: '练习', roomId: null, conversationId: wang.id, from: { id: wang.id, name: '王强' } },
    ])
  })

  it('begins after what was acknowledged, which only moves forward', async () => {
    const seqs: number[] = []
    for (const text of ['一', '二', '三']) seqs.push((await says(li, 'r1', text)).seq)
    await ack(seqs[1] ?? 0)
    await ack(seqs[0] ?? 0)
    const open = await botStream()
    await open.until(1)
    expect(open.texts).toEqual(['三'])
    const again = await botStream({ 'last-event-id': String(seqs[0]) })
    await again.until(2)
    expect(again.texts).toEqual(['二', '三'])
  })

  it('says when somebody has come into a room, and not when somebody has only read', async () => {
    const open = await botStream()
    const { room } = await newGroup()
    const { seq } = await says(li, 'r1', 'x')
    await call('/chat/conversations/r1/read', { headers: wang.cookie, body: { seq } })
    await open.until(1)
    expect(open.of('room')).toEqual([])
    await signedIn('赵磊')
    await open.until(1, 'room')
    expect(open.of('room').map((one) => one.data)).toEqual([{ roomId: room }])
  })

  it('knows rooms, members and people', async () => {
    const get = async (path: string) => (await call(`/bot/webchat/${path}`, { headers: botHeaders })).body
    expect(await get('self')).toEqual({ id: 'bot', name: '练兵助手' })
    const room = await get('rooms/r1')
    expect([room.topic, room.memberIds.sort()]).toEqual(['青羊一组', ['bot', li.id, wang.id].sort()])
    expect(await get(`users/${li.id}`)).toEqual({ id: li.id, name: '李娜' })
    expect((await get('users?room=r2')).users.map((one: Body) => one.id).sort()).toEqual(['bot', 'far'])
    expect((await get('rooms/nowhere')).code).toBe('room.not_found')
    expect((await call('/bot/webchat/rooms', { headers: li.cookie })).status).toBe(401)
  })
})

describe('messages of many at once', () => {
  it('have numbers in the order in which they become visible, so that no reader skips one', {
    timeout: 60_000,
  }, async () => {
    const open = await streamOf(li, '?after=0')
    const reading = open.until(160)
    let seen = 0
    let stop = false
    // a reader that only ever looks above the highest number it has seen
    const collected: number[] = []
    const polling = (async () => {
      while (!stop || collected.length < 160) {
        const rows = await house.db
          .selectFrom('webMessage')
          .select('seq')
          .where('seq', '>', seen)
          .orderBy('seq')
          .execute()
        for (const { seq } of rows) collected.push(seq)
        seen = rows.at(-1)?.seq ?? seen
        if (stop && rows.length === 0) break
      }
    })()
    const sent = await Promise.all(
      Array.from({ length: 160 }, (_, i) => (i % 4 ? says(i % 2 ? li : wang, 'r1', `${i}`) : botSays('r1', `${i}`))),
    )
    stop = true
    await polling
    expect(collected).toEqual(sent.map((one) => one.seq).sort((a, b) => a - b))
    await reading
    expect(new Set(open.texts).size).toBe(160)
    const ids = open.of('message').map((one) => Number(one.id))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })

  it('reach the bot from somebody who binds, joins and answers in one breath', async () => {
    const texts = ['加入', '今日一题', 'A']
    for (const text of texts) await says(wang, 'bot', text)
    const open = await botStream()
    await open.until(3)
    expect(open.texts).toEqual(texts)
    expect(await bot('join', { from: from(wang.id) })).toMatchObject({ outcome: 'already', name: '王强' })
  })
})
