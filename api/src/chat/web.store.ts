import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Choices, WebMessage } from './chat.schemas.ts'

/** The web chat's bot, as one of its users. */
export const BOT = { id: 'bot', name: '练兵助手' } as const

interface Row {
  seq: number
  id: string
  roomId: string | null
  peerId: string | null
  fromId: string
  fromName: string
  text: string
  mentions: string[]
  choices: Choices | null
  key: string | null
  sentAt: Date
}

const select = sql`
  select m.seq, m.id, m.room_id, m.peer_id, m.from_id, u.name as from_name, m.text, m.mentions, m.choices, m.key, m.sent_at
  from web_message m join web_user u on u.id = m.from_id`

/** A message as its reader sees it: in private, the conversation is named by the other side. */
const messageFor = (reader: 'bot' | 'person') => (row: Row) => ({
  seq: row.seq,
  id: row.id,
  conversationId: row.roomId ?? (reader === 'bot' ? (row.peerId ?? '') : BOT.id),
  roomId: row.roomId,
  from: { id: row.fromId, name: row.fromName },
  text: row.text,
  mentions: row.mentions,
  sentAt: row.sentAt.toISOString(),
  ...(row.choices ? { choices: row.choices } : {}),
})

const forPerson = (userId: string) => (row: Row) => {
  const mine = row.fromId === userId
  // the client's own id of a message it sent, so that it knows it again
  const clientId = mine && row.key?.startsWith(`${userId}:`) ? row.key.slice(userId.length + 1) : undefined
  return { ...messageFor('person')(row), mine, fromBot: row.fromId === BOT.id, ...(clientId ? { clientId } : {}) }
}

/** What people wrote after `after` in rooms and to the bot, in order. */
export async function messagesForBot(db: Db, after: number, limit: number): Promise<WebMessage[]> {
  const read = await sql<Row>`${select} where m.seq > ${after} and m.from_id <> ${BOT.id}
    order by m.seq limit ${limit}`.execute(db)
  return read.rows.map(messageFor('bot'))
}

/** What a person may read after `after`: their rooms and their private chat, in order. */
export async function messagesForPerson(db: Db, userId: string, after: number, limit: number) {
  const read = await sql<Row>`${select}
    where m.seq > ${after}
      and (m.peer_id = ${userId} or m.room_id in (select room_id from web_member where user_id = ${userId}))
    order by m.seq limit ${limit}`.execute(db)
  return read.rows.map(forPerson(userId))
}

/** A page of one conversation before `before`, oldest first, and whether there is more above. */
export async function pageOfConversation(
  db: Db,
  userId: string,
  conversationId: string,
  before: number,
  limit: number,
) {
  const key = conversationId === BOT.id ? userId : conversationId
  const inConversation = sql`coalesce(m.room_id, m.peer_id) = ${key}`
  const read = await sql<Row>`${select} where m.seq < ${before} and ${inConversation}
    order by m.seq desc limit ${limit + 1}`.execute(db)
  const messages = read.rows.slice(0, limit).reverse().map(forPerson(userId))
  return { messages, more: read.rows.length > limit }
}

export async function messageForPerson(db: Db, userId: string, id: string) {
  const read = await sql<Row>`${select} where m.id = ${id}`.execute(db)
  return read.rows.map(forPerson(userId))[0]
}

