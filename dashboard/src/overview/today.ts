import type { Delivery } from '../deliveries/delivery.ts'
import type { Group } from '../groups/group.ts'

export interface GroupToday {
  group: Group
  push?: Delivery
  reveal?: Delivery
}

/** Each running group with what was sent to it today; a group whose time has not come has nothing yet. */
export function todayOf(groups: readonly Group[], deliveries: readonly Delivery[]): GroupToday[] {
  return groups
    .filter((group) => group.active)
    .map((group) => {
      const own = deliveries.filter(({ groupId }) => groupId === group.id)
      return {
        group,
        push: own.find(({ kind }) => kind === 'daily_push'),
        reveal: own.find(({ kind }) => kind === 'daily_reveal'),
      }
    })
}
