import { expect, test, vi } from 'vitest'
import { createQueryClient } from './query-client.ts'

const questions = { resource: 'questions', action: 'create' }

test('a question of access that nobody waits for is answered all the same', async () => {
  const client = createQueryClient()
  const queryKey = ['auth', 'canAccess', questions]
  const asked = vi.fn(async () => true)
  client.getQueryCache().build(client, { queryKey, queryFn: asked })
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toBe(true))
  expect(asked).toHaveBeenCalledTimes(1)
})

test('other questions wait until somebody asks them', async () => {
  const client = createQueryClient()
  const asked = vi.fn(async () => [])
  client.getQueryCache().build(client, { queryKey: ['questions', 'getList'], queryFn: asked })
  const queryKey = ['auth', 'canAccess', questions]
  client.getQueryCache().build(client, { queryKey, queryFn: async () => false })
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toBe(false))
  expect(asked).not.toHaveBeenCalled()
})
