import { z } from '@hono/zod-openapi'
import { contentStates } from '../content-flow/flow.rules.ts'

const lawFields = {
  name: z.string().trim().min(1).max(100),
  issuer: z.string().trim().min(1).max(100),
  number: z.string().trim().min(1).max(60).nullable().openapi({ description: '文号, null where none is given' }),
  version: z.string().trim().min(1).max(120).openapi({ example: '2018年修正' }),
  articles: z.int().min(1).max(2000).nullable().openapi({ description: 'Number of its last article' }),
  effectiveFrom: z.iso.date(),
}
const id = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens')

export const law = z
  .object({
    id,
    ...lawFields,
    effectiveTo: z.iso.date().nullable().openapi({ description: 'The last day in force' }),
    successor: z.string().nullable().openapi({ description: 'The law that took its place' }),
  })
  .openapi('Law')

export const newLaw = z.object({ id, ...lawFields, effectiveTo: z.iso.date().nullable().default(null) })
export const changedLaw = z.object(lawFields)
export const ending = z.object({ lastDay: z.iso.date().nullable(), successor: id.nullable().default(null) })

export const citing = z.object({
  kind: z.enum(['question', 'explainer', 'key_explanation', 'video']),
  id: z.string(),
  title: z.string(),
  articles: z.array(z.string()),
  state: z.enum(contentStates),
  live: z.int().nullable(),
  validTo: z.iso.date().nullable(),
})

export const contentTask = citing
  .extend({
    law: z.string(),
    lawName: z.string(),
    lastDay: z.iso.date(),
    successor: z.string().nullable(),
    successorName: z.string().nullable(),
  })
  .openapi('ContentTask')
