import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import { house } from '../house.ts'
import { giveTitle } from './give-title.ts'

/** Two counties of one city, each with a hall, a learner, a group and a failed delivery: ids end in the county. */
export async function twoCounties() {
  const { db, clock } = house
  const now = clock.now()
  await importDivisions(
    db,
    [
      { code: '5101', name: '成都市' },
      { code: '510104', name: '锦江区' },
      { code: '510105', name: '青羊区' },
    ],
    now,
  )
  const ofCounty = async (county: string) => {
    const { id: hall } = await addAgency(
      db,
      { id: `hall-${county}`, parentId: county, name: `大厅${county}` },
      'system',
      now,
    )
    const person = { name: `学员${county}`, kind: 'window', desk: 'front', establishment: 'contract' } as const
    const { id: learner } = await addLearner(db, { ...person, unitId: hall, staffNo: `NO${county}` }, 'system', now)
    const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
    const { id: group } = await addGroup(db, { ...times, name: `学习群${county}`, unitId: hall }, 'system', now)
    const { id: delivery } = await db
      .insertInto('delivery')
      .values({
        kind: 'daily_push',
        groupId: group,
        subjectId: `d-${county}`,
        body: '{}',
        dueAt: now,
        expiresAt: new Date(now.getTime() + 3600_000),
        state: 'failed',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const title = `title-${county}`
    await giveTitle(title, learner)
    const planned = { kind: 'rename', unitId: hall, name: `新大厅${county}`, fromDate: '2022-05-01' } as const
    const { id: change } = await changeUnit(db, planned, 'system', now)
    return { hall, learner, group, delivery, title, change }
  }
  return { own: await ofCounty('510104'), other: await ofCounty('510105') }
}

export type County = Awaited<ReturnType<typeof twoCounties>>['own']
