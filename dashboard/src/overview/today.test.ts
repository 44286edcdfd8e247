import { expect, test } from 'vitest'
import type { Delivery, DeliveryState } from '../deliveries/delivery.ts'
import type { Group } from '../groups/group.ts'
import { todayOf } from './today.ts'

const group = (id: string, change: Partial<Group> = {}): Group => ({
  ...{ id, name: id, unitId: '51', unitName: '四川省', path: '/51/', channel: 'webchat', channelRoomId: `room-${id}` },
  ...{ pushAt: '09:00', revealAt: '18:00', active: true, members: 10, demo: false },
  ...change,
})
const delivery = (groupId: string, state: DeliveryState, kind: Delivery['kind'] = 'daily_push'): Delivery => ({
  ...{ id: 1, groupId, groupName: groupId, kind, state },
  ...{ dueAt: '2022-04-01T01:00:00Z', attempts: 1, settledAt: null, error: null, resendable: false },
})

test('a group shows its push and its reveal; one whose time has not come shows neither', () => {
  const [first, second] = todayOf([group('g1'), group('g2')], [delivery('g1', 'accepted')])
  expect(first?.push?.state).toBe('accepted')
  expect(first?.reveal).toBeUndefined()
  expect(second?.push).toBeUndefined()
})

test('a paused group is not among the pushes of today', () => {
  expect(todayOf([group('g1', { active: false })], [])).toEqual([])
})