export async function isMember(db: Db, roomId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('webMember')
    .select('userId')
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

/** More are not told apart. */
const MOST_UNREAD = 200

interface ConversationRow {
  id: string
  title: string
  members: number | null
  unread: number
  lastId: string | null
  askingId: string | null
}

/**
 * The person's conversations, the newest first, with unread counts, the last message, and the newest one with quick
 * replies where the person has said nothing since.
 */
export async function listConversations(db: Db, userId: string) {
  const inMine = sql`coalesce(m.room_id, m.peer_id) = mine.key`
  const read = await sql<ConversationRow>`
    with mine as (
      select 'bot' as id, ${BOT.name} as title, null::bigint as members, ${userId}::text as key
      union all
      select r.id, r.topic, (select count(*) from web_member x where x.room_id = r.id), r.id
      from web_room r join web_member w on w.room_id = r.id and w.user_id = ${userId}
    )
    select mine.id, mine.title, mine.members,
      (select count(*) from (select from web_message m
        where ${inMine} and m.from_id <> ${userId}
          and m.seq > coalesce((select seq from web_read where user_id = ${userId} and conversation_id = mine.id), 0)
        limit ${MOST_UNREAD}) as unread) as unread,
      (select m.id from web_message m where ${inMine} order by m.seq desc limit 1) as last_id,
      (select m.id from web_message m
       where m.seq = (select max(m.seq) from web_message m where ${inMine} and m.choices is not null)
         and not exists (select from web_message own where own.from_id = ${userId} and own.seq > m.seq
           and coalesce(own.room_id, own.peer_id) = mine.key)) as asking_id
    from mine`.execute(db)
  const conversations = await Promise.all(
    read.rows.map(async ({ lastId, askingId, members, ...row }) => ({
      ...row,
      kind: row.id === BOT.id ? ('private' as const) : ('room' as const),
      ...(members === null ? {} : { members }),
      ...(lastId ? { last: await messageForPerson(db, userId, lastId) } : {}),
      ...(askingId ? { asking: await messageForPerson(db, userId, askingId) } : {}),
    })),
  )
  return conversations.sort((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0))
}

/** Where a message of the bot would go: a room of the web chat, or the private chat of a person. */
export async function readTarget(db: Db, id: string): Promise<{ roomId: string } | { peerId: string } | undefined> {
  const found = await sql<{ isRoom: boolean }>`
    select true as is_room from web_room where id = ${id}
    union all select false from web_user where id = ${id}`.execute(db)
  const [target] = found.rows
  if (target) return target.isRoom ? { roomId: id } : { peerId: id }
  return undefined
}

export async function listRooms(db: Db, id?: string) {
  const rooms = await db
    .selectFrom('webRoom')
    .select(['id', 'topic'])
    .$if(id !== undefined, (q) => q.where('id', '=', id as string))
    .execute()
  const members = await db
    .selectFrom('webMember')
    .select(['roomId', 'userId'])
    .$if(id !== undefined, (q) => q.where('roomId', '=', id as string))
    .execute()
  const byRoom = Map.groupBy(members, (m) => m.roomId)
  return rooms.map((room) => ({ ...room, memberIds: [BOT.id, ...(byRoom.get(room.id) ?? []).map((m) => m.userId)] }))
}

export const readWebUser = (db: Db, id: string) =>
  db.selectFrom('webUser').select(['id', 'name']).where('id', '=', id).executeTakeFirst()

/** Everyone in a room, or everyone, the bot included. */
export async function listWebUsers(db: Db, roomId?: string) {
  let query = db.selectFrom('webUser').select(['id', 'name'])
  if (roomId)
    query = query.where((eb) =>
      eb.or([
        eb('id', '=', BOT.id),
        eb('id', 'in', eb.selectFrom('webMember').select('userId').where('roomId', '=', roomId)),
      ]),
    )
  return query.execute()
}

export const readCursor = async (db: Db, account: string): Promise<number> =>
  (await db.selectFrom('botCursor').select('seq').where('account', '=', account).executeTakeFirst())?.seq ?? 0

export const lastSeq = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('webMessage')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .executeTakeFirst()
  )?.seq ?? 0

export const roomIdsOf = async (db: Db, userId: string): Promise<string[]> => {
  const rows = await db.selectFrom('webMember').select('roomId').where('userId', '=', userId).execute()
  return rows.map((row) => row.roomId)
}

export const memberIdsOf = async (db: Db, roomId: string): Promise<string[]> => {
  const rows = await db.selectFrom('webMember').select('userId').where('roomId', '=', roomId).execute()
  return rows.map((row) => row.userId)
}
