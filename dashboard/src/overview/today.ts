import { canResend, type Delivery } from '../deliveries/delivery.ts'
import { type Group, isWithoutRoom } from '../groups/group.ts'

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

/** Those due on a day that the api has cut (Asia/Shanghai); a list of deliveries names instants only. */
export function dueOn(day: string, deliveries: readonly Delivery[]): Delivery[] {
  const start = Date.parse(`${day}T00:00:00+08:00`)
  return deliveries.filter(({ dueAt }) => Date.parse(dueAt) >= start)
}

/** What waits for a person: sendings that failed or may have, and groups that the bot can't reach. */
export function attentionOf(groups: readonly Group[], deliveries: readonly Delivery[]) {
  return {
    sendings: deliveries.filter(({ state }) => canResend(state)),
    roomless: groups.filter(isWithoutRoom),
  }
}
