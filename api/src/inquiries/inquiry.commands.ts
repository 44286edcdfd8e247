import { keyedHash } from '../base/keys.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import type { House } from '../house.ts'
import { viewerOf } from '../practice/viewer.store.ts'
import { readingKinds, readingPath } from '../reading/reading-link.ts'
import type { SearchHit } from '../search/search-index.ts'
import { normalise } from '../search/text/analyser.ts'
import type { Viewer } from '../search/viewer.rules.ts'
import { formOf, isWorthNoting, masked } from './inquiry.rules.ts'
import { type Place, readPlace } from './inquiry.store.ts'

/** So many hits a message: a phone shows no more without scrolling. */
const A_PAGE = 3
const DAY_MS = 24 * 3600_000
/** A query is no record of the campaign: what is still wanted after a quarter is asked anew. */
const KEPT_DAYS = 90

type Asking = Pick<House, 'db' | 'keys' | 'search'>

interface Asker {
  learnerId: string | null
  unitId: string | null
  viewer: Viewer
}

async function askerOf(db: Db, from: From, now: Date): Promise<Asker> {
  const learner = await aliasOf(db, from.channel, from.userId)
  const learnerId = learner?.id ?? null
  return { learnerId, unitId: learner?.unitId ?? null, viewer: await viewerOf(db, learnerId, now) }
}

const messageKey = ({ keys }: Asking, { channel, messageId }: From) =>
  keyedHash(keys.inquiries, `message ${channel} ${messageId}`)

interface Noting extends Asker {
  text: string
  total: number
}

/** Notes what was asked and where the conversation stands, once for each message; its id is what its links name. */
async function note(house: Asking, from: From, { text, total, learnerId, unitId }: Noting, now: Date): Promise<number> {
  const form = formOf(normalise(text))
  const key = messageKey(house, from)
  const who = `asker ${form} ${learnerId ?? `${from.channel}:${from.userId}`}`
  const asker = keyedHash(house.keys.inquiries, who)
  return house.db.transaction().execute(async (trx) => {
    const row = { messageKey: key, askedAt: now, text, form, asker, unitId, hits: total }
    const { id } = await trx
      .insertInto('inquiry')
      .values(row)
      .onConflict((oc) => oc.column('messageKey').doUpdateSet({ messageKey: key }))
      .returning('id')
      .executeTakeFirstOrThrow()
    const place = { inquiryId: id, skipped: 0, messageKey: key, askedAt: now }
    await trx
      .insertInto('inquiryPlace')
      .values({ channel: from.channel, channelUserId: from.userId, ...place })
      .onConflict((oc) => oc.columns(['channel', 'channelUserId']).doUpdateSet(place))
      .execute()
    return Number(id)
  })
}

export type LinkedHit = SearchHit & { link: string | null }

function linked(house: Asking, hits: readonly SearchHit[], learnerId: string | null, source: string, now: Date) {
  return hits.map((hit): LinkedHit => {
    const kind = readingKinds.find((one) => one === hit.kind)
    const link = kind && readingPath(house.keys.reading, { kind, id: hit.id, learnerId, source }, now, hit.second)
    return { ...hit, link: link ?? null }
  })
}

export interface Asked {
  query: string
  /** Merely said to the bot, and not searched for by 搜. */
  isSaid: boolean
}

/** 搜: the best few, each with a link of the asker's own. What is asked is kept without who asked. */
export async function ask(house: Asking, from: From, { query: asked, isSaid }: Asked, now: Date) {
  const query = masked(asked.trim())
  const asker = await askerOf(house.db, from, now)
  await house.search.refresh(house.db, now)
  const { total, hits } = house.search.search(query, { limit: A_PAGE, viewer: asker.viewer })
  const isNoted = total > 0 || isWorthNoting(formOf(normalise(query)), isSaid)
  if (!isNoted) return { outcome: 'nothing' as const, query, noted: false }
  const id = await note(house, from, { ...asker, text: query, total }, now)
  if (total === 0) return { outcome: 'nothing' as const, query, noted: true }
  const shown = linked(house, hits, asker.learnerId, `q:${id}`, now)
  return { outcome: 'hits' as const, query, total, skipped: 0, hits: shown }
}

/** Turns the page, once for each message; undefined where nothing was asked within a day. */
async function turnPage(house: Asking, from: From, now: Date): Promise<Place | undefined> {
  const key = messageKey(house, from)
  return house.db.transaction().execute(async (trx) => {
    const place = await readPlace(trx, from, new Date(now.getTime() - DAY_MS))
    if (!place || place.messageKey === key) return place
    const skipped = place.skipped + A_PAGE
    await trx
      .updateTable('inquiryPlace')
      .set({ skipped, messageKey: key })
      .where('channel', '=', from.channel)
      .where('channelUserId', '=', from.userId)
      .execute()
    return { ...place, skipped }
  })
}

/** 更多: the next few of what was asked last. */
export async function askMore(house: Asking, from: From, now: Date) {
  const place = await turnPage(house, from, now)
  if (!place) return { outcome: 'nothing_asked' as const }
  const { text: query, skipped, inquiryId } = place
  const { learnerId, viewer } = await askerOf(house.db, from, now)
  await house.search.refresh(house.db, now)
  const { total, hits } = house.search.search(query, { limit: A_PAGE, offset: skipped, viewer })
  if (hits.length === 0) return { outcome: 'no_more' as const, query, total }
  const shown = linked(house, hits, learnerId, `q:${inquiryId}`, now)
  return { outcome: 'hits' as const, query, total, skipped, hits: shown }
}

/** Notes that a link was opened which was given with an inquiry; 'q:17' is inquiry 17, all else is somebody else's. */
export async function noteOpened(db: Db, source: string, now: Date): Promise<void> {
  const [, id] = /^q:(\d{1,15})$/.exec(source) ?? []
  if (!id) return
  await db
    .updateTable('inquiry')
    .set({ openedAt: now })
    .where('id', '=', Number(id))
    .where('openedAt', 'is', null)
    .execute()
}

export async function forgetInquiries(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await db.deleteFrom('inquiryPlace').where('askedAt', '<', before(1)).execute()
  await db.deleteFrom('inquiry').where('askedAt', '<', before(KEPT_DAYS)).execute()
}
