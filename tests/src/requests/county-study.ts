// Twelve people of the county house and what they have studied, for browsers.
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { settleStudy } from '@lianbing/api/points/points.commands'
import { awardTitles } from '@lianbing/api/titles/title.commands'
import { house } from '../house.ts'

export const NAMES = [
  '李娜',
  '王芳',
  '张伟',
  '刘洋',
  '陈静',
  '杨敏',
  '赵磊',
  '黄丽',
  '周强',
  '吴秀英',
  '徐文静',
  '孙建国',
]
/** Of these people, once they are there. */
export const ids: string[] = []

/** Twelve people of two units, of whom the last has not studied yet; two of them right more often than the cap counts. */
export async function studyCounty() {
  const { db, clock } = house
  const group = await addGroup(
    db,
    { name: '锦江练兵群', unitId: '510104', channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true },
    'system',
    clock.now(),
  )
  for (const [i, name] of NAMES.entries()) {
    const unitId = i % 2 ? 'u_hall' : '510104020'
    const person = { name, kind: 'window', desk: 'front', establishment: 'contract', unitId } as const
    const { id } = await addLearner(db, person, 'system', clock.now())
    ids.push(id)
    if (i < 5)
      await db.insertInto('groupMember').values({ groupId: group.id, learnerId: id, since: clock.now() }).execute()
    if (i === NAMES.length - 1) continue
    const days = ['2022-03-31', '2022-04-01'].map((localDate, day) => {
      const right = Math.max(1, 14 - i - day * 2)
      return {
        learnerId: id,
        unitId,
        localDate,
        answers: right + 2,
        correct: right,
        studyAnswers: right + 2,
        studyCorrect: right,
      }
    })
    await db.insertInto('learnerDay').values(days).execute()
  }
  await settleStudy(db, clock.now())
  await sitMarch()
}

/** March's match is over: the first four sat it, the best of them holds a title. */
async function sitMarch() {
  const { db, clock } = house
  const over = { opensAt: new Date('2022-03-25T01:00:00Z'), closesAt: new Date('2022-03-31T12:00:00Z') }
  const of = { kind: 'monthly', seasonId: '2022', ruleVersion: 1, period: '2022-03-01', form: 1 }
  await db
    .insertInto('paper')
    .values({ id: 'march', ...of, ...over, madeAt: over.opensAt })
    .execute()
  const sittings = ids.slice(0, 4).map((learnerId, i) => {
    const correct = 46 - i * 6
    const times = { startedAt: over.opensAt, deadline: over.closesAt, submittedAt: over.closesAt }
    return { id: `march-${i}`, paperId: 'march', learnerId, ruleVersion: 1, correct, score: correct * 2, ...times }
  })
  await db.insertInto('sitting').values(sittings).execute()
  await awardTitles(db, clock.now())
}
