import type { Group, GroupDay } from '../http/api-types.ts'

export type { Group, GroupDay }

export const CHANNELS = ['webchat', 'wecom', 'wechat']

/** Pushing at 09:00 and revealing at 18:00 is in order; the other way round is not. */
export const isRevealedAfterPush = ({ pushAt, revealAt }: Pick<Group, 'pushAt' | 'revealAt'>) => pushAt < revealAt

/** A group that the bot can't reach yet: nobody has sent its registration code in a room. */
export const isWithoutRoom = (group: Pick<Group, 'active' | 'channelRoomId'>) => group.active && !group.channelRoomId
