// Every route of the app × every role × a unit inside, beside and above the role's subtree.
import { accountPermissions, type Duty, duties, type Role, roles, subtreesFor } from '@lianbing/api/access/access.rules'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeAll, describe, expect, test } from 'vitest'
import { pushPlan } from './give-push.ts'
import { freshHouse, house } from './house.ts'
import { type ApiRoute, filled, guardedRoutes } from './requests/api-routes.ts'
import { type Furnished, furnishUnit } from './requests/furnished-unit.ts'

const OWN = '510104'
const places = { inside: OWN, beside: '510105', above: '5101' } as const
const nameOf = ({ method, path }: Pick<ApiRoute, 'method' | 'path'>) => `${method} ${path}`
const routes = guardedRoutes(house.app).filter(
  ({ permission = '' }) => permission === 'account' || (accountPermissions as readonly string[]).includes(permission),
)

interface Request {
  id?: string | number
  query?: string
  body?: unknown
}
const person = { name: '改名', kind: 'window', desk: 'back', establishment: 'contract', state: 'active' }

const report = { seasonId: '2022', planFiledOn: null, reportFiledOn: null, isComplete: false, entrants: [] }

const { title: _, allGroups: __, groupIds: ___, ...plan } = pushPlan

/** Routes that reach one thing in the tree: what to send so that they reach it there. */
const reaching: Record<string, (there: Furnished) => Request> = {
  'GET /api/units/{id}': ({ hall }) => ({ id: hall }),
  'POST /api/units': ({ hall, tag }) => ({ body: { parentId: hall, name: `窗口${tag}` } }),
  'GET /api/units/{id}/headcounts': ({ hall }) => ({ id: hall }),
  'PUT /api/units/{id}/headcounts': ({ hall }) => ({ id: hall, body: { asOf: '2022-04-01', rows: [] } }),
  'GET /api/units/{id}/changes': ({ hall }) => ({ id: hall }),
  'POST /api/units/{id}/rename': ({ hall, tag }) => ({
    id: hall,
    body: { name: `新名${tag}`, fromDate: '2022-04-02' },
  }),
  'POST /api/units/{id}/merge': ({ hall, sister }) => ({ id: hall, body: { intoId: sister, fromDate: '2022-04-02' } }),
  'POST /api/units/{id}/merge/preview': ({ hall, sister }) => ({
    id: hall,
    body: { intoId: sister, fromDate: '2022-04-02' },
  }),
  'POST /api/unit-changes/{id}/cancel': ({ change }) => ({ id: change }),
  'GET /api/idle-groups': ({ hall }) => ({ query: `unitId=${hall}` }),
  'POST /api/reminders': ({ hall }) => ({ body: { unitId: hall } }),
  'GET /api/inactive-units': ({ hall }) => ({ query: `unitId=${hall}` }),
  'GET /api/participation/series': ({ hall }) => ({ query: `unitId=${hall}` }),
  'GET /api/learners/{id}': ({ learner }) => ({ id: learner }),
  'PUT /api/learners/{id}': ({ learner, hall }) => ({ id: learner, body: { ...person, unitId: hall } }),
  'POST /api/learners/{id}/binding-code': ({ learner }) => ({ id: learner }),
  'POST /api/learners/{id}/phone': ({ learner }) => ({ id: learner }),
  'GET /api/learners/{id}/study-days': ({ learner }) => ({ id: learner, query: 'from=2022-04-01&until=2022-04-02' }),
  'GET /api/learners/{id}/answers': ({ learner }) => ({ id: learner, query: 'day=2022-04-01' }),
  'GET /api/study': ({ hall }) => ({ query: `unitId=${hall}&from=2022-04-01&until=2022-04-02` }),
  'GET /api/units/{id}/contest-report': ({ hall }) => ({ id: hall, query: 'seasonId=2022' }),
  'PUT /api/units/{id}/contest-report': ({ hall }) => ({ id: hall, body: report }),
  'GET /api/learners/{id}/points': ({ learner }) => ({ id: learner }),
  'POST /api/groups': ({ hall, tag }) => ({ body: { name: `新群${tag}`, unitId: hall } }),
  'GET /api/groups/{id}': ({ group }) => ({ id: group }),
  'PUT /api/groups/{id}': ({ group, hall }) => ({ id: group, body: { name: '改名群', unitId: hall } }),
  'POST /api/groups/{id}/registration-code': ({ group }) => ({ id: group }),
  'GET /api/groups/{id}/days': ({ group }) => ({ id: group }),
  'GET /api/groups/{id}/review': ({ group }) => ({ id: group }),
  'POST /api/correction-requests/{id}/settle': ({ correction }) => ({
    id: correction,
    body: { state: 'done', reply: '已改' },
  }),
  'POST /api/deliveries/{id}/resend': ({ delivery }) => ({ id: delivery }),
  'GET /api/participation': ({ hall }) => ({ query: `unitId=${hall}` }),
  'POST /api/pushes': ({ hall, tag }) => ({ body: { ...pushPlan, unitId: hall, requestKey: `request-${tag}` } }),
  'POST /api/pushes/preview': ({ hall }) => ({ body: { ...plan, unitId: hall } }),
  'GET /api/pushes/{id}': ({ push }) => ({ id: push }),
  'PUT /api/pushes/{id}': ({ push }) => ({ id: push, body: pushPlan }),
  'POST /api/pushes/{id}/state': ({ push }) => ({ id: push, body: { state: 'paused' } }),
  'GET /api/push-figures': ({ hall }) => ({ query: `unitId=${hall}&by=unit` }),
  'GET /api/push-calendar': ({ hall }) => ({ query: `unitId=${hall}` }),
  'GET /api/bulletins/{id}': ({ bulletin }) => ({ id: bulletin }),
  'GET /api/bulletins/{id}/groups': ({ bulletin }) => ({ id: bulletin }),
  'POST /api/bulletins/{id}/send': ({ bulletin }) => ({ id: bulletin, body: {} }),
  'GET /api/bulletins/{id}/export.docx': ({ bulletin }) => ({ id: bulletin }),
  'GET /api/bulletins/{id}/export.xlsx': ({ bulletin }) => ({ id: bulletin }),
  'POST /api/bulletins': ({ hall }) => ({ body: { unitId: hall, period: 'week' } }),
  'POST /api/bulletins/preview': ({ hall }) => ({ body: { unitId: hall, period: 'week' } }),
  'GET /api/bulletin-schedules': ({ hall }) => ({ query: `unitId=${hall}` }),
  'PUT /api/bulletin-schedules': ({ hall }) => ({ body: { unitId: hall, every: 'week', active: true } }),
  'GET /api/boards': ({ hall }) => ({ query: `unitId=${hall}` }),
  'GET /api/titles/{id}': ({ title }) => ({ id: title }),
  'GET /api/accounts/{id}': ({ account }) => ({ id: account }),
  'POST /api/accounts': ({ hall }) => ({ body: { name: '新人', unitId: hall } }),
  'POST /api/accounts/{id}/disable': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/enable': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/end-sessions': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/two-factor/reset': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/link': ({ account }) => ({ id: account }),
  'POST /api/accounts/{id}/grants': ({ account, hall }) => ({ id: account, body: { role: 'publicity', unitId: hall } }),
  'POST /api/accounts/{id}/grants/withdraw': ({ account, hall }) => ({
    id: account,
    body: { role: 'viewer', unitId: hall },
  }),
  'POST /api/accounts/{id}/transfer': ({ account, colleague }) => ({ id: account, body: { to: colleague } }),
}

