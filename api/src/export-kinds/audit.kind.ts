import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { auditColumns, rowOfLink } from '../audit/audit.rules.ts'
import { countAudit, fitsFilter, isSeen } from '../audit/audit.store.ts'
import type { Link } from '../audit/chain.rules.ts'
import { linksAfter, readHead } from '../audit/chain.store.ts'
import { keysetPages } from '../base/keyset.ts'
import { asRows, kind } from './kind.ts'
import { asOf } from './words.ts'

const text = z.string().trim().max(200).optional()

/** The audit log in the order of its chain, up to the row that was the newest when the export was asked for. */
export const audit = kind({
  permission: 'audit.read',
  filter: z.strictObject({
    ...{ actor: text, action: text, subject: text, address: text },
    outcome: z.enum(['done', 'refused']).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  async open({ db, scope, filter, now }) {
    const { place: last } = await readHead(db)
    const where = sql<boolean>`${isSeen(scope)} and ${fitsFilter(filter)}`
    return {
      title: '审计日志',
      notes: [['筛选条件', JSON.stringify(filter)], asOf(now)],
      columns: auditColumns,
      total: await countAudit(db, scope, filter),
      pages: (from) =>
        asRows(
          keysetPages((link: Link | undefined, limit) =>
            linksAfter(from, link?.place ?? -1, limit, sql<boolean>`c.seq <= ${last} and ${where}`),
          ),
          rowOfLink,
        ),
    }
  },
})
