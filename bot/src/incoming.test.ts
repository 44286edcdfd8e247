import { describe, expect, it } from 'vitest'
import type { Message } from 'wechaty'
import { types } from 'wechaty'
import { createFakeClock } from '#testing/fake-clock.ts'
import { toIncoming } from './incoming.ts'

interface Said {
  text: string
  inRoom?: boolean
  mentionsBot?: boolean
  isSelf?: boolean
  type?: types.Message
  contact?: types.Contact
}

// As much of a Wechaty message as is read; the puppets' tests go through the real one.
function message({ text, inRoom, mentionsBot, isSelf, type, contact }: Said): Message {
  return {
    id: 'm1',
    self: () => isSelf ?? false,
    talker: () => ({ id: 'li', name: () => '李娜', type: () => contact ?? types.Contact.Individual }),
    type: () => type ?? types.Message.Text,
    room: () => (inRoom ? { id: 'r' } : undefined),
    text: () => text,
    date: () => new Date('2022-04-01T01:00:00Z'),
    mentionSelf: async () => mentionsBot ?? false,
    wechaty: { currentUser: { name: () => '练兵助手' } },
  } as unknown as Message
}
const read = (said: Said) => toIncoming(message(said), 'webchat', createFakeClock())

describe('a message', () => {
  it('comes with who said it, where and when', async () => {
    expect(await read({ text: ' B ', inRoom: true })).toEqual({
      from: {
        channel: 'webchat',
        userId: 'li',
        name: '李娜',
        roomId: 'r',
        messageId: 'm1',
        sentAt: '2022-04-01T01:00:00.000Z',
      },
      text: 'B',
      inRoom: true,
      addressed: false,
      isText: true,
    })
  })

  it('in private is always meant for the bot', async () => {
    expect(await read({ text: 'B' })).toMatchObject({ addressed: true, inRoom: false, from: { roomId: null } })
  })

  it('of the bot itself, an official account or a notice is nothing', async () => {
    expect(await read({ text: 'B', isSelf: true })).toBeUndefined()
    expect(await read({ text: 'B', contact: types.Contact.Official })).toBeUndefined()
    expect(await read({ text: 'B', type: types.Message.Recalled })).toBeUndefined()
  })

  it('that is a picture is known to be none', async () => {
    expect(await read({ text: '<xml>', type: types.Message.Image })).toMatchObject({ isText: false })
  })
})

describe('a mention of the bot', () => {
  it('is taken out of the text, wherever it stands', async () => {
    for (const text of ['@练兵助手\u2005B', 'B @练兵助手\u2005', '@练兵助手 B', '@练兵助手']) {
      const incoming = await read({ text, inRoom: true, mentionsBot: true })
      expect(incoming).toMatchObject({ addressed: true, text: text.includes('B') ? 'B' : '' })
    }
  })

  it('by hand or by its name in the group counts as well', async () => {
    expect(await read({ text: '@练兵助手 帮助', inRoom: true })).toMatchObject({ addressed: true, text: '帮助' })
    expect(await read({ text: '@小助手\u2005帮助', inRoom: true, mentionsBot: true })).toMatchObject({ text: '帮助' })
  })

  it('of somebody else keeps the words from being an answer', async () => {
    expect(await read({ text: '@王强\u2005对', inRoom: true })).toMatchObject({
      addressed: false,
      text: '@王强\u2005对',
    })
    expect(await read({ text: '@练兵助手二号 B', inRoom: true })).toMatchObject({ addressed: false })
  })
})

describe('a quotation', () => {
  it('is not taken for what was said', async () => {
    const text = '「张三：A」\n- - - - - - - - - - - - - - -\nB'
    expect(await read({ text, inRoom: true })).toMatchObject({ text: 'B' })
  })

  it('with a mention behind it is still one', async () => {
    const text = '「练兵助手：【单选】…\nA. 「一」\nB. 二」\n- - - - - - -\n@练兵助手\u2005C'
    expect(await read({ text, inRoom: true, mentionsBot: true })).toMatchObject({ text: 'C', addressed: true })
  })
})
