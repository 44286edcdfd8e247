import { expect, test } from 'vitest'
import { createDataProvider } from './data-provider.ts'
import type { Call } from './request.ts'

function providerOver(body: unknown, headers: Record<string, string> = {}) {
  const calls: [string, Call?][] = []
  const provider = createDataProvider(async (path, call) => {
    calls.push(call ? [path, call] : [path])
    return { body: body as never, headers: new Headers(headers) }
  })
  return { provider, calls, path: () => decodeURIComponent(calls[0]?.[0] ?? '').replaceAll('+', ' ') }
}

const page = { pagination: { page: 3, perPage: 25 }, sort: { field: 'name', order: 'ASC' as const } }

test('the third page of 25 asks for rows 50 to 74 and takes the total from Content-Range', async () => {
  const { provider, path } = providerOver([{ id: 'l51' }], { 'content-range': 'learners 50-50/51' })
  const list = await provider.getList('learners', { ...page, filter: { bound: false } })
  expect(path()).toBe('learners?filter={"bound":false}&range=[50,74]&sort=["name","ASC"]')
  expect(list.total).toBe(51)
})

test('a list without Content-Range came whole, and rows without an id get one', async () => {
  const { provider } = providerOver([{ asOf: '2022-03-01' }, { asOf: '2022-04-01' }])
  const { data, total } = await provider.getList('units/5101/headcounts', {})
  expect([total, data.map(({ id }) => id)]).toEqual([2, [0, 1]])
})

test('many records are asked for by id, as many as there are ids', async () => {
  const { provider, path } = providerOver([])
  await provider.getMany('units', { ids: ['51', '5101'] })
  expect(path()).toBe('units?filter={"ids":["51","5101"]}&range=[0,1]')
})

test('participation is read by unit and period', async () => {
  const { provider, path } = providerOver({ rows: [] })
  const { data } = await provider.getOne('participation', { id: '5101', meta: { period: 'week' } })
  expect(path()).toBe('participation?unitId=5101&period=week')
  expect(data).toEqual({ id: '5101', rows: [] })
})

test('an edit is sent with PUT', async () => {
  const { provider, calls } = providerOver({ id: 'g1' })
  await provider.update('groups', { id: 'g1', data: { name: '锦江' }, previousData: { id: 'g1' } })
  expect(calls).toEqual([['groups/g1', { method: 'PUT', json: { name: '锦江' } }]])
})
