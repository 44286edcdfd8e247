import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '../base/refusal.ts'

const json = <S extends z.ZodType>(schema: S, fallback: z.output<S>) =>
  z
    .string()
    .optional()
    .transform((text, ctx) => {
      if (!text) return fallback
      try {
        const read = schema.safeParse(JSON.parse(text))
        if (read.success) return read.data
        ctx.addIssue(read.error.issues[0]?.message ?? 'does not fit')
      } catch {
        ctx.addIssue('must be JSON')
      }
      return z.NEVER
    })

/** The query of a list as react-admin's simple-rest sends it: filter, range (inclusive) and sort, each JSON. */
export const listQuery = <F extends z.ZodRawShape>(filter: F) =>
  z.object({
    filter: json(z.object(filter).partial(), {} as never),
    range: json(z.tuple([z.int().min(0), z.int().min(0)]), [0, 24]),
    sort: json(z.tuple([z.string(), z.enum(['ASC', 'DESC'])]).optional(), undefined),
  })

/** The range of a list that takes its filter as plain parameters. */
export const rangeQuery = { range: json(z.tuple([z.int().min(0), z.int().min(0)]), [0, 24]) }

/** A column and its direction; `orderOf` says which columns a list has. */
export type Sort = readonly [string, 'ASC' | 'DESC']

export interface Page {
  offset: number
  limit: number
}

/** [0, 24] → rows 0 to 24; at most 1,000 rows a page. */
export function pageOf(range: readonly number[]): Page {
  const [from = 0, to = 24] = range
  if (to < from || to - from >= 1000) throw new Refusal('request.invalid', 422, 'range must name 1 to 1000 rows.')
  return { offset: from, limit: to - from + 1 }
}

/** Content-Range: `units 0-24/319`, from which react-admin reads the total. */
export function setTotal(c: Context, name: string, page: Page, shown: number, total: number): void {
  c.header('Content-Range', `${name} ${page.offset}-${Math.max(page.offset, page.offset + shown - 1)}/${total}`)
}
