import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WechatyBuilder } from 'wechaty'
import { createFakeClock, settle } from '#testing/fake-clock.ts'
import { createSay } from '../sending/say.ts'
import { type WecomClient, WecomPuppet } from './wecom.ts'

async function scene() {
  const events = new EventEmitter()
  const sent: unknown[] = []
  const client = Object.assign(events, {
    connect: () => setImmediate(() => events.emit('authenticated')),
    disconnect: () => {},
    sendMessage: async (...args: unknown[]) => {
      sent.push(args)
    },
  }) as unknown as WecomClient
  const bot = WechatyBuilder.build({ puppet: new WecomPuppet(client, 'aib1', createFakeClock()) })
  const errors: string[] = []
  bot.on('error', (error) => void errors.push(error.message))
  const heard: unknown[] = []
  bot.on('message', async (message) => {
    heard.push([
      message.talker().id,
      message.room()?.id,
      message.text(),
      message.room() && (await message.mentionSelf()),
    ])
  })
  await bot.start()
  await settle()
  const hears = async (body: object) => {
    events.emit('message', { headers: { req_id: '1' }, body: { aibotid: 'aib1', from: { userid: 'lina' }, ...body } })
    await settle()
  }
  return { bot, events, sent, errors, heard, hears }
}

describe('a 企业微信 smart bot', () => {
  it('hears text, voice that was turned into text, and the text among pictures', async () => {
    const { bot, heard, hears, errors } = await scene()
    await hears({ msgid: '1', chattype: 'single', msgtype: 'text', text: { content: 'B' } })
    await hears({ msgid: '2', chattype: 'single', msgtype: 'voice', voice: { content: '对' } })
    const items = [{ msgtype: 'image' }, { msgtype: 'text', text: { content: 'C' } }]
    await hears({ msgid: '3', chattype: 'single', msgtype: 'mixed', mixed: { msg_item: items } })
    expect(heard).toEqual([
      ['lina', undefined, 'B', undefined],
      ['lina', undefined, '对', undefined],
      ['lina', undefined, 'C', undefined],
    ])
    expect(errors).toEqual([])
    await bot.stop()
  })

  it('is mentioned in every group message, whatever the organisation calls it', async () => {
    const { bot, heard, hears, errors } = await scene()
    await hears({
      msgid: '1',
      chatid: 'wr1',
      chattype: 'group',
      msgtype: 'text',
      text: { content: '@学习小助理 今日一题' },
    })
    expect(heard).toEqual([['lina', 'wr1', '今日一题', true]])
    expect(errors).toEqual([])
    await bot.stop()
  })

  it('answers people and groups in markdown, with mentions of its own kind', async () => {
    const { bot, sent } = await scene()
    const say = createSay(bot)
    await say({ roomId: null, userId: 'lina' }, { text: '你好', mentions: [] }, { key: 'k1' })
    await say({ roomId: 'wr1', userId: '' }, { text: '收到', mentions: ['lina', 'wq'] }, { key: 'k2' })
    expect(sent).toEqual([
      ['lina', { msgtype: 'markdown', markdown: { content: '你好' } }],
      ['wr1', { msgtype: 'markdown', markdown: { content: '<@lina> <@wq> 收到' } }],
    ])
    await bot.stop()
  })

  it('says so when another connection takes it over', async () => {
    const { bot, events, errors } = await scene()
    events.emit('event.disconnected_event')
    await settle()
    expect(errors).toEqual([expect.stringContaining('taken over')])
    expect(bot.isLoggedIn).toBe(false)
    await bot.stop()
  })
})
