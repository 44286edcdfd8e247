import type { Contact, Message, Wechaty } from 'wechaty'
import { type SendContext, withSendContext } from './send-context.ts'

export interface Target {
  roomId: string | null
  /** Whom to write to in private; in a room nobody is meant unless mentioned. */
  userId: string
}
export interface Utterance {
  text: string
  mentions: string[]
}
/** Resolves with the channel's id of the message where the puppet tells it. */
export type Say = (target: Target, utterance: Utterance, context: SendContext) => Promise<string | undefined>

export class NobodyThere extends Error {}

export function createSay(bot: Wechaty): Say {
  return (target, utterance, context) =>
    withSendContext(context, async () => {
      const sent =
        target.roomId === null
          ? await sayInPrivate(bot, target, utterance)
          : await sayInRoom(bot, target.roomId, utterance)
      return sent?.id
    })
}

async function sayInPrivate(bot: Wechaty, { userId }: Target, { text }: Utterance): Promise<Message | undefined> {
  const contact = await bot.Contact.find({ id: userId })
  if (!contact) throw new NobodyThere(`no contact ${userId}`)
  return (await contact.say(text)) || undefined
}

async function sayInRoom(bot: Wechaty, roomId: string, { text, mentions }: Utterance): Promise<Message | undefined> {
  const room = await bot.Room.find({ id: roomId })
  if (!room) throw new NobodyThere(`no room ${roomId}`)
  // One puppet cuts a room's text at a colon that ends a line.
  const whole = text.replaceAll(':\n', '：\n')
  const found = await Promise.all(mentions.map((id) => bot.Contact.find({ id })))
  const contacts = found.filter((contact): contact is Contact => contact !== undefined)
  const sent = contacts.length === 0 ? await room.say(whole) : await room.say(mentioning(contacts, whole), ...contacts)
  return sent || undefined
}

// say(text, a, b) ends its mentions with a plain space, which WeChat does not read as a mention; the template form
// writes '@name' and leaves what follows to us.
function mentioning(contacts: Contact[], text: string): TemplateStringsArray {
  const strings = ['', ...contacts.map((_, index) => (index === contacts.length - 1 ? `\u2005${text}` : '\u2005'))]
  return Object.assign(strings, { raw: strings })
}
