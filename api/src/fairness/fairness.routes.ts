import { z } from '@hono/zod-openapi'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { addDays, dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { readGroup } from '../groups/group.store.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { burstsOf, followingPairs, tooFast } from './fairness.rules.ts'
import { readReplies } from './fairness.store.ts'

const person = z.object({ id: z.string(), name: z.string() })
const question = { dailyId: z.string(), localDate: z.string(), stem: z.string() }
const reply = z.object({ ...question, given: z.string(), learner: person, secondsAfterPush: z.number() })

const DAYS = 30
/** A quarter: more at once would keep everybody else waiting while it is compared. */
const MOST_DAYS = 92
const FIRST_DAY = '1900-01-01'

/** What a supervisor may want to look at in a group; it names evidence and decides nothing. */
export const fairnessRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/groups/{id}/review',
    permission: 'group.read',
    summary:
      'Bursts of the same answer, impossible speed, and pairs who answer in the same order, of revealed questions',
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({ from: z.iso.date().optional(), until: z.iso.date().optional() }),
    },
    responses: answers(
      z.object({
        from: z.string(),
        until: z.string(),
        questions: z.int(),
        bursts: z.array(
          z.object({ ...question, given: z.string(), at: z.string(), seconds: z.number(), learners: z.array(person) }),
        ),
        tooFast: z.array(reply),
        pairs: z.array(z.object({ leader: person, follower: person, times: z.int(), together: z.int() })),
      }),
    ),
  }),
  async (c) => {
    const { house } = c.var
    const { id } = c.req.valid('param')
    const group = await readGroup(house.db, id)
    mustBeWithin(group?.path, scopeOf(c.var.account, 'group.read'), 'group')
    const asked = c.req.valid('query')
    const until = asked.until ?? dayOf(house.clock.now())
    // the first days of the calendar have none before them
    const from = asked.from ?? (until > FIRST_DAY ? addDays(until, -DAYS) : until)
    if (addDays(from, MOST_DAYS - 1) < until)
      throw new Refusal('review.too_long', 422, `Ask for at most ${MOST_DAYS} days at once.`, { most: MOST_DAYS })
    const days = await readReplies(house.db, id, from, until)
    const ids = [...new Set(days.flatMap((day) => day.replies.map((one) => one.learnerId)))]
    const people =
      ids.length === 0
        ? []
        : await house.db.selectFrom('learner').select(['id', 'name']).where('id', 'in', ids).execute()
    const names = new Map(people.map((one) => [one.id, one.name]))
    const named = (learnerId: string) => ({ id: learnerId, name: names.get(learnerId) ?? '' })
    const shown = ({ dailyId, localDate, stem }: (typeof days)[number]) => ({ dailyId, localDate, stem })
    return c.json(
      {
        from,
        until,
        questions: days.length,
        bursts: days.flatMap((day) =>
          burstsOf(day.replies).map(({ given, from: at, seconds, learnerIds }) => ({
            ...shown(day),
            given,
            at: at.toISOString(),
            seconds,
            learners: learnerIds.map(named),
          })),
        ),
        tooFast: days.flatMap((day) =>
          tooFast(day.replies, day.pushedAt).map(({ given, learnerId, at }) => ({
            ...shown(day),
            given,
            learner: named(learnerId),
            secondsAfterPush: (at.getTime() - day.pushedAt.getTime()) / 1000,
          })),
        ),
        pairs: followingPairs(days.map((day) => day.replies)).map(({ leaderId, followerId, times, together }) => ({
          leader: named(leaderId),
          follower: named(followerId),
          times,
          together,
        })),
      },
      200,
    )
  },
)
