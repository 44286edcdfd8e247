import type { Sending } from '../deliveries/delivery.ts'

export interface Group {
  id: string
  name: string
  unitId: string
  unitName: string
  channel: string
  channelRoomId: string | null
  pushAt: string
  revealAt: string
  active: boolean
  members: number
  demo: boolean
}

export interface GroupDay {
  id: string
  localDate: string
  number: number
  questionId: string
  stem: string
  deliveries: Sending[]
  answered: number
  correct: number
}

export const CHANNELS = ['webchat', 'wecom', 'wechat']

/** Pushing at 09:00 and revealing at 18:00 is in order; the other way round is not. */
export const isRevealedAfterPush = ({ pushAt, revealAt }: Pick<Group, 'pushAt' | 'revealAt'>) => pushAt < revealAt

/** A group that the bot can't reach yet: nobody has sent its registration code in a room. */
export const isWithoutRoom = (group: Pick<Group, 'active' | 'channelRoomId'>) => group.active && !group.channelRoomId
