import { sql } from 'kysely'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import type { Choices } from './chat.schemas.ts'
import { BOT } from './web.store.ts'

export interface NewMessage {
  fromId: string
  /** A room, or the person whose private chat with the bot it is. */
  to: { roomId: string } | { peerId: string }
  text: string
  mentions: readonly string[]
  choices?: Choices | undefined
  /** The same key is the same message: a sender that does not know whether it got through sends again. */
  key?: string | undefined
}

/** One lock for all of the chat, so that seq grows in the order in which messages become visible. */
const MESSAGE_LOCK = 7_305_001

/**
 * Adds a message once; returns the first one when its key is known already. One statement, which takes the lock
 * before it draws the seq and lets it go with its commit.
 */
export async function postMessage(db: Db, message: NewMessage, now: Date): Promise<{ id: string; seq: number }> {
  const to = { roomId: null, peerId: null, ...message.to }
  const choices = message.choices ? JSON.stringify(message.choices) : null
  const added = await sql<{ id: string; seq: number }>`
    with turn as materialized (select pg_advisory_xact_lock(${MESSAGE_LOCK}::bigint))
    insert into web_message (id, room_id, peer_id, from_id, text, mentions, choices, key, sent_at)
    select ${newId('m')}, ${to.roomId}, ${to.peerId}, ${message.fromId}, ${message.text},
      ${JSON.stringify(message.mentions)}::jsonb, ${choices}::jsonb, ${message.key ?? null}, ${now}::timestamptz
    from turn
    on conflict (key) do nothing
    returning id, seq`.execute(db)
  const [first] = added.rows
  if (first) return first
  return db
    .selectFrom('webMessage')
    .select(['id', 'seq'])
    .where('key', '=', message.key as string)
    .executeTakeFirstOrThrow()
}

/** The bot's own user of the web chat; made when the house starts. */
export async function ensureBot(db: Db, now: Date): Promise<void> {
  await db
    .insertInto('webUser')
    .values({ ...BOT, createdAt: now })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

export async function addWebUser(db: Db, id: string, name: string, now: Date): Promise<void> {
  await db
    .insertInto('webUser')
    .values({ id, name, createdAt: now })
    .onConflict((oc) => oc.column('id').doUpdateSet({ name }))
    .execute()
}

export async function addRoom(db: Db, id: string, topic: string): Promise<void> {
  await db
    .insertInto('webRoom')
    .values({ id, topic })
    .onConflict((oc) => oc.column('id').doUpdateSet({ topic }))
    .execute()
}

/** Who joins has read what was said before; only news count as unread. */
export async function joinRoom(db: Db, roomId: string, userId: string, now: Date): Promise<void> {
  await sql`
    insert into web_read (user_id, conversation_id, seq)
    select ${userId}, ${roomId}, coalesce(max(seq), 0) from web_message where room_id = ${roomId}
    on conflict do nothing`.execute(db)
  await db
    .insertInto('webMember')
    .values({ roomId, userId, since: now })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Marks a conversation read up to a message; only ever moves forward. */
export async function markRead(db: Db, userId: string, conversationId: string, seq: number): Promise<void> {
  await sql`
    insert into web_read (user_id, conversation_id, seq)
    select ${userId}, ${conversationId}, least(${seq}::bigint, coalesce(max(seq), 0)) from web_message where true
    on conflict (user_id, conversation_id) do update set seq = greatest(web_read.seq, excluded.seq)`.execute(db)
}

/** What the bot has handled; only ever moves forward. */
export async function moveCursor(db: Db, account: string, seq: number): Promise<void> {
  await sql`
    insert into bot_cursor (account, seq)
    select ${account}, least(${seq}::bigint, coalesce(max(seq), 0)) from web_message where true
    on conflict (account) do update set seq = greatest(bot_cursor.seq, excluded.seq)`.execute(db)
}
