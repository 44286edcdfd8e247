export const deliveryStates = ['pending', 'sending', 'accepted', 'failed', 'unknown', 'expired', 'outdated'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What a person may have sent again: a failed one, or one of which nobody knows; the rest took or will take its way. */
export const isUnsettled = (state: string): boolean => state === 'failed' || state === 'unknown'

/** Whether an organiser may send it again now: an unknown one whose reveal has come (`expiresAt`) may not. */
export const isResendable = ({ state, expiresAt }: { state: string; expiresAt: Date }, now: Date): boolean =>
  isUnsettled(state) && expiresAt > now

export const deliveryKinds = [
  'daily_push',
  'daily_reveal',
  'weekly_open',
  'weekly_remind',
  'weekly_result',
  'duel_invite',
  'duel_result',
  'title_awarded',
  'appeal_settled',
  'monthly_open',
  'monthly_result',
  'study_remind',
  'study_nudge',
  'bulletin',
  'explainer',
] as const
export type DeliveryKind = (typeof deliveryKinds)[number]
