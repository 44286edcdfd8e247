import type { Logger } from 'pino'
import type { Room } from 'wechaty'
import type { Api } from './client.ts'

/** Tells the api once about each room and topic, so that an organiser can pick a room instead of typing its id. */
export function createRoomsSeen(api: Api, channel: () => string, log: Logger) {
  const topics = new Map<string, string>()

  const noteTopic = async (roomId: string, topic: string): Promise<void> => {
    if (topics.get(roomId) === topic) return
    topics.set(roomId, topic)
    try {
      await api.roomSeen(channel(), roomId, [...topic].slice(0, 100).join(''))
    } catch (error) {
      topics.delete(roomId)
      log.warn({ err: error, roomId }, 'a room could not be reported')
    }
  }

  return {
    noteTopic,
    async note(room: Room | undefined): Promise<void> {
      if (room && !topics.has(room.id)) await noteTopic(room.id, await room.topic())
    },
  }
}
