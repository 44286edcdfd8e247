import { sql } from 'kysely'
import { placed } from '../base/gather.ts'
import { hashOfToken, newToken } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { type Desk, deskOf, type ExamRoom } from './desk.commands.ts'
import { SESSION_HOURS } from './exam-session.ts'
import { isPass } from './monthly.rules.ts'
import type { MonthlyOutcome } from './monthly.schemas.ts'

const LINK_MS = 15 * 60_000

/** A link to the exam page; only its hash is kept. The token stands after #, where no server on the way logs it. */
async function newLink(db: Db, learnerId: string, page: string, now: Date) {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LINK_MS)
  await db
    .insertInto('examLink')
    .values({ tokenHash: hashOfToken(token), learnerId, madeAt: now, expiresAt })
    .execute()
  return { url: `${page}#${token}`, expiresAt: expiresAt.toISOString() }
}

const standingOf = ({ match, best }: Desk) =>
  match && best !== null
    ? { month: match.month, best, most: match.most, pass: match.pass, passed: isPass(best, match.pass) }
    : undefined

/**
 * 月月比: a link to begin or to go on, or why there is none. The same message again gets a link of its own, which does
 * no harm: of two links that were opened the one opened last goes on.
 */
export async function askForMatch(room: ExamRoom, from: From, page: string, now: Date): Promise<MonthlyOutcome> {
  const learner = await aliasOf(room.db, from.channel, from.userId)
  if (learner?.state !== 'active') return { outcome: 'stranger' }
  const desk = await deskOf(room, learner, now)
  const { match, step, attempt, remainingMs, nextOpensAt } = desk
  const link = () => newLink(room.db, learner.id, page, now)
  if (match && attempt !== null && (step === 'begin' || step === 'go_on')) {
    const { items, minutes, tries, closesAt } = match
    return { outcome: 'exam_link', ...(await link()), items, minutes, attempt, tries, closesAt, remainingMs }
  }
  const standing = standingOf(desk)
  if (match && standing && step === 'used_up') {
    const { tries, releasesAt } = match
    return { outcome: 'tries_used', ...standing, ...(await link()), tries, releasesAt }
  }
  const last = match && standing ? { ...standing, ...(await link()), released: match.released } : null
  return { outcome: 'match_not_open', opensAt: nextOpensAt, last }
}

/** Why a link that opens nothing opens nothing. */
async function refusalOf(db: Db, tokenHash: string): Promise<Refusal> {
  const link = await db.selectFrom('examLink').select('usedAt').where('tokenHash', '=', tokenHash).executeTakeFirst()
  const again = 'Ask the bot for a new one by 月月比.'
  if (!link) return new Refusal('exam.link_unknown', 404, `There is no such link. ${again}`)
  return link.usedAt
    ? new Refusal('exam.link_used', 409, `This link was opened before. ${again}`)
    : new Refusal('exam.link_expired', 409, `This link has expired. ${again}`)
}

export interface LinkOpening {
  link: string
  /** Made by the page: the session's key. */
  key: string
  now: Date
}

/**
 * Opens a session by each link that opens one; the learners they are of. Links are taken in the order of their key, so
 * that two processes never wait in a circle; of one link by two pages at once the page that has it gets in again, else the
 * first. Whoever has left opens none and uses none up.
 */
export async function openLinks(
  db: Db,
  asked: readonly LinkOpening[],
): Promise<({ id: string; name: string } | undefined)[]> {
  const rows = asked.map(({ link, key, now }, i) => {
    const expires = new Date(now.getTime() + SESSION_HOURS * 3600_000)
    return { i, link: hashOfToken(link), session: hashOfToken(key), now, expires }
  })
  // sessions are numbered in the order in which they were asked for
  const opened = await sql<{ i: number; id: string; name: string }>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (i int, link text, session text, now timestamptz, expires timestamptz) limit ${rows.length}),
    held as materialized (
      select e.token_hash, e.session_hash, e.used_at, e.expires_at from exam_link e
      join learner l on l.id = e.learner_id and l.state = 'active'
      where e.token_hash in (select link from asked) order by e.token_hash for update of e),
    link as (
      update exam_link e set used_at = coalesce(e.used_at, a.now), session_hash = a.session
      from (select distinct on (asked.link) asked.* from asked join held on held.token_hash = asked.link
        where held.session_hash = asked.session or (held.used_at is null and held.expires_at > asked.now)
        order by asked.link, asked.i) as a
      where e.token_hash = a.link
      returning a.i, e.token_hash, e.session_hash, e.learner_id, a.now, a.expires),
    opened as (
      insert into exam_session (token_hash, learner_id, opened_at, expires_at)
      select session_hash, learner_id, now, expires from link order by i
      on conflict (token_hash) do nothing)
    select asked.i, l.id, l.name from asked
    join link on link.token_hash = asked.link and link.session_hash = asked.session
    join learner l on l.id = link.learner_id and l.state = 'active'`.execute(db)
  return placed(opened.rows, asked.length)
}

/**
 * Opens a session by a link, once. The page makes the session's key, so that it may ask again when the answer was lost:
 * with the same key the same link opens the same session.
 */
export async function openByLink(
  room: ExamRoom,
  { link, key }: { link: string; key: string },
  now: Date,
): Promise<Desk> {
  const learner = await room.gate.open({ link, key, now })
  if (!learner) throw await refusalOf(room.db, hashOfToken(link))
  return deskOf(room, learner, now)
}

/** Drops links and sessions that nobody can use any more. */
export async function forgetExamKeys(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('examLink')
    .where('expiresAt', '<', new Date(now.getTime() - LINK_MS))
    .execute()
  await db.deleteFrom('examSession').where('expiresAt', '<=', now).execute()
}
