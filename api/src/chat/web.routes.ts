import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { hashOfToken } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { House, HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { senderOf } from '../http/sender.ts'
import { issueCode } from '../learners/learner.commands.ts'
import { aliasOf } from './binding.commands.ts'
import { type PersonMessage, personMessageSchema } from './chat.schemas.ts'
import { chatUserOf, closeChatSession, openChatSession, tokenHashOf } from './chat-session.ts'
import { startOf, streamMessages } from './message-stream.ts'
import { allowsVisitors, signIn, visit } from './sign-in.commands.ts'
import { markRead, postMessage } from './web.commands.ts'
import {
  BOT,
  isMember,
  lastSeq,
  listConversations,
  messageForPerson,
  messagesForPerson,
  pageOfConversation,
  roomIdsOf,
} from './web.store.ts'

const MAX_TEXT = 2000
const DEVICE_CODE_HOURS = 0.25

const me = z.object({ id: z.string(), name: z.string(), bound: z.boolean() })
const idParam = z.object({ id: z.string().max(200) })
const name = z.string().trim().min(1).max(30)

const meOf = async (c: Context<HouseEnv>, user: { id: string; name: string }) => ({
  ...user,
  bound: (await aliasOf(c.var.house.db, 'webchat', user.id)) !== undefined,
})

/** Tells the bot, and the person's other devices, of the rooms that the person is in now. */
async function announce({ db, hub }: House, userId: string): Promise<void> {
  for (const roomId of await roomIdsOf(db, userId)) hub.emit({ kind: 'conversations', roomId, userIds: [userId] })
}

async function mustTakePart(c: Context<HouseEnv>, conversationId: string): Promise<void> {
  const { house, chatUser } = c.var
  if (conversationId !== BOT.id && !(await isMember(house.db, conversationId, chatUser.id)))
    throw notFound('conversation')
}

export const webRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/options',
      permission: 'public',
      summary: 'What the sign-in page offers',
      responses: answers(z.object({ visitors: z.boolean(), title: z.string() })),
    }),
    async (c) => c.json({ visitors: await allowsVisitors(c.var.house.db), title: '练兵' }, 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/login',
      permission: 'public',
      summary: 'Sign in with one’s name and a one-time code',
      request: { body: jsonBody(z.object({ name, code: z.string().trim().min(4).max(40) })) },
      responses: answers(z.object({ me })),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { name, code } = c.req.valid('json')
      // with the name: behind a proxy all come from one address, and one person's slips must not lock out the rest
      const sender = `${senderOf(c)}:${hashOfToken(name)}`
      const user = await signIn(db, { name, code, sender }, clock.now())
      await openChatSession(c, db, user.id, clock.now())
      await announce(c.var.house, user.id)
      return c.json({ me: { ...user, bound: true } }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/visit',
      permission: 'public',
      summary: 'Enter the demo’s groups as a visitor, where there is a demo',
      request: { body: jsonBody(z.object({ nickname: name })) },
      responses: answers(z.object({ me })),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const user = await visit(db, c.req.valid('json').nickname, clock.now())
      await openChatSession(c, db, user.id, clock.now())
      await announce(c.var.house, user.id)
      return c.json({ me: { ...user, bound: false } }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/logout',
      permission: 'public',
      summary: 'Sign out on this browser',
      responses: answersNothing,
    }),
    async (c) => {
      const tokenHash = tokenHashOf(c)
      await closeChatSession(c, c.var.house.db)
      c.var.house.hub.emit({ kind: 'signed_out', tokenHash })
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/me',
      permission: 'chat',
      summary: 'Who is signed in',
      responses: answers(z.object({ me, botName: z.string() })),
    }),
    async (c) => c.json({ me: await meOf(c, c.var.chatUser), botName: BOT.name }, 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/device-code',
      permission: 'chat',
      summary: 'A one-time code for signing in on another device, good for 15 minutes',
      responses: answers(z.object({ code: z.string(), expiresAt: z.string() })),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const learner = await aliasOf(db, 'webchat', c.var.chatUser.id)
      if (!learner) throw new Refusal('chat.not_bound', 409, 'Bind or join first: send 绑定 CODE or 加入 to the bot.')
      const issue = { learnerId: learner.id, purpose: 'device', ttlHours: DEVICE_CODE_HOURS } as const
      const { code, expiresAt } = await issueCode(db, issue, `learner:${learner.id}`, clock.now())
      return c.json({ code, expiresAt: expiresAt.toISOString() }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/conversations',
      permission: 'chat',
      summary: 'One’s rooms and the private chat with the bot, the newest first',
      responses: answers(
        z.object({
          conversations: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              kind: z.enum(['private', 'room']),
              unread: z.number().int(),
              members: z.number().int().optional(),
              last: personMessageSchema.optional(),
              asking: personMessageSchema.optional(),
            }),
          ),
        }),
      ),
    }),
    async (c) => c.json({ conversations: await listConversations(c.var.house.db, c.var.chatUser.id) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/conversations/{id}/messages',
      permission: 'chat',
      summary: 'A page of a conversation, oldest first',
      request: {
        params: idParam,
        query: z.object({
          before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: answers(z.object({ messages: z.array(personMessageSchema), more: z.boolean() })),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await mustTakePart(c, id)
      const { before, limit } = c.req.valid('query')
      return c.json(await pageOfConversation(c.var.house.db, c.var.chatUser.id, id, before, limit), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/conversations/{id}/messages',
      permission: 'chat',
      summary: 'Send a message; the same clientId is the same message',
      request: {
        params: idParam,
        body: jsonBody(
          z.object({
            text: z.string().transform((text) => text.replaceAll('\u0000', '').trim()),
            clientId: z.string().min(8).max(64),
            mentions: z.array(z.string().max(200)).max(50).default([]),
          }),
        ),
      },
      responses: answers(z.object({ message: personMessageSchema })),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { text, clientId, mentions } = c.req.valid('json')
      const { house, chatUser } = c.var
      if (text === '') throw new Refusal('chat.text_empty', 422, 'Write something first.')
      if ([...text].length > MAX_TEXT)
        throw new Refusal('chat.text_too_long', 422, `A message holds at most ${MAX_TEXT} characters.`, {
          max: MAX_TEXT,
        })
      await mustTakePart(c, id)
      const to = id === BOT.id ? { peerId: chatUser.id } : { roomId: id }
      const message = { fromId: chatUser.id, to, text, mentions, key: `${chatUser.id}:${clientId}` }
      const posted = await postMessage(house.db, message, house.clock.now())
      house.hub.emit({ kind: 'message', roomId: null, peerId: null, ...to, fromId: chatUser.id })
      return c.json({ message: (await messageForPerson(house.db, chatUser.id, posted.id)) as PersonMessage }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/chat/conversations/{id}/read',
      permission: 'chat',
      summary: 'Mark a conversation read up to a message',
      request: { params: idParam, body: jsonBody(z.object({ seq: z.int().min(0) })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await mustTakePart(c, id)
      const { house, chatUser } = c.var
      const { seq } = c.req.valid('json')
      await markRead(house.db, chatUser.id, id, seq)
      house.hub.emit({ kind: 'read', userId: chatUser.id, conversationId: id, seq })
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/stream',
      permission: 'chat',
      summary:
        'Server-sent events: message (id is its seq), read, conversations, signed_out, ping; resumes from Last-Event-ID or ?after',
      responses: { 200: { description: 'An event stream', content: { 'text/event-stream': { schema: z.string() } } } },
    }),
    async (c) => {
      const { house, chatUser } = c.var
      const { db } = house
      const tokenHash = tokenHashOf(c)
      let rooms = new Set(await roomIdsOf(db, chatUser.id))
      return streamMessages(c, house, {
        after: startOf(c, await lastSeq(db)),
        read: (after, limit) => messagesForPerson(db, chatUser.id, after, limit),
        concerns(event) {
          if (event.kind === 'message')
            return event.peerId === chatUser.id || (event.roomId !== null && rooms.has(event.roomId))
          if (event.kind === 'read') return event.userId === chatUser.id
          if (event.kind === 'conversations') return event.userIds.includes(chatUser.id)
          return event.kind === 'signed_out' && event.tokenHash === tokenHash
        },
        async on(event, tell) {
          if (event.kind === 'signed_out') {
            await tell('signed_out', {})
            return false
          }
          if (event.kind === 'read') await tell('read', { conversationId: event.conversationId, seq: event.seq })
          if (event.kind === 'conversations') {
            rooms = new Set(await roomIdsOf(db, chatUser.id))
            await tell('conversations', {})
          }
          return (await chatUserOf(c)) !== undefined
        },
      })
    },
  )
