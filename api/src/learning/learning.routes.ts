import { z } from '@hono/zod-openapi'
import { disclosed, questionView } from '../bank/bank.schemas.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { duelOutcomes } from '../duel/duel.schemas.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { domainsFound, hiddenFromSearch, practise } from '../practice/practice.commands.ts'
import { answerPrivately } from '../practice/private-answer.commands.ts'
import { titleProgress } from '../titles/title.schemas.ts'
import { paperOutcomes } from '../weekly/weekly.schemas.ts'
import type { GroupAnswer } from './group-answer.commands.ts'
import { answerOutcome, givenSchema } from './outcomes.ts'
import { showMe, showToday } from './today.commands.ts'

const stranger = z.object({ outcome: z.literal('stranger') })
const ofDay = z.object({
  answers: z.int(),
  correct: z.int().openapi({ description: 'Without those that are not told before the reveal' }),
  unrevealed: z.int().openapi({ description: 'How many answers, given in a group, are not told before the reveal' }),
  pending: z.int().openapi({ description: 'How many were told at once in private and give points with the reveal' }),
})
const ofPoints = z
  .object({ today: z.int(), week: z.int(), season: z.int(), weekly: z.int(), goal: z.int() })
  .openapi({ description: 'weekly: the season’s 周周练 points; goal: what the promotion contest asks for' })
const hit = z.object({
  kind: z.enum(['question', 'explainer', 'key-explanation', 'video', 'law']),
  id: z.string(),
  title: z.string(),
  snippet: z.string(),
  source: z.string(),
  stale: z.boolean().openapi({ description: '可能已过时: a law that it cites is no longer in force' }),
})
const fromOnly = { body: jsonBody(z.object({ from: fromSchema })) }

/** What the bot asks on behalf of a person in a chat. Every call may be repeated: the message id makes it one. */
export const learningRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/answers',
      permission: 'bot',
      summary: 'Take an answer from a group (roomId set) or from a private chat',
      request: {
        body: jsonBody(z.object({ from: fromSchema, answer: givenSchema, addressed: z.boolean().default(false) })),
      },
      responses: answers(
        z.discriminatedUnion('outcome', [...answerOutcome.options, ...paperOutcomes, ...duelOutcomes]),
      ),
    }),
    async (c) => {
      const { from, answer } = c.req.valid('json')
      const { house } = c.var
      if (from.roomId) return c.json(await house.answerInGroup({ from: from as GroupAnswer['from'], answer }), 200)
      return c.json(await answerPrivately(house.db, from, answer, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/today',
      permission: 'bot',
      summary: '今日一题 of the room, or of the learner’s groups in private',
      request: fromOnly,
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({
            outcome: z.literal('question'),
            groupName: z.string(),
            question: questionView,
            revealsAt: z.string(),
            answered: z.boolean(),
            given: z.string().optional(),
            correct: z.boolean().optional().openapi({ description: 'In private, of whom was told at once' }),
          }),
          z.object({
            outcome: z.literal('revealed'),
            groupName: z.string(),
            question: questionView,
            disclosed,
            given: z.string().optional(),
          }),
          z.object({ outcome: z.literal('none') }),
          stranger,
        ]),
      ),
    }),
    async (c) => c.json(await showToday(c.var.house.db, c.req.valid('json').from, c.var.house.clock.now()), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/practice',
      permission: 'bot',
      summary: '练习: the next question of the running set of five, or of a new one; 错题: of what went wrong last',
      request: {
        body: jsonBody(z.object({ from: fromSchema, of: z.enum(['due', 'wrong']).default('due') })),
      },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({
            outcome: z.literal('question'),
            position: z.int(),
            total: z.int(),
            question: questionView,
            resumed: z.boolean(),
            wrong: z.int().openapi({ description: 'How many stand in the wrong-answer book (错题)' }),
          }),
          z.object({ outcome: z.enum(['nothing', 'no_wrong']) }),
          stranger,
        ]),
      ),
    }),
    async (c) => {
      const { from, of } = c.req.valid('json')
      return c.json(await practise(c.var.house.db, from, of, c.var.house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/me',
      permission: 'bot',
      summary: '我的: one’s own figures',
      request: fromOnly,
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({
            outcome: z.literal('me'),
            name: z.string(),
            kind: z.string(),
            unitName: z.string().optional(),
            today: ofDay,
            week: ofDay.extend({ activeDays: z.int() }),
            total: ofDay.extend({ days: z.int() }),
            streak: z.int(),
            points: ofPoints.optional(),
            titles: titleProgress.optional(),
          }),
          stranger,
        ]),
      ),
    }),
    async (c) => c.json(await showMe(c.var.house.db, c.req.valid('json').from, c.var.house.clock.now()), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/search',
      permission: 'bot',
      summary: '搜: what is published and valid about something, except questions open today and what explains them',
      request: { body: jsonBody(z.object({ from: fromSchema, query: z.string().max(200) })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('hits'), query: z.string(), total: z.int(), hits: z.array(hit) }),
          z.object({ outcome: z.literal('nothing'), query: z.string() }),
        ]),
      ),
    }),
    async (c) => {
      const { house } = c.var
      const { from, query: asked } = c.req.valid('json')
      const query = asked.trim()
      const now = house.clock.now()
      const exclude = await hiddenFromSearch(house.db, from, now)
      await house.search.refresh(house.db, now)
      const seesDomain = await domainsFound(house.db, from)
      const { total, hits } = house.search.search(query, { limit: 3, exclude, seesDomain })
      if (hits.length === 0) return c.json({ outcome: 'nothing' as const, query }, 200)
      return c.json({ outcome: 'hits' as const, query, total, hits: hits }, 200)
    },
  )
