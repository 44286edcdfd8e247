import type { DataProvider, Identifier } from 'ra-core'
import { listQuery, totalOf } from './list-query.ts'
import type { Answer, Call } from './request.ts'

type Send = <T>(path: string, call?: Call) => Promise<Answer<T>>

/** Reads whose address is not `resource/id`. */
const ADDRESSES: Record<string, (id: Identifier, meta: Record<string, string>) => string> = {
  participation: (unitId, meta) => `participation?${new URLSearchParams({ unitId: String(unitId), ...meta })}`,
  'participation-series': (unitId, meta) =>
    `participation/series?${new URLSearchParams({ unitId: String(unitId), ...meta })}`,
  'participation-map': (unitId) => `participation/map?${new URLSearchParams({ unitId: String(unitId) })}`,
  'inactive-units': (unitId) => `inactive-units?${new URLSearchParams({ unitId: String(unitId) })}`,
  'bulletin-schedules': (unitId) => `bulletin-schedules?${new URLSearchParams({ unitId: String(unitId) })}`,
  'award-rules': (seasonId) => `award-rules?${new URLSearchParams({ seasonId: String(seasonId) })}`,
  // 'ROUND/UNIT/CRITERION'
  'award-figures': (of) => {
    const [round = '', unitId = '', criterion = ''] = String(of).split('/')
    return `awards/${round}/figures?${new URLSearchParams({ unitId, criterion })}`
  },
  'edition-differences': (id, meta) => `editions/${id}/difference?${new URLSearchParams(meta)}`,
  study: (unitId, meta) => `study?${new URLSearchParams({ unitId: String(unitId), ...meta })}`,
  'study-days': (learnerId, meta) => `learners/${learnerId}/study-days?${new URLSearchParams(meta)}`,
  'day-answers': (learnerId, meta) => `learners/${learnerId}/answers?${new URLSearchParams(meta)}`,
  // of whoever asks
  overview: () => 'overview',
  // one set of settings for the house
  security: () => 'security',
  // of a unit or of a group: 'unitId=5101', 'groupId=g_1'
  boards: (of, meta) => `boards?${of}&${new URLSearchParams(meta)}`,
}

/** Kinds of content that stand on shelves of one library. */
const SHELVES = ['explainers', 'key-explanations', 'videos']
const addressOf = (resource: string) => (SHELVES.includes(resource) ? `library/${resource}` : resource)

/** The simple-rest conventions over `send`. Nothing is deleted in this house: records change state. */
export function createDataProvider(send: Send): DataProvider {
  const list = async (resource: string, query: string) => {
    const { body, headers } = await send<object[]>(`${addressOf(resource)}${query}`)
    // rows that belong to a record, such as a unit's headcounts, have no id of their own
    const data = body.map((row, index) => ({ id: index, ...row })) as never[]
    return { data, total: totalOf(headers.get('content-range'), body.length) }
  }
  const one = async (path: string, call?: Call) => ({ data: (await send<never>(path, call)).body })
  const refuse = () => Promise.reject(new Error('not offered'))
  return {
    // a list that belongs to something else says to what in `meta`: { seasonId }
    getList: (resource, { filter, pagination, sort, meta }) => {
      const query = listQuery({ filter, pagination, sort })
      return list(resource, meta ? `${query}${query ? '&' : '?'}${new URLSearchParams(meta)}` : query)
    },
    getOne: async (resource, { id, meta }) => {
      const { body } = await send<object>(ADDRESSES[resource]?.(id, meta) ?? `${addressOf(resource)}/${id}`)
      return { data: { id, ...body } as never }
    },
    getMany: (resource, { ids }) =>
      list(resource, listQuery({ filter: { ids }, pagination: { page: 1, perPage: ids.length } })),
    getManyReference: (resource, { target, id, filter, pagination, sort }) =>
      list(resource, listQuery({ filter: { ...filter, [target]: id }, pagination, sort })),
    create: (resource, { data }) => one(addressOf(resource), { method: 'POST', json: data }),
    update: (resource, { id, data }) => one(`${addressOf(resource)}/${id}`, { method: 'PUT', json: data }),
    updateMany: refuse,
    delete: refuse,
    deleteMany: refuse,
  }
}
