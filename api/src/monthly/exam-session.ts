import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { placed } from '../base/gather.ts'
import { hashOfToken } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Examinee, HouseEnv } from '../house.ts'

const COOKIE = 'lianbing_exam'
const PATH = '/api/exam'
/** Long enough for every paper; the next visit takes a new link, since desks and phones are shared. */
export const SESSION_HOURS = 12

const signedOut = () => new Refusal('exam.signed_out', 401, 'Ask the bot for a link by 月月比 and open it here.')

interface Session extends Examinee {
  newest: boolean
}

/** Whose session each token is at a time, and whether it is the learner's newest; none where it is nobody's. */
export async function readExaminees(
  db: Db,
  asked: readonly { token: string; now: Date }[],
): Promise<(Session | undefined)[]> {
  const rows = asked.map(({ token, now }, i) => ({ i, hash: hashOfToken(token), now }))
  const read = await sql<Session & { i: number }>`
    select asked.i, s.learner_id, l.name,
      not exists (select from exam_session n where n.learner_id = s.learner_id and n.id > s.id) as newest
    from (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (i int, hash text, now timestamptz)
      limit ${rows.length}) as asked
    join exam_session s on s.token_hash = asked.hash and s.expires_at > asked.now
    join learner l on l.id = s.learner_id and l.state = 'active'`.execute(db)
  return placed(read.rows, asked.length)
}

/** The learner whose link was opened on this browser, if no other browser has been opened since. */
export async function examineeOf(c: Context<HouseEnv>): Promise<Examinee> {
  const { gate, clock } = c.var.house
  const token = getCookie(c, COOKIE)
  if (!token) throw signedOut()
  const session = await gate.examinee({ token, now: clock.now() })
  if (!session) throw signedOut()
  if (!session.newest)
    throw new Refusal('exam.elsewhere', 409, 'The exam went on in another browser. Ask the bot for a new link.')
  return { learnerId: session.learnerId, name: session.name }
}

/** Tells the browser its key; only what the page's own calls go to is sent it. */
export function giveKey(c: Context<HouseEnv>, key: string): void {
  const secure = new URL(c.req.url).protocol === 'https:' || c.var.house.config.PUBLIC_URL.startsWith('https:')
  setCookie(c, COOKIE, key, { httpOnly: true, sameSite: 'Lax', path: PATH, secure, maxAge: SESSION_HOURS * 3600 })
}

export async function leave(c: Context<HouseEnv>, db: Db): Promise<void> {
  const token = getCookie(c, COOKIE) ?? ''
  await db.deleteFrom('examSession').where('tokenHash', '=', hashOfToken(token)).execute()
  deleteCookie(c, COOKIE, { path: PATH })
}
