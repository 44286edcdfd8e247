import { z } from '@hono/zod-openapi'
import { keysetPages } from '../base/keyset.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { titleKinds as kinds } from '../titles/title.rules.ts'
import { listTitles, type TitleRow, titlesAfter } from '../titles/title.store.ts'
import { asRows, kind, only } from './kind.ts'
import { asOf, filterNote, titleKinds, titleSources, wordOf } from './words.ts'

const columns: Column[] = [
  { header: '称号编号', kind: 'text' },
  { header: '称号', kind: 'text' },
  { header: '来源', kind: 'text' },
  { header: '工号', kind: 'text' },
  { header: '姓名', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '授予日', kind: 'day' },
  { header: '规则版本', kind: 'int' },
  { header: '依据', kind: 'text' },
  { header: '是否有效', kind: 'text' },
]

/** { days: 31, until: '2022-06-01' } → days=31；until=2022-06-01, as the title's page names them. */
const evidenceOf = (evidence: object) =>
  Object.entries(evidence)
    .map(([name, value]) => `${name}=${value}`)
    .join('；')

export const titles = kind({
  permission: 'points.read',
  filter: z.strictObject({
    seasonId: z.string().optional(),
    kind: z.enum(kinds).optional(),
    source: z.enum(['own', 'platform']).optional(),
    unitId: z.string().optional(),
    learnerId: z.string().optional(),
  }),
  async open({ db, scope, filter, now, may }) {
    const asked = { scope, filter }
    const showsStaffNo = may('learner.read')
    return {
      title: '称号名单',
      notes: [filterNote(filter), asOf(now)],
      columns,
      total: (await listTitles(db, scope, filter, only)).total,
      pages: (from) =>
        asRows(
          keysetPages((last: TitleRow | undefined, limit) => titlesAfter(from, asked, last, limit)),
          (one) => [
            ...[one.id, wordOf(titleKinds, one.kind), wordOf(titleSources, one.source)],
            ...[showsStaffNo ? one.staffNo : null, one.learnerName, one.unitName, one.awardedOn, one.ruleVersion],
            ...[evidenceOf(one.evidence), one.revokedAt ? '已撤销' : '有效'],
          ],
        ),
    }
  },
})
