import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { listAskable } from '../bank/bank.store.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import type { Season } from '../season/season.store.ts'
import { choosePaper, type Part, wear } from './paper.rules.ts'
import { type PaperKind, papersOf, questionsInOpenPapers, questionsInPapersSince } from './paper.store.ts'

const REST_MS = 28 * 24 * 3600_000

export interface PaperPlan {
  kind: PaperKind
  season: Season
  period: Day
  forms: number
  parts: readonly Part[]
  opensAt: Date
  closesAt: Date
  /** What groups are being asked today: revealed in the evening, it would tell the key. */
  beingAsked: ReadonlySet<string>
}

/**
 * Makes the papers of a week or month, all at once, from what may be asked at that moment; where they are made already
 * nothing happens. Returns how many were made.
 */
export async function makePapers(db: Db, plan: PaperPlan, now: Date): Promise<number> {
  const { kind, season, period, forms, parts, opensAt, closesAt, beingAsked } = plan
  if ((await papersOf(db, kind, period)).length > 0) return 0
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`papers:${kind}:${period}`}, 0))`.execute(trx)
    if ((await papersOf(trx, kind, period)).length > 0) return 0
    const open = await questionsInOpenPapers(trx, now)
    // one paper for everybody, and so of the six domains alone
    const askable = (await listAskable(trx, dayOf(now), null)).filter(({ id }) => !open.has(id))
    const lately = await questionsInPapersSince(trx, new Date(now.getTime() - REST_MS))
    const worn = new Map([...lately].map((id): [string, number] => [id, wear.asked]))
    for (const id of beingAsked) worn.set(id, wear.revealedSoon)
    for (let form = 1; form <= forms; form++) {
      const chosen = choosePaper(askable, parts, worn, `${kind}:${period}:${form}`)
      if (chosen.length === 0) return form - 1
      const id = newId('e')
      const versions = { seasonId: season.id, ruleVersion: season.version }
      await trx
        .insertInto('paper')
        .values({ id, kind, period, form, opensAt, closesAt, madeAt: now, ...versions })
        .execute()
      const items = chosen.map(({ question, asType }, i) => ({
        paperId: id,
        position: i + 1,
        questionId: question.id,
        questionVersion: question.version,
        asType,
      }))
      await trx.insertInto('paperItem').values(items).execute()
      for (const { question } of chosen) worn.set(question.id, wear.inOtherForm)
      const after = { kind, period, form, items: items.length, seasonId: season.id, ruleVersion: season.version }
      await writeAudit(trx, { at: now, actor: 'system', action: 'paper.make', subject: `paper:${id}`, after })
    }
    return forms
  })
}
