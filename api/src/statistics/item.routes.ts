import { z } from '@hono/zod-openapi'
import { notFound } from '../base/refusal.ts'
import { sightOf } from '../domains/writer.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { ENOUGH, facilityOf, type ItemFigures, suspicionsOf } from './item.rules.ts'
import { readItemFigures } from './item.store.ts'

const figures = z
  .object({
    questionId: z.string(),
    version: z.int(),
    stem: z.string(),
    answered: z.int().openapi({ description: 'Learners; the first answer of each to this version' }),
    facility: z.number().nullable().openapi({ description: 'Share right, 0 to 1' }),
    discrimination: z.number().nullable().openapi({ description: 'Point-biserial, −1 to 1' }),
    byOption: z.record(z.string(), z.int()).openapi({ description: 'Empty for a 填空' }),
    byAnswer: z
      .array(z.object({ given: z.string(), count: z.int(), correct: z.boolean() }))
      .openapi({ description: 'What was written most often into the blanks of a 填空; of no other type' }),
    suspicions: z.array(
      z.enum(['too_hard', 'too_easy', 'does_not_discriminate', 'distractor_beats_key', 'idle_distractor']),
    ),
    enough: z.int().openapi({ description: 'Fewer answers than this raise no suspicion' }),
  })
  .openapi('ItemFigures')

const shown = ({ byOption, byAnswer, stem, ...row }: Awaited<ReturnType<typeof readItemFigures>>[number]) => {
  const item: ItemFigures = { ...row, byOption: byOption ?? {} }
  const { questionId, version, answered, discrimination } = item
  const seen = { facility: facilityOf(item), discrimination, byOption: item.byOption, suspicions: suspicionsOf(item) }
  return { questionId, version, stem, answered, ...seen, byAnswer: byAnswer ?? [], enough: ENOUGH }
}

/** Item analysis, for those who set questions. */
export const itemRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/questions/{id}/figures',
      permission: 'question.read',
      summary: 'How learners fare on the newest version of a question',
      request: { params: z.object({ id: z.string() }) },
      responses: answers(figures),
    }),
    async (c) => {
      const [found] = await readItemFigures(c.var.house.db, sightOf(c.var.account), c.req.valid('param').id)
      if (!found) throw notFound('question')
      return c.json(shown(found), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/suspicious-questions',
      permission: 'question.read',
      summary: 'Published questions worth a second look, those with most suspicions first',
      responses: answers(z.array(figures)),
    }),
    async (c) => {
      const all = (await readItemFigures(c.var.house.db, sightOf(c.var.account))).map(shown)
      const suspicious = all.filter(({ suspicions }) => suspicions.length > 0)
      return c.json(
        suspicious.sort((a, b) => b.suspicions.length - a.suspicions.length || b.answered - a.answered),
        200,
      )
    },
  )
