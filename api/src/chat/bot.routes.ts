import { z } from '@hono/zod-openapi'
import { disclosed, questionView } from '../bank/bank.schemas.ts'
import { bulletinBody } from '../bulletins/bulletin.schemas.ts'
import { duelInvite, duelResult } from '../duel/duel.schemas.ts'
import { linkTo, warnOfAddress } from '../http/public-address.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { monthlyOpenBody, monthlyResultBody } from '../monthly/monthly.schemas.ts'
import { readingOf } from '../pushes/reading-source.rules.ts'
import { readingPath } from '../reading/reading-link.ts'
import { titleKinds } from '../titles/title.rules.ts'
import { paperResult } from '../weekly/weekly.schemas.ts'
import { bind, join, unbind } from './binding.commands.ts'
import { fromSchema } from './chat.schemas.ts'
import { claimDeliveries, settleDelivery } from './delivery.commands.ts'

const named = { name: z.string() }
const bindOutcome = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.enum(['bound', 'bound_another_alias']), ...named, unitName: z.string().nullable() }),
    z.object({ outcome: z.enum(['already_yours', 'alias_taken']), ...named }),
    z.object({ outcome: z.enum(['code_unknown', 'code_expired', 'code_used', 'group_code_in_private']) }),
    z.object({ outcome: z.literal('too_many_tries'), retryAt: z.string() }),
    z.object({ outcome: z.literal('group_bound'), groupName: z.string() }),
  ])
  .openapi('BindOutcome')

const pushBody = z.object({ question: questionView, revealsAt: z.string(), localDate: z.string(), number: z.int() })
const revealBody = z.object({
  question: questionView,
  disclosed,
  figures: z.object({ members: z.int(), answered: z.int(), correct: z.int(), byOption: z.record(z.string(), z.int()) }),
  streaks: z.array(z.object({ name: z.string(), days: z.int() })),
})
const weeklyOpenBody = z.object({ papers: z.int(), items: z.int(), points: z.int(), closesAt: z.string() })
const weeklyRemindBody = z.object({ left: z.int(), closesAt: z.string() })
const studyRemindBody = z.object({ idle: z.int().openapi({ description: 'How many; nobody is named in a group' }) })
const studyNudgeBody = z.object({ name: z.string() })
const titlesBody = z.object({ winners: z.array(z.object({ name: z.string(), title: z.enum(titleKinds) })) })
const appealBody = z.object({
  state: z.enum(['upheld', 'rejected']),
  question: questionView,
  reply: z.string(),
  key: z.string().nullable().openapi({ description: 'The corrected key, where the appeal led to one' }),
})
const explainerBody = z.object({
  title: z.string(),
  lead: z.string().openapi({ description: 'Two or three sentences' }),
  citations: z.array(z.object({ lawName: z.string(), article: z.string() })),
  series: z.object({ title: z.string(), place: z.int(), total: z.int() }).nullable(),
  link: z.string(),
})
const common = {
  id: z.int(),
  channelRoomId: z.string().nullable().openapi({ description: 'Where it goes, unless it goes to one person' }),
  channelUserId: z.string().nullable(),
  groupName: z.string().nullable(),
  leaseMs: z.int().openapi({ description: 'How long it is this bot’s, from this answer on' }),
}
const claimed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('daily_push'), ...common, body: pushBody }),
    z.object({ kind: z.literal('daily_reveal'), ...common, body: revealBody }),
    z.object({ kind: z.literal('weekly_open'), ...common, body: weeklyOpenBody }),
    z.object({ kind: z.literal('weekly_remind'), ...common, body: weeklyRemindBody }),
    z.object({ kind: z.literal('weekly_result'), ...common, body: paperResult }),
    z.object({ kind: z.literal('duel_invite'), ...common, body: duelInvite }),
    z.object({ kind: z.literal('duel_result'), ...common, body: duelResult }),
    z.object({ kind: z.literal('title_awarded'), ...common, body: titlesBody }),
    z.object({ kind: z.literal('appeal_settled'), ...common, body: appealBody }),
    z.object({ kind: z.literal('monthly_open'), ...common, body: monthlyOpenBody }),
    z.object({ kind: z.literal('monthly_result'), ...common, body: monthlyResultBody }),
    z.object({ kind: z.literal('study_remind'), ...common, body: studyRemindBody }),
    z.object({ kind: z.literal('study_nudge'), ...common, body: studyNudgeBody }),
    z.object({ kind: z.literal('bulletin'), ...common, body: bulletinBody }),
    z.object({ kind: z.literal('explainer'), ...common, body: explainerBody }),
  ])
  .openapi('Delivery')

export const botRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/bind',
      permission: 'bot',
      summary: '绑定 CODE: a learner’s code, or in a room a group’s registration code',
      request: { body: jsonBody(z.object({ from: fromSchema, code: z.string().max(100) })) },
      responses: answers(bindOutcome),
    }),
    async (c) => {
      const { from, code } = c.req.valid('json')
      return c.json(await bind(c.var.house.db, from, code, c.var.house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/unbind',
      permission: 'bot',
      summary: '解绑: the chat account stands for nobody any more',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('unbound'), ...named }),
          z.object({ outcome: z.literal('not_bound') }),
        ]),
      ),
    }),
    async (c) => c.json(await unbind(c.var.house.db, c.req.valid('json').from, c.var.house.clock.now()), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/join',
      permission: 'bot',
      summary: '加入: take part as a member of the public',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('joined'), ...named }),
          z.object({ outcome: z.literal('already'), ...named, kind: z.string() }),
        ]),
      ),
    }),
    async (c) => c.json(await join(c.var.house.db, c.req.valid('json').from, c.var.house.clock.now()), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/deliveries/claim',
      permission: 'bot',
      summary: 'Take due deliveries of a channel; each is given to one bot until its lease ends',
      request: {
        body: jsonBody(
          z.object({
            account: z.string().min(1).max(100),
            channel: z.string().min(1).max(64),
            idempotentSend: z.boolean(),
            limit: z.int().min(1).max(200),
          }),
        ),
      },
      responses: answers(z.object({ deliveries: z.array(claimed) })),
    }),
    async (c) => {
      const claim = c.req.valid('json')
      // a bot claims as soon as it has logged in
      warnOfAddress(c.var.house, claim.channel, c.req.url)
      const deliveries = await claimDeliveries(c.var.house.db, claim, c.var.house.clock.now())
      const where = { publicUrl: c.var.house.config.PUBLIC_URL, channel: claim.channel, called: c.req.url }
      const { keys, clock } = c.var.house
      const linked = deliveries.map(({ explainerId, ...row }) => {
        const one = row as z.output<typeof claimed>
        if (one.kind === 'explainer' && explainerId !== null) {
          const path = readingPath(keys.reading, readingOf(explainerId, one.id), clock.now())
          return { ...one, body: { ...one.body, link: linkTo(path, where) } }
        }
        return one.kind === 'bulletin' ? { ...one, body: { ...one.body, link: linkTo(one.body.link, where) } } : one
      })
      return c.json({ deliveries: linked }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/deliveries/{id}/settle',
      permission: 'bot',
      summary: 'What became of a delivery',
      request: {
        params: z.object({ id: z.coerce.number().int().positive() }),
        body: jsonBody(
          z.object({
            outcome: z.enum(['accepted', 'failed', 'unknown']),
            channelMessageId: z.string().max(200).optional(),
            error: z.string().max(1000).optional(),
          }),
        ),
      },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, clock } = c.var.house
      await settleDelivery(db, c.req.valid('param').id, c.req.valid('json'), clock.now())
      return c.body(null, 204)
    },
  )
