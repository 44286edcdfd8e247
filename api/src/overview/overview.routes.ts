import { z } from '@hono/zod-openapi'
import { scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { writerOf } from '../domains/writer.ts'
import type { Account, House } from '../house.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { type CardId, type Counted, cardIds, cards } from './overview.store.ts'

const overview = z
  .object({
    cards: z.array(
      z.object({
        id: z.enum(cardIds as [CardId, ...CardId[]]),
        count: z.int().openapi({ description: '0: nothing to do' }),
        at: z.iso.datetime().nullable().openapi({ description: 'Until when, where it is a matter of time' }),
      }),
    ),
  })
  .openapi('Overview')

/** What waits for an account, card by card: a card whose permission it has nowhere is not there. */
async function overviewOf({ db, clock }: House, account: Account) {
  const now = clock.now()
  const asked = { db, now, today: dayOf(now), units: account.scope, writer: writerOf(account) }
  const shown = []
  for (const id of cardIds.filter((one) => account.permissions.includes(cards[one].permission))) {
    const found: number | Counted = await cards[id].count({ ...asked, scope: scopeOf(account, cards[id].permission) })
    const { count, at = null } = typeof found === 'number' ? { count: found } : found
    shown.push({ id, count, at: at?.toISOString() ?? null })
  }
  return shown
}

export const overviewRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/overview',
    permission: 'account',
    summary: 'What waits for whoever asks, within their subtrees',
    responses: answers(overview),
  }),
  async (c) => c.json({ cards: await overviewOf(c.var.house, c.var.account) }, 200),
)
