import type { Group } from './group.ts'

/** What an organiser may set; the room comes from the registration code, the members from the room. */
export function toPayload({ name, unitId, channel, pushAt, revealAt, active }: Partial<Group>) {
  return { name: name?.trim(), unitId, channel, pushAt, revealAt, active }
}
