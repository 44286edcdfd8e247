import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { readReport } from './report.store.ts'

export interface FiledReport {
  planFiledOn: Day | null
  reportFiledOn: Day | null
  isComplete: boolean
  entrants: { unitId: string; count: number }[]
}
type Where = { seasonId: string; unitId: string }

/** The report, locked by its season's row of the unit, so that of two who write at once the second sees the first. */
async function lockReport(trx: Db, { seasonId, unitId }: Where, by: string, now: Date) {
  const season = await trx.selectFrom('season').select('id').where('id', '=', seasonId).executeTakeFirst()
  if (!season) throw notFound('season')
  await trx
    .insertInto('contestReport')
    .values({ seasonId, unitId, changedAt: now, changedBy: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`select from contest_report where season_id = ${seasonId} and unit_id = ${unitId} for update`.execute(trx)
  const report = await readReport(trx, seasonId, unitId)
  if (!report) throw notFound('unit')
  return report
}

async function mustBeBelow(trx: Db, unitId: string, ids: readonly string[]): Promise<void> {
  const read = await sql<{ descendantId: string }>`
    select descendant_id from org_closure where ancestor_id = ${unitId} and depth <= 1
      and descendant_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(trx)
  const isTwice = new Set(ids).size < ids.length
  if (isTwice || read.rows.length < ids.length)
    throw new Refusal('award.entrants_unfit', 422, 'Name each unit once: the unit itself or one directly below it.', {
      field: 'entrants',
    })
}

function mustBePast({ planFiledOn, reportFiledOn }: FiledReport, today: Day): void {
  const late = planFiledOn && planFiledOn > today ? 'planFiledOn' : reportFiledOn && reportFiledOn > today
  if (late)
    throw new Refusal('award.filed_later', 422, 'What was filed was filed today or before.', {
      field: late === 'planFiledOn' ? late : 'reportFiledOn',
    })
}

/** Files what a unit reports on its own contest. The same again changes nothing. Awards that are public keep theirs. */
export async function fileReport(db: Db, where: Where, filed: FiledReport, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    mustBePast(filed, dayOf(now))
    const was = await lockReport(trx, where, by, now)
    const entrants = filed.entrants.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
    await mustBeBelow(
      trx,
      where.unitId,
      entrants.map(({ unitId }) => unitId),
    )
    const { planFiledOn, reportFiledOn, isComplete } = filed
    const before = { planFiledOn: was.planFiledOn, reportFiledOn: was.reportFiledOn, isComplete: was.isComplete }
    const { entrants: earlier } = was
    const sides = differing(
      { ...before, entrants: earlier },
      { planFiledOn, reportFiledOn, isComplete, entrants: entrants.map(({ unitId, count }) => ({ count, unitId })) },
    )
    if (Object.keys(sides.after).length === 0) return
    const { seasonId, unitId } = where
    await trx
      .updateTable('contestReport')
      .set({ planFiledOn, reportFiledOn, isComplete, changedAt: now, changedBy: by })
      .where('seasonId', '=', seasonId)
      .where('unitId', '=', unitId)
      .execute()
    await trx.deleteFrom('contestEntrants').where('seasonId', '=', seasonId).where('unitId', '=', unitId).execute()
    if (entrants.length > 0)
      await trx
        .insertInto('contestEntrants')
        .values(entrants.map((one) => ({ seasonId, unitId, fromUnitId: one.unitId, count: one.count })))
        .execute()
    const details = { seasonId }
    await writeAudit(trx, {
      at: now,
      actor: by,
      action: 'award.file_report',
      subject: `unit:${unitId}`,
      ...sides,
      details,
    })
  })
}

/** Judges a unit's contest, with written grounds. */
export async function judgeContest(
  db: Db,
  where: Where,
  { judged, grounds }: { judged: number; grounds: string },
  by: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const was = await lockReport(trx, where, by, now)
    if (was.judged === judged && was.grounds === grounds) return
    const { seasonId, unitId } = where
    await trx
      .updateTable('contestReport')
      .set({ judged, grounds, judgedAt: now, judgedBy: by })
      .where('seasonId', '=', seasonId)
      .where('unitId', '=', unitId)
      .execute()
    const [before, after] = [
      { judged: was.judged, grounds: was.grounds },
      { judged, grounds },
    ]
    const details = { seasonId }
    const subject = `unit:${unitId}`
    await writeAudit(trx, { at: now, actor: by, action: 'award.judge', subject, before, after, details })
  })
}
