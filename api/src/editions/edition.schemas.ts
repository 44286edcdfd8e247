import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import { domainCode } from '../domains/domain.schemas.ts'
import { comparedFields } from './difference.rules.ts'

const fields = {
  name: z.string().trim().min(2).max(60).openapi({ example: '大纲题库 2022版' }),
  dated: z.iso.date(),
  note: z.string().trim().max(500).nullable().default(null),
}
export const changedEdition = z.strictObject(fields)
export const newEdition = z.strictObject({
  ...fields,
  buildsOn: z.string().max(60).nullable().default(null).openapi({ description: 'Of a supplement' }),
})

export const edition = z
  .object({
    id: z.string(),
    number: z.int(),
    name: z.string(),
    buildsOn: z.string().nullable(),
    buildsOnName: z.string().nullable(),
    dated: z.iso.date(),
    note: z.string().nullable(),
    state: z.enum(['draft', 'published']),
    publishedAt: z.iso.datetime().nullable(),
    own: z.int().openapi({ description: 'Questions that this very edition puts in' }),
    removed: z.int().openapi({ description: 'Questions that a supplement takes out' }),
  })
  .openapi('Edition')

export const editionDetails = edition.extend({
  total: z.int(),
  counts: z.array(z.object({ domain: domainCode, type: z.enum(typeCodes), count: z.int() })),
  notCurrent: z.int().openapi({ description: 'Questions of a draft that are not at the version which is asked now' }),
})

export const which = z.union([
  z.strictObject({ ids: z.array(z.string().max(60)).min(1).max(1000) }),
  z.strictObject({
    filter: z.strictObject({
      domain: domainCode.optional(),
      type: z.enum(typeCodes).optional(),
      state: z.enum(['draft', 'review', 'published']).optional(),
      q: z.string().trim().max(100).optional(),
      editionId: z.string().max(60).optional(),
    }),
  }),
])

const kinds = ['added', 'removed', 'changed'] as const
const piece = z.object({ op: z.enum(['same', 'gone', 'new']), text: z.string() })

export const differenceQuery = z.object({ from: z.string().max(60), kind: z.enum(kinds).optional() })

/** How one edition differs from another: how many, and a page of them. */
export const difference = z
  .object({
    from: edition,
    to: edition,
    counts: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
    rows: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(kinds),
        domain: domainCode,
        type: z.enum(typeCodes),
        stem: z.string(),
        fromVersion: z.int().nullable(),
        toVersion: z.int().nullable(),
        changes: z.array(z.object({ field: z.enum(comparedFields), pieces: z.array(piece) })),
      }),
    ),
  })
  .openapi('EditionDifference')
