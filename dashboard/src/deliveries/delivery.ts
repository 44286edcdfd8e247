import type { Delivery, GroupDay } from '../http/api-types.ts'

export type { Delivery }
/** One sending of one message to one group, as a group's day has it. */
export type Sending = GroupDay['deliveries'][number]
export type DeliveryState = Sending['state']
