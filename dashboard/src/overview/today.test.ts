import { expect, test } from 'vitest'
import type { Delivery, DeliveryState } from '../deliveries/delivery.ts'
import type { Group } from '../groups/group.ts'
import { attentionOf, dueOn, todayOf } from './today.ts'

const group = (id: string, change: Partial<Group> = {}): Group => ({
  ...{ id, name: id, unitId: '51', unitName: '四川省', channel: 'webchat', channelRoomId: `room-${id}` },
  ...{ pushAt: '09:00', revealAt: '18:00', active: true, members: 10, demo: false },
  ...change,
})
const delivery = (groupId: string, state: DeliveryState, kind: Delivery['kind'] = 'daily_push'): Delivery => ({
  ...{ id: 1, groupId, groupName: groupId, kind, state },
  ...{ dueAt: '2022-04-01T01:00:00Z', settledAt: null, error: null },
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

test('failed and unknown sendings and groups without a room need attention, a paused group does not', () => {
  const groups = [
    group('g1'),
    group('g2', { channelRoomId: null }),
    group('g3', { channelRoomId: null, active: false }),
  ]
  const sendings = [delivery('g1', 'failed'), delivery('g1', 'unknown', 'daily_reveal'), delivery('g2', 'accepted')]
  const attention = attentionOf(groups, sendings)
  expect(attention.sendings.map(({ state }) => state)).toEqual(['failed', 'unknown'])
  expect(attention.roomless.map(({ id }) => id)).toEqual(['g2'])
})

test('a delivery due in the last hour of yesterday in Shanghai is not one of today, whatever the date in London', () => {
  const late = { ...delivery('g1', 'failed'), dueAt: '2022-04-07T15:30:00Z' }
  const early = { ...delivery('g1', 'failed'), dueAt: '2022-04-07T16:30:00Z' }
  expect(dueOn('2022-04-08', [late, early])).toEqual([early])
})
