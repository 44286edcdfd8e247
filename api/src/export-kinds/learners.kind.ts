import { z } from '@hono/zod-openapi'
import { keysetPages } from '../base/keyset.ts'
import { learnerKinds } from '../learners/learner.rules.ts'
import { type LearnerView, learnersAfter, listLearners } from '../learners/learner.store.ts'
import { maskedPhone, openPhone, phoneHashOf } from '../learners/phone.commands.ts'
import { maskPhone, phoneOf } from '../learners/phone.rules.ts'
import type { Column } from '../sheets/sheet.rules.ts'
import { asRows, kind, only } from './kind.ts'
import { asOf, desks, establishments, filterNote, kinds, learnerStates, wordOf, yesOrNo } from './words.ts'

const columns: Column[] = [
  { header: '工号', kind: 'text' },
  { header: '姓名', kind: 'text' },
  { header: '人员类别', kind: 'text' },
  { header: '前后台', kind: 'text' },
  { header: '编制', kind: 'text' },
  { header: '单位代码', kind: 'text' },
  { header: '单位', kind: 'text' },
  { header: '手机号', kind: 'text' },
  { header: '已绑定', kind: 'text' },
  { header: '最近学习日', kind: 'day' },
  { header: '状态', kind: 'text' },
]

/** Learners; their phones masked, or whole for who may see them. */
export const learners = kind({
  permission: 'learner.read',
  alsoNeeds: ({ phones }) => (phones ? 'phone.unmask' : undefined),
  filter: z.strictObject({
    unitId: z.string().optional(),
    kind: z.enum(learnerKinds).optional(),
    bound: z.boolean().optional(),
    q: z.string().max(60).optional(),
    phones: z.boolean().optional(),
    phoneHash: z.never().optional(),
  }),
  // a number that was searched for is looked up by its hash, and kept as its mask
  kept: (filter, keys) => {
    const phone = filter.q === undefined ? undefined : phoneOf(filter.q)
    return phone ? { ...filter, q: maskPhone(phone), phoneHash: phoneHashOf(keys, phone) as never } : filter
  },
  async open({ db, keys, scope, filter: { phones, ...filter }, now }) {
    const asked = { scope, filter }
    const phoneOfLearner = ({ id, phoneSealed }: LearnerView) =>
      phones && phoneSealed ? openPhone(keys, id, phoneSealed) : maskedPhone(keys, id, phoneSealed)
    return {
      title: '学员名单',
      notes: [filterNote({ ...filter, phones }), asOf(now)],
      columns,
      total: (await listLearners(db, scope, filter, undefined, only)).total,
      pages: (from) =>
        asRows(
          keysetPages((last: LearnerView | undefined, limit) => learnersAfter(from, asked, last, limit)),
          (one) => [
            ...[one.staffNo, one.name, wordOf(kinds, one.kind), wordOf(desks, one.desk)],
            ...[wordOf(establishments, one.establishment), one.unitId, one.unitName, phoneOfLearner(one)],
            ...[yesOrNo(one.bound), one.lastActiveOn, wordOf(learnerStates, one.state)],
          ],
        ),
    }
  },
})