/** Lists: whoever may read one sees in it what lies in their subtree, and nothing else. */
const lists = [
  'GET /api/units',
  'GET /api/learners',
  'GET /api/groups',
  'GET /api/bulletins',
  'GET /api/pushes',
  'GET /api/deliveries',
  'GET /api/titles',
  'GET /api/accounts',
  'GET /api/idle-learners',
  'GET /api/correction-requests',
]
/** Of the whole province, or of whoever asks: no unit is in it; and the operator's map, of which this house has none. */
const withoutUnit =
  /^\w+ \/api\/(me|overview|find|security|audit|questions|question-(imports|files|templates)|editions|laws|library|inquiries|search-words|content-preview|content-tasks|content-reviews|seasons|appeals|suspicious-questions|domains|participation\/map|exports|uploads|media|subtitle-check|awards|award-(rules|what-if|bulletins|objections)|contest-reports)(\/|$)|^PUT \/api\/units\/\{id\}\/contest-judgement$|^POST \/api\/(learners|titles)\/import$/

const as: [string, Role, Duty[]][] = [
  ...roles.filter((role) => role !== 'examiner').map((role) => [role, role, []] as [string, Role, Duty[]]),
  ...duties.map((duty) => [`examiner who may ${duty}`, 'examiner', [duty]] as [string, Role, Duty[]]),
]

