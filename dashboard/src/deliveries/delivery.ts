export type DeliveryState = 'pending' | 'sending' | 'accepted' | 'failed' | 'unknown' | 'expired'

/** One sending of one message to one group. */
export interface Sending {
  id: number
  kind: 'daily_push' | 'daily_reveal'
  state: DeliveryState
  settledAt: string | null
  error: string | null
}

export interface Delivery extends Sending {
  dueAt: string
  groupId: string
  groupName: string
}

/** Sent again only by hand: an unknown one may have arrived, so a machine must not repeat it. */
export const canResend = (state: DeliveryState) => state === 'failed' || state === 'unknown'
