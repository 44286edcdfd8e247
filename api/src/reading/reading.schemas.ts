import { z } from '@hono/zod-openapi'
import { questionTypes } from '@lianbing/content/question.rules'
import { cues } from '../library/library.schemas.ts'
import { readingKinds } from './reading-link.ts'

const typeCodes = Object.keys(questionTypes) as (keyof typeof questionTypes)[]

/** Of a case video: the film, and its words by the second. */
const film = z.object({
  source: z.string().openapi({ description: 'An address, or the id of a file under /reading/{token}/media' }),
  poster: z.string().nullable(),
  duration: z.number(),
  synthetic: z.boolean().openapi({ description: 'No person speaks' }),
  chapters: z.array(z.object({ at: z.number(), title: z.string() })),
  cues,
  attachments: z.array(z.object({ name: z.string(), source: z.string() })),
})

export const reading = z
  .object({
    kind: z.enum(readingKinds),
    title: z.string(),
    domain: z.string(),
    summary: z.string(),
    html: z.string().nullable().openapi({ description: 'Of an explainer: its text as safe HTML' }),
    question: z
      .object({ type: z.enum(typeCodes), stem: z.string(), options: z.array(z.string()), key: z.string() })
      .nullable(),
    reasoning: z.string().openapi({ description: 'Why the key is the key' }),
    wrong: z.array(z.object({ letter: z.string(), why: z.string() })),
    film: film.nullable(),
    citations: z.array(
      z.object({ lawName: z.string(), number: z.string().nullable(), article: z.string(), inForce: z.boolean() }),
    ),
    validity: z.object({ state: z.enum(['stale', 'in_force', 'from', 'until']), day: z.string().optional() }),
  })
  .openapi('Reading')
