// Two counties of one city, and every route that reaches one thing in them by its id.
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { changeUnit } from '@lianbing/api/unit-changes/unit-change.commands'
import { givePush, pushPlan } from '../give-push.ts'
import { house } from '../house.ts'
import { giveAccount } from './give-account.ts'
import { giveBulletin } from './give-bulletin.ts'
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
    const [account, colleague] = [await giveAccount(hall), await giveAccount(hall)]
    const bulletin = await giveBulletin(hall)
    const push = await givePush(hall)
    const planned = { kind: 'rename', unitId: hall, name: `新大厅${county}`, fromDate: '2022-05-01' } as const
    const { id: change } = await changeUnit(db, planned, 'system', now)
    const correction = `cr-${county}`
    await db
      .insertInto('correctionRequest')
      .values({ id: correction, learnerId: learner, text: '姓名有误', askedAt: now, askedBy: correction })
      .execute()
    return { hall, learner, group, delivery, title, account, colleague, change, correction, bulletin, push }
  }
  return { own: await ofCounty('510104'), other: await ofCounty('510105') }
}

export type County = Awaited<ReturnType<typeof twoCounties>>['own']

const report = { seasonId: '2022', planFiledOn: null, reportFiledOn: null, isComplete: false, entrants: [] }

/** For every route with an id: the id to send, and a body that fits. */
export const scoped: Record<string, (county: County) => { id: string | number; body?: unknown; query?: string }> = {
  'GET /api/units/{id}': ({ hall }) => ({ id: hall }),
  'GET /api/units/{id}/headcounts': ({ hall }) => ({ id: hall }),
  'PUT /api/units/{id}/headcounts': ({ hall }) => ({ id: hall, body: { asOf: '2022-04-01', rows: [] } }),
  'GET /api/units/{id}/changes': ({ hall }) => ({ id: hall }),
  'POST /api/units/{id}/rename': ({ hall }) => ({ id: hall, body: { name: '新名', fromDate: '2022-04-01' } }),
  'POST /api/units/{id}/merge': ({ hall }) => ({ id: hall, body: { intoId: '510104', fromDate: '2022-04-01' } }),
  'POST /api/units/{id}/merge/preview': ({ hall }) => ({
    id: hall,
    body: { intoId: '510104', fromDate: '2022-04-01' },
  }),
  'POST /api/unit-changes/{id}/cancel': ({ change }) => ({ id: change }),
  'GET /api/learners/{id}': ({ learner }) => ({ id: learner }),
  'PUT /api/learners/{id}': ({ learner, hall }) => ({
    id: learner,
    body: { name: '改名', kind: 'window', desk: 'back', establishment: 'contract', unitId: hall, state: 'active' },
  }),
  'POST /api/learners/{id}/binding-code': ({ learner }) => ({ id: learner }),
  'POST /api/learners/{id}/phone': ({ learner }) => ({ id: learner }),
  'GET /api/learners/{id}/points': ({ learner }) => ({ id: learner }),
  'GET /api/learners/{id}/study-days': ({ learner }) => ({ id: learner, query: 'from=2022-04-01&until=2022-04-02' }),
  'GET /api/learners/{id}/answers': ({ learner }) => ({ id: learner, query: 'day=2022-04-01' }),
  'GET /api/units/{id}/contest-report': ({ hall }) => ({ id: hall, query: 'seasonId=2022' }),
  'PUT /api/units/{id}/contest-report': ({ hall }) => ({ id: hall, body: { ...report } }),
  'GET /api/groups/{id}': ({ group }) => ({ id: group }),
  'PUT /api/groups/{id}': ({ group, hall }) => ({ id: group, body: { name: '改名群', unitId: hall } }),
  'POST /api/groups/{id}/registration-code': ({ group }) => ({ id: group }),
  'GET /api/groups/{id}/days': ({ group }) => ({ id: group }),
  'GET /api/groups/{id}/review': ({ group }) => ({ id: group }),
  'GET /api/titles/{id}': ({ title }) => ({ id: title }),
  'GET /api/accounts/{id}': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/disable': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/enable': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/end-sessions': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/two-factor/reset': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/link': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/grants': ({ account, hall }) => ({ id: account, body: { role: 'organiser', unitId: hall } }),
  'POST /api/accounts/{id}/grants/withdraw': ({ account, hall }) => ({
    id: account,
    body: { role: 'viewer', unitId: hall },
  }),
  'POST /api/accounts/{id}/transfer': ({ account, colleague }) => ({ id: account, body: { to: colleague } }),
  'GET /api/pushes/{id}': ({ push }) => ({ id: push }),
  'PUT /api/pushes/{id}': ({ push }) => ({ id: push, body: pushPlan }),
  'POST /api/pushes/{id}/state': ({ push }) => ({ id: push, body: { state: 'paused' } }),
  'GET /api/bulletins/{id}': ({ bulletin }) => ({ id: bulletin }),
  'GET /api/bulletins/{id}/groups': ({ bulletin }) => ({ id: bulletin }),
  'POST /api/bulletins/{id}/send': ({ bulletin }) => ({ id: bulletin, body: {} }),
  'GET /api/bulletins/{id}/export.docx': ({ bulletin }) => ({ id: bulletin }),
  'GET /api/bulletins/{id}/export.xlsx': ({ bulletin }) => ({ id: bulletin }),
  'POST /api/correction-requests/{id}/settle': ({ correction }) => ({
    id: correction,
    body: { state: 'done', reply: '已改' },
  }),
  'POST /api/deliveries/{id}/resend': ({ delivery }) => ({ id: delivery }),
}
