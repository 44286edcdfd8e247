import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import { within } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import type { Page } from '../http/list-query.ts'

/** 更正: asks the organiser of one's unit to mend what is kept; the same message again asks nothing twice. */
export async function askCorrection(db: Db, from: From, text: string, now: Date) {
  const learner = await aliasOf(db, from.channel, from.userId)
  if (!learner) return { outcome: 'stranger' as const }
  const request = { id: newId('cr'), learnerId: learner.id, text, askedAt: now }
  await db
    .insertInto('correctionRequest')
    .values({ ...request, askedBy: `${from.channel}:${from.messageId}` })
    .onConflict((conflict) => conflict.column('askedBy').doNothing())
    .execute()
  return { outcome: 'asked' as const }
}

export interface CorrectionView {
  id: string
  learnerId: string
  learnerName: string
  unitName: string | null
  text: string
  askedAt: Date
  state: 'open' | 'done' | 'refused'
  reply: string | null
  settledAt: Date | null
}

const selected = sql`
  select r.id, r.learner_id, l.name as learner_name, org_unit.name as unit_name, r.text, r.asked_at, r.state, r.reply,
    r.settled_at, count(*) over () as total
  from correction_request r join learner l on l.id = r.learner_id join org_unit on org_unit.id = l.unit_id`

/** Requests of people within subtrees, the open ones first and the oldest of these on top. */
export async function listCorrections(db: Db, scope: Scope, filter: { state?: string | undefined }, page: Page) {
  const read = await sql<CorrectionView & { total: number }>`${selected}
    where ${within(scope)} ${filter.state ? sql`and r.state = ${filter.state}` : sql``}
    order by r.state = 'open' desc, r.asked_at, r.id limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

export async function countOpenCorrections(db: Db, scope: Scope): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*)::int as n from correction_request r join learner l on l.id = r.learner_id
    join org_unit on org_unit.id = l.unit_id where r.state = 'open' and ${within(scope)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

export interface Settling {
  id: string
  state: 'done' | 'refused'
  reply: string
}

/** Closes a request; what is wrong is mended in the learner's own form, under its own audit row. */
export async function settleCorrection(db: Db, scope: Scope, { id, state, reply }: Settling, by: string, now: Date) {
  await db.transaction().execute(async (trx) => {
    const found = await sql<{ state: string; unitId: string; learnerId: string }>`
      select r.state, r.learner_id, l.unit_id from correction_request r join learner l on l.id = r.learner_id
      join org_unit on org_unit.id = l.unit_id where r.id = ${id} and ${within(scope)} for update of r`.execute(trx)
    const [request] = found.rows
    if (!request) throw notFound('correction')
    if (request.state === state) return
    if (request.state !== 'open')
      throw new Refusal('correction.settled', 409, 'Somebody settled this already. Refresh to see how.')
    await trx
      .updateTable('correctionRequest')
      .set({ state, reply, settledAt: now, settledBy: by })
      .where('id', '=', id)
      .execute()
    const what = { action: 'correction.settle', subject: `learner:${request.learnerId}`, unitId: request.unitId }
    await writeAudit(trx, { at: now, actor: by, ...what, before: { state: 'open' }, after: { state, reply } })
  })
}
