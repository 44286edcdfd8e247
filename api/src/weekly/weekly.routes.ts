import { z } from '@hono/zod-openapi'
import { fromSchema } from '../chat/chat.schemas.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { wishReminders } from './announce.commands.ts'
import { doWeekly } from './weekly.commands.ts'
import { weeklyAction, weeklyOutcome } from './weekly.schemas.ts'

/** 周周练 in private chat; its answers come by /bot/answers as all others do. */
export const weeklyRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/weekly',
      permission: 'bot',
      summary: '周周练, 上一题, 跳过, 暂停, 交卷: the weekly paper one item at a time',
      request: { body: jsonBody(z.object({ from: fromSchema, action: weeklyAction })) },
      responses: answers(weeklyOutcome),
    }),
    async (c) => {
      const { from, action } = c.req.valid('json')
      return c.json(await doWeekly(c.var.house.db, from, action, c.var.house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/reminders',
      permission: 'bot',
      summary: '别提醒我 / 提醒我',
      request: { body: jsonBody(z.object({ from: fromSchema, wants: z.boolean() })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.enum(['reminders_on', 'reminders_off']) }),
          z.object({ outcome: z.literal('stranger') }),
        ]),
      ),
    }),
    async (c) => {
      const { from, wants } = c.req.valid('json')
      return c.json(await wishReminders(c.var.house.db, from, wants, c.var.house.clock.now()), 200)
    },
  )
