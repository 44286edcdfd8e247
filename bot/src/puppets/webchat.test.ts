import { afterEach, describe, expect, it } from 'vitest'
import { WechatyBuilder } from 'wechaty'
import { createFakeClock, settle } from '#testing/fake-clock.ts'
import type { WebMessage, WebPost } from '../api/contract.ts'
import { createSay } from '../sending/say.ts'
import { WebchatPuppet } from './webchat.ts'
import type { Listener, WebchatTransport } from './webchat-transport.ts'

const names: Record<string, string> = { bot: '练兵助手', li: '李娜', wang: '王强' }
const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

async function scene() {
  const posts: WebPost[] = []
  const reads: string[] = []
  let listener: Listener | undefined
  const transport: WebchatTransport = {
    run: async (heard, signal) => {
      listener = heard
      heard.connected({ id: 'bot', name: '练兵助手' })
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
    handled: () => {},
    rooms: async () => [],
    room: async (id) => {
      reads.push(`room ${id}`)
      // the first question takes longest, as at an api that has just come back
      if (reads.length === 1) for (let i = 0; i < 50; i++) await Promise.resolve()
      return { id, topic: '一群', memberIds: Object.keys(names) }
    },
    usersOf: async () => Object.entries(names).map(([id, name]) => ({ id, name })),
    user: async (id) => {
      reads.push(`user ${id}`)
      return { id, name: names[id] ?? id }
    },
    post: async (post) => {
      posts.push(post)
      return { id: `sent-${posts.length}`, seq: posts.length }
    },
  }
  const puppet = new WebchatPuppet(transport, createFakeClock())
  const bot = WechatyBuilder.build({ puppet })
  const errors: string[] = []
  bot.on('error', (error) => void errors.push(error.message))
  bot.on('message', (message) => puppet.heard(message.id))
  await bot.start()
  await settle()
  endings.push(() => bot.stop())
  const hears = (message: Partial<WebMessage>) =>
    listener?.message({
      ...{ seq: 1, id: 'm1', conversationId: 'r', roomId: 'r', from: { id: 'li', name: '李娜' } },
      ...{ text: 'B', mentions: [], sentAt: '2022-04-01T01:00:00Z' },
      ...message,
    })
  return { bot, posts, reads, errors, hears, say: createSay(bot) }
}

describe('what the bot says', () => {
  it('carries its key and choices through Wechaty to the chat page', async () => {
    const { posts, say, errors } = await scene()
    const context = { key: 'reply:m1:0', choices: { kind: 'verdict' } as const }
    expect(await say({ roomId: 'r', userId: '' }, { text: '题目', mentions: [] }, context)).toBe('sent-1')
    expect(await say({ roomId: null, userId: 'li' }, { text: '你好', mentions: [] }, { key: 'k2' })).toBe('sent-2')
    expect(posts).toEqual([
      { conversationId: 'r', text: '题目', mentions: [], ...context },
      { conversationId: 'li', text: '你好', mentions: [], key: 'k2' },
    ])
    expect(errors).toEqual([])
  })

  it('at the same moment in two rooms is not mixed up', async () => {
    const { posts, say } = await scene()
    await Promise.all(
      ['r', 's'].map((roomId) => say({ roomId, userId: '' }, { text: '1', mentions: ['li'] }, { key: roomId })),
    )
    expect(posts.map(({ conversationId, key }) => [conversationId, key]).sort()).toEqual([
      ['r', 'r'],
      ['s', 's'],
    ])
  })

  it('in the first of more rooms than Wechaty remembers is still said in a room', async () => {
    const { say, reads, errors } = await scene()
    for (let i = 0; i < 250; i++)
      await say({ roomId: `r${i}`, userId: '' }, { text: '1', mentions: [] }, { key: `${i}` })
    await say({ roomId: 'r0', userId: '' }, { text: '2', mentions: [] }, { key: 'again' })
    expect(reads.filter((read) => read.startsWith('user'))).toEqual([])
    expect(errors).toEqual([])
  })

  it('mentions people the way WeChat reads it, and ends no line of a group with a colon', async () => {
    const { posts, say } = await scene()
    await say({ roomId: 'r', userId: '' }, { text: '如下:\n收到', mentions: ['li', 'wang'] }, { key: 'k' })
    expect(posts[0]).toMatchObject({ text: '@李娜\u2005@王强\u2005如下：\n收到', mentions: ['li', 'wang'] })
  })
})

describe('what the bot hears', () => {
  it('knows the talker, the room and who is mentioned, without asking for each member', async () => {
    const { bot, hears, reads, errors } = await scene()
    const heard = new Promise((resolve) => {
      bot.on('message', async (message) => {
        resolve([message.talker().name(), message.room()?.id, message.text(), await message.mentionSelf()])
      })
    })
    hears({ text: '@练兵助手\u2005帮助', mentions: ['bot'] })
    expect(await heard).toEqual(['李娜', 'r', '@练兵助手\u2005帮助', true])
    expect(reads).toEqual(['room r'])
    expect(errors).toEqual([])
  })

  it('comes in the order in which it was said, though the room is loaded for the first of it only', async () => {
    const { bot, hears } = await scene()
    const heard: string[] = []
    bot.on('message', (message) => void heard.push(message.text()))
    for (const [index, text] of ['A', 'B', 'C'].entries()) hears({ id: `m${index}`, seq: index, text })
    await settle()
    expect(heard).toEqual(['A', 'B', 'C'])
  })

  it('notices a new name', async () => {
    const { bot, hears } = await scene()
    const talkers: string[] = []
    bot.on('message', (message) => void talkers.push(message.talker().name()))
    hears({ id: 'm1' })
    await settle()
    hears({ id: 'm2', from: { id: 'li', name: '李娜（新）' } })
    await settle()
    hears({ id: 'm3', from: { id: 'li', name: '李娜（新）' } })
    await settle()
    expect(talkers).toHaveLength(3)
    expect([talkers[0], talkers[2]]).toEqual(['李娜', '李娜（新）'])
  })
})
