import { z } from '@hono/zod-openapi'
import { notFound } from '../base/refusal.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { choicesSchema, messageText } from './chat.schemas.ts'
import { startOf, streamMessages } from './message-stream.ts'
import { moveCursor, postMessage } from './web.commands.ts'
import { BOT, listRooms, listWebUsers, messagesForBot, readCursor, readTarget, readWebUser } from './web.store.ts'

const ACCOUNT = 'webchat'
const room = z.object({ id: z.string(), topic: z.string(), memberIds: z.array(z.string()) })
const user = z.object({ id: z.string(), name: z.string() })
const idParam = z.object({ id: z.string() })

/** The web chat as the bot's puppet sees it: a stream of what people write, and a way to answer. */
export const transportRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/stream',
      permission: 'bot',
      summary: 'What people write, as server-sent events; resumes from Last-Event-ID, else from what was acknowledged',
      responses: { 200: { description: 'An event stream', content: { 'text/event-stream': { schema: z.string() } } } },
    }),
    async (c) => {
      const { house } = c.var
      return streamMessages(c, house, {
        after: startOf(c, await readCursor(house.db, ACCOUNT)),
        read: (after, limit) => messagesForBot(house.db, after, limit),
        concerns: (event) => (event.kind === 'message' ? event.fromId !== BOT.id : event.kind === 'conversations'),
        async on(event, tell) {
          if (event.kind === 'conversations') await tell('room', { roomId: event.roomId })
          return true
        },
      })
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/webchat/ack',
      permission: 'bot',
      summary: 'Everything up to seq is handled',
      request: { body: jsonBody(z.object({ seq: z.int().min(0) })) },
      responses: answersNothing,
    }),
    async (c) => {
      await moveCursor(c.var.house.db, ACCOUNT, c.req.valid('json').seq)
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/self',
      permission: 'bot',
      summary: 'The bot’s own account',
      responses: answers(user),
    }),
    (c) => c.json({ ...BOT }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/rooms',
      permission: 'bot',
      summary: 'Every room with its members',
      responses: answers(z.object({ rooms: z.array(room) })),
    }),
    async (c) => c.json({ rooms: await listRooms(c.var.house.db) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/rooms/{id}',
      permission: 'bot',
      summary: 'One room with its members',
      request: { params: idParam },
      responses: answers(room),
    }),
    async (c) => {
      const [found] = await listRooms(c.var.house.db, c.req.valid('param').id)
      if (!found) throw notFound('room')
      return c.json(found, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/users',
      permission: 'bot',
      summary: 'People of the web chat, or of one room',
      request: { query: z.object({ room: z.string().optional() }) },
      responses: answers(z.object({ users: z.array(user) })),
    }),
    async (c) => c.json({ users: await listWebUsers(c.var.house.db, c.req.valid('query').room) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bot/webchat/users/{id}',
      permission: 'bot',
      summary: 'One person of the web chat',
      request: { params: idParam },
      responses: answers(user),
    }),
    async (c) => {
      const found = await readWebUser(c.var.house.db, c.req.valid('param').id)
      if (!found) throw notFound('user')
      return c.json(found, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/webchat/messages',
      permission: 'bot',
      summary: 'Say something in a room or to a person; the same key is the same message',
      request: {
        body: jsonBody(
          z.object({
            conversationId: z.string(),
            text: messageText,
            mentions: z.array(z.string()).default([]),
            key: z.string().max(200).optional(),
            choices: choicesSchema.optional(),
          }),
        ),
      },
      responses: answers(z.object({ id: z.string(), seq: z.number().int() })),
    }),
    async (c) => {
      const { house } = c.var
      const { conversationId, ...message } = c.req.valid('json')
      const to = await readTarget(house.db, conversationId)
      if (!to) throw notFound('conversation')
      const posted = await postMessage(house.db, { ...message, fromId: BOT.id, to }, house.clock.now())
      house.hub.emit({ kind: 'message', roomId: null, peerId: null, ...to, fromId: BOT.id })
      return c.json(posted, 200)
    },
  )
