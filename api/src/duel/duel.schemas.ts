import { z } from '@hono/zod-openapi'
import { disclosed, questionView } from '../bank/bank.schemas.ts'

const side = z.object({ name: z.string(), answered: z.int(), correct: z.int(), seconds: z.int().nullable() })
const against = z.string().nullable().openapi({ description: 'The colleague’s name; null is the machine' })

export const duelItem = z
  .object({
    outcome: z.literal('duel_item'),
    against,
    position: z.int(),
    total: z.int(),
    question: questionView,
    last: z.object({ correct: z.boolean() }).optional().openapi({ description: 'How the answer before went' }),
  })
  .openapi('DuelItem')

export const duelResult = z
  .object({
    outcome: z.literal('duel_result'),
    you: side,
    other: side.extend({ isMachine: z.boolean() }),
    total: z.int(),
    result: z.enum(['won', 'lost', 'draw']),
    wrong: z.array(z.object({ position: z.int(), given: z.string(), question: questionView, disclosed })),
  })
  .openapi('DuelResult')

export const duelWaiting = z.object({
  outcome: z.literal('duel_waiting'),
  against,
  correct: z.int(),
  total: z.int(),
  closesAt: z.string(),
})

/** What an answer in a duel comes to. */
export const duelOutcomes = [duelItem, duelResult, duelWaiting] as const
export type DuelOutcome = z.output<(typeof duelOutcomes)[number]>

export const duelBegin = z.discriminatedUnion('outcome', [
  ...duelOutcomes,
  z.object({ outcome: z.enum(['used_up', 'other_used_up']), perDay: z.int() }),
  z.object({
    outcome: z.literal('several'),
    people: z.array(z.object({ name: z.string(), unitName: z.string().nullable() })),
  }),
  z.object({ outcome: z.enum(['nobody', 'no_invitation', 'nothing_to_ask', 'no_season', 'stranger']) }),
])
export type DuelBegin = z.output<typeof duelBegin>

export const duelInvite = z.object({ challenger: z.string(), total: z.int(), closesAt: z.string() })
