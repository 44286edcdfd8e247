import { z } from '@hono/zod-openapi'
import { keysetPages } from '../base/keyset.ts'
import { countGroups, type Group, groupsAfter } from '../groups/group.store.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind } from './kind.ts'
import { asOf, filterNote, yesOrNo } from './words.ts'

const columns: Column[] = [
  { header: '群编号', kind: 'text' },
  { header: '学习群', kind: 'text' },
  { header: '单位代码', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '渠道', kind: 'text' },
  { header: '已绑定聊天群', kind: 'text' },
  { header: '推送时间', kind: 'text' },
  { header: '揭晓时间', kind: 'text' },
  { header: '成员数', kind: 'int' },
  { header: '启用', kind: 'text' },
]

export const groups = kind({
  permission: 'group.read',
  filter: z.strictObject({
    q: z.string().optional(),
    unitId: z.string().optional(),
    active: z.boolean().optional(),
    roomless: z.boolean().optional(),
    troubled: z.boolean().optional(),
    unasked: z.boolean().optional(),
  }),
  async open({ db, scope, filter, now }) {
    const asked = { scope, filter, now }
    return {
      title: '学习群',
      notes: [filterNote(filter), asOf(now)],
      columns,
      total: await countGroups(db, scope, filter, now),
      pages: (from) =>
        asRows(
          keysetPages((last: Group | undefined, limit) => groupsAfter(from, asked, last, limit)),
          (one) => [
            ...[one.id, one.name, one.unitId, one.unitName, one.channel, yesOrNo(one.channelRoomId !== null)],
            ...[one.pushAt, one.revealAt, one.members, yesOrNo(one.active)],
          ],
        ),
    }
  },
})
