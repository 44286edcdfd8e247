import type { Db } from '../database/open.ts'

/** Remembers a room that the bot is in, with its newest topic. */
export async function seeRoom(
  db: Db,
  room: { channel: string; roomId: string; topic: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('knownRoom')
    .values({ ...room, seenAt: now })
    .onConflict((oc) => oc.columns(['channel', 'roomId']).doUpdateSet({ topic: room.topic, seenAt: now }))
    .execute()
}
