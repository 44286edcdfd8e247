import { z } from '@hono/zod-openapi'
import { contentStates } from './flow.rules.ts'

/** Where something goes next: POST /…/ID/state. */
export const moveBody = z.object({
  state: z.enum(contentStates),
  version: z.int().min(1).optional().openapi({ description: 'The version that was read' }),
  note: z.string().trim().min(1).max(500).optional().openapi({ description: 'What the author has to change' }),
})

export const review = z.object({
  version: z.int(),
  submittedAt: z.iso.datetime(),
  submittedBy: z.string(),
  submittedByName: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decision: z.enum(['published', 'returned', 'withdrawn']).nullable(),
  note: z.string().nullable(),
})
