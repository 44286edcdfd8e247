// One place in the tree with something of everything in it, for tests of who may reach it.
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { addAgency } from '@lianbing/api/org/org.commands'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import { givePush } from '../give-push.ts'
import { house } from '../house.ts'
import { giveAccount } from './give-account.ts'
import { giveBulletin } from './give-bulletin.ts'
import { giveTitle } from './give-title.ts'

let made = 0

/** A hall under a unit, with a learner, a group, a failed delivery, a title and two accounts, and a sister with a name to come. */
export async function furnishUnit(parentId: string) {
  const { db, clock } = house
  const now = clock.now()
  const tag = `${parentId}-${++made}`
  const { id: hall } = await addAgency(db, { id: `hall-${tag}`, parentId, name: `大厅${tag}` }, 'system', now)
  const person = { name: `学员${tag}`, kind: 'window', desk: 'front', establishment: 'contract' } as const
  const { id: learner } = await addLearner(db, { ...person, unitId: hall, staffNo: `NO-${tag}` }, 'system', now)
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  const { id: group } = await addGroup(db, { ...times, name: `学习群${tag}`, unitId: hall }, 'system', now)
  const { id: delivery } = await db
    .insertInto('delivery')
    .values({
      ...{ kind: 'daily_push', groupId: group, subjectId: `d-${tag}`, body: '{}', state: 'failed' },
      ...{ dueAt: now, expiresAt: new Date(now.getTime() + 3600_000) },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const title = `title-${tag}`
  await giveTitle(title, learner)
  const [account, colleague] = [await giveAccount(hall), await giveAccount(hall)]
  const bulletin = await giveBulletin(hall)
  const push = await givePush(hall)
  const { id: sister } = await addAgency(db, { id: `sister-${tag}`, parentId, name: `分厅${tag}` }, 'system', now)
  const planned = { kind: 'rename', unitId: sister, name: `新分厅${tag}`, fromDate: '2022-05-01' } as const
  const { id: change } = await changeUnit(db, planned, 'system', now)
  const correction = `cr-${tag}`
  await db
    .insertInto('correctionRequest')
    .values({ id: correction, learnerId: learner, text: '姓名有误', askedAt: now, askedBy: correction })
    .execute()
  return {
    correction,
    tag,
    parentId,
    hall,
    sister,
    change,
    learner,
    group,
    delivery,
    title,
    account,
    colleague,
    bulletin,
    push,
  }
}

export type Furnished = Awaited<ReturnType<typeof furnishUnit>>