async function send({ method, path }: ApiRoute, { id, query, body }: Request, headers: Record<string, string>) {
  const answer = await house.app.request(`${filled(path, id)}${query ? `?${query}` : ''}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: answer.status, text, code: isJson && text.startsWith('{') ? JSON.parse(text).code : undefined }
}

let things: Record<keyof typeof places, () => Promise<Furnished>>
beforeAll(async () => {
  await freshHouse()
  const names = { '5101': '成都市', [OWN]: '锦江区', '510105': '青羊区' }
  await importDivisions(
    house.db,
    Object.entries(names).map(([code, name]) => ({ code, name })),
    house.clock.now(),
  )
  // what lies above is the city's own hall: a sister of the county, outside its subtree
  things = {
    inside: () => furnishUnit(places.inside),
    beside: () => furnishUnit(places.beside),
    above: () => furnishUnit(places.above),
  }
})

test('every route of an organiser is known to this matrix', () => {
  const unknown = routes
    .map(nameOf)
    .filter((name) => !reaching[name] && !lists.includes(name) && !withoutUnit.test(name))
  expect(unknown).toEqual([])
  const there = new Set(routes.map(nameOf))
  expect([...Object.keys(reaching), ...lists].filter((name) => !there.has(name))).toEqual([])
})

describe.each(as)('of one county a %s', (_, role, given) => {
  let headers: Record<string, string>
  const may = (permission = '') =>
    permission === 'account' ||
    subtreesFor([{ role, path: `/51/5101/${OWN}/`, duties: given }], permission as (typeof accountPermissions)[number])
      .length > 0
  beforeAll(async () => {
    headers = await house.signIn(OWN, role, given)
  })

  test.each(Object.keys(places) as (keyof typeof places)[])('reaches what is %s as the role says', async (place) => {
    let there = await things[place]()
    for (const route of routes.filter((one) => reaching[nameOf(one)])) {
      const what = `${nameOf(route)} ${place}`
      const { status, code, text } = await send(route, reaching[nameOf(route)]?.(there) ?? {}, headers)
      if (!may(route.permission)) expect([status, code], what).toEqual([403, 'access.not_allowed'])
      else if (place === 'inside') expect([200, 204], `${what}: ${text}`).toContain(status)
      else {
        expect([status, code], `${what}: ${text}`).toEqual([404, expect.stringMatching(/\.not_found$/)])
        expect(text, what).not.toContain(there.tag)
      }
      if (place === 'inside' && route.method !== 'GET' && may(route.permission)) there = await things[place]()
    }
  })

  test('sees in lists what lies in the county and nothing else', async () => {
    const [inside, beside, above] = [await things.inside(), await things.beside(), await things.above()]
    for (const route of routes.filter((one) => lists.includes(nameOf(one)))) {
      const query = `range=${encodeURIComponent('[0,999]')}`
      const { status, code, text } = await send(route, { query }, headers)
      if (!may(route.permission)) {
        expect([status, code], nameOf(route)).toEqual([403, 'access.not_allowed'])
        continue
      }
      expect(status, nameOf(route)).toBe(200)
      expect(text, nameOf(route)).toContain(inside.tag)
      for (const { tag } of [beside, above]) expect(text, nameOf(route)).not.toContain(tag)
    }
  })

  test('is refused what has no unit exactly where the role does not include it', async () => {
    for (const route of routes.filter((one) => withoutUnit.test(nameOf(one)))) {
      const { status, code } = await send(route, { id: 'none' }, headers)
      if (may(route.permission)) expect([401, 403], nameOf(route)).not.toContain(status)
      else expect([status, code], nameOf(route)).toEqual([403, 'access.not_allowed'])
    }
  })
})
