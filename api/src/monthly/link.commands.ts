import { sql } from 'kysely'
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

/**
 * Opens a session by a link, once. The page makes the session's key, so that it may ask again when the answer was lost:
 * with the same key the same link opens the same session.
 */
export async function openByLink(
  room: ExamRoom,
  { link, key }: { link: string; key: string },
  now: Date,
): Promise<Desk> {
  const [tokenHash, sessionHash] = [hashOfToken(link), hashOfToken(key)]
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3600_000)
  const opened = await sql<{ id: string; name: string }>`
    with link as (
      update exam_link set used_at = coalesce(used_at, ${now}::timestamptz), session_hash = ${sessionHash}
      where token_hash = ${tokenHash}
        and (session_hash = ${sessionHash} or (used_at is null and expires_at > ${now}::timestamptz))
      returning learner_id),
    opened as (
      insert into exam_session (token_hash, learner_id, opened_at, expires_at)
      select ${sessionHash}, learner_id, ${now}::timestamptz, ${expiresAt}::timestamptz from link
      on conflict (token_hash) do nothing)
    select l.id, l.name from link join learner l on l.id = link.learner_id where l.state = 'active'`.execute(room.db)
  const [learner] = opened.rows
  if (!learner) throw await refusalOf(room.db, tokenHash)
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
