import { z } from '@hono/zod-openapi'
import { isWithin, roles as known, type Role } from '../access/access.rules.ts'
import { type AccountView, accountsAfter, listAccounts, accountStates as states } from '../accounts/account.store.ts'
import { keysetPages } from '../base/keyset.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { accountStates, asOf, filterNote, roles, wordOf, yesOrNo } from './words.ts'

const columns: Column[] = [
  { header: '账号编号', kind: 'text' },
  { header: '姓名', kind: 'text' },
  { header: '用户名', kind: 'text' },
  { header: '工号', kind: 'text' },
  { header: '单位代码', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '角色', kind: 'text' },
  { header: '两步验证', kind: 'text' },
  { header: '最近使用', kind: 'time' },
  { header: '状态', kind: 'text' },
]

/** Accounts; of their roles those within the subtrees, as the page has it. */
export const accounts = kind({
  permission: 'account.read',
  filter: z.strictObject({
    q: z.string().max(60).optional(),
    state: z.enum(states).optional(),
    role: z.enum(known as [Role, ...Role[]]).optional(),
    unitId: z.string().optional(),
  }),
  async open({ db, scope, filter, now }) {
    const asked = { scope, filter, now }
    const rolesOf = ({ grants }: AccountView) =>
      grants
        .filter(({ path }) => isWithin(path, scope))
        .map(({ role, unitName }) => `${wordOf(roles, role)}：${unitName}`)
        .join('；')
    return {
      title: '账号',
      notes: [filterNote(filter), asOf(now)],
      columns,
      total: (await listAccounts(db, { ...asked, sort: undefined, page: only })).total,
      pages: (from) =>
        asRows(
          keysetPages((last: AccountView | undefined, limit) => accountsAfter(from, asked, last, limit)),
          (one) => [
            ...[one.id, one.name, one.username, one.staffNo, one.unitId, one.unitName, rolesOf(one)],
            ...[yesOrNo(one.twoFactor), one.lastSeenAt ? new Date(one.lastSeenAt) : null],
            wordOf(accountStates, one.state),
          ],
        ),
    }
  },
})
