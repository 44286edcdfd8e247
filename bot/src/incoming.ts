import type { Message } from 'wechaty'
import { types } from 'wechaty'
import type { From } from './api/contract.ts'
import type { Clock } from './clock.ts'

/** Nicknames of chat networks are shorter; what is longer is a prank. */
const LONGEST_NAME = 60

export interface Incoming {
  from: From
  text: string
  inRoom: boolean
  /** In private, or the bot was mentioned. */
  addressed: boolean
  /** A picture, a voice message and the like, which the bot cannot read. */
  isText: boolean
}

const LONGEST_TEXT = 2_000
// Notices, recalls and money are nothing that a person says to the bot.
const UNREADABLE = new Set([
  types.Message.Attachment,
  types.Message.Audio,
  types.Message.Contact,
  types.Message.ChatHistory,
  types.Message.Emoticon,
  types.Message.Image,
  types.Message.Location,
  types.Message.MiniProgram,
  types.Message.Url,
  types.Message.Video,
])
// 「张三：A」 and a line of dashes stand before what was said: the quoted letter must not be taken for the answer.
const QUOTE = /^「[\s\S]*?」[ \t]*\n[-—– ]{3,}\n/
const MENTION = /@[^@\u2005\n]{1,40}\u2005/g

/** `undefined` for what the bot itself says, and for what no person said. */
export async function toIncoming(message: Message, channel: string, clock: Clock): Promise<Incoming | undefined> {
  if (message.self()) return undefined
  const talker = message.talker()
  if (talker.type() === types.Contact.Official) return undefined
  const isText = message.type() === types.Message.Text
  if (!isText && !UNREADABLE.has(message.type())) return undefined

  const room = message.room()
  const botName = message.wechaty.currentUser.name()
  const said = message.text().slice(0, LONGEST_TEXT).replace(QUOTE, '')
  const addressed = !room || isNamed(said, botName) || (isText && (await message.mentionSelf()))
  return {
    from: {
      channel,
      userId: talker.id,
      ...(talker.name() && { name: [...talker.name()].slice(0, LONGEST_NAME).join('') }),
      roomId: room?.id ?? null,
      messageId: message.id,
      sentAt: sentAt(message, clock),
    },
    // '@王强 对' is said to 王强: with the mention left in it is no answer.
    text: room && addressed ? stripMentions(said, botName) : said.trim(),
    inRoom: room !== undefined,
    addressed,
    isText,
  }
}

export function stripMentions(text: string, botName: string): string {
  return text.replaceAll(MENTION, '').split(named(botName)).join('').trim()
}

// Some puppets pass on no mentions, and some people type the '@' by hand.
function isNamed(text: string, botName: string): boolean {
  return botName !== '' && named(botName).test(text)
}

function named(name: string): RegExp {
  return new RegExp(`@${name.replace(/[.*+?^$()[\]{}|\\/]/g, '\\$&')}(?=[\\s\\u2005]|$)`)
}

function sentAt(message: Message, clock: Clock): string {
  const date = message.date()
  return Number.isNaN(date.getTime()) ? new Date(clock.now()).toISOString() : date.toISOString()
}
