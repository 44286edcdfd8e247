import { z } from '@hono/zod-openapi'
import { lacks } from './inquiry.store.ts'

export const hit = z.object({
  kind: z.enum(['question', 'explainer', 'key-explanation', 'video', 'law']),
  id: z.string(),
  title: z.string(),
  snippet: z.string().openapi({ description: 'The sentence that answers' }),
  source: z.string().openapi({ description: 'Its laws and articles in one line' }),
  validity: z.object({
    state: z
      .enum(['stale', 'in_force', 'from', 'until'])
      .openapi({ description: 'stale: 可能已过时, a law that it cites is no longer in force' }),
    day: z.string().optional(),
  }),
  second: z.number().optional().openapi({ description: 'Of a video: when the snippet is said' }),
  link: z.string().nullable().openapi({ description: 'A page that the asker may open without signing in' }),
})

const hits = z.object({
  outcome: z.literal('hits'),
  query: z.string(),
  total: z.int(),
  skipped: z.int().openapi({ description: 'How many come before these' }),
  hits: z.array(hit),
})

export const asked = z.discriminatedUnion('outcome', [
  hits,
  z.object({
    outcome: z.literal('nothing'),
    query: z.string(),
    noted: z.boolean().openapi({ description: 'Kept, without who asked, for the authors' }),
  }),
])

export const more = z.discriminatedUnion('outcome', [
  hits,
  z.object({ outcome: z.literal('no_more'), query: z.string(), total: z.int() }),
  z.object({ outcome: z.literal('nothing_asked') }),
])

export const inquiryLine = z
  .object({
    id: z.string(),
    text: z.string(),
    asked: z.int(),
    askers: z.int(),
    hits: z.int().openapi({ description: 'Found when it was asked last' }),
    hitsNow: z.int().openapi({ description: 'What would be found now, up to a hundred' }),
    opened: z.int(),
    lastAt: z.string(),
    lack: z.enum(lacks),
  })
  .openapi('Inquiry')
