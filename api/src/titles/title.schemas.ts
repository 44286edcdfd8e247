import { z } from '@hono/zod-openapi'
import { titleSources } from '../season/season.rules.ts'
import { titleKinds } from './title.rules.ts'

const by = z
  .enum(titleSources)
  .openapi({ description: 'Whose word counts: our rules, the platform’s import, or either' })

const reached = z.boolean().openapi({ description: 'The ground is there; the title is awarded in the night' })

/** The titles that somebody holds, and how far the others are. */
export const titleProgress = z
  .object({
    held: z.array(z.object({ kind: z.enum(titleKinds), source: z.enum(['own', 'platform']), awardedOn: z.string() })),
    daily: z
      .object({
        by,
        days: z.int(),
        leastDays: z.int(),
        answers: z.int(),
        correct: z.int(),
        leastShare: z.number(),
        reached,
      })
      .optional(),
    weekly: z.object({ by, points: z.int(), leastPoints: z.int(), reached }).optional(),
    monthly: z.object({ by, best: z.int(), leastScore: z.int() }).optional(),
  })
  .openapi('TitleProgress')
