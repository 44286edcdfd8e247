import { sql } from 'kysely'
import { listAskable } from '../bank/bank.store.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { remember } from '../memory/memory.commands.ts'
import { addEntries } from '../points/points.commands.ts'
import { weeklyPoints } from '../points/points.rules.ts'
import { readRules, type Season } from '../season/season.store.ts'
import { choosePaper, markPaper, type Part } from './paper.rules.ts'
import {
  givenIn,
  itemsOf,
  lockSitting,
  type PaperKind,
  papersOf,
  questionsInPapersSince,
  readPaper,
} from './paper.store.ts'

const REST_MS = 28 * 24 * 3600_000

export interface PaperPlan {
  kind: PaperKind
  season: Season
  period: Day
  forms: number
  parts: readonly Part[]
  opensAt: Date
  closesAt: Date
}

/**
 * Makes the papers of a week or month, all at once, from what may be asked at that moment; where they are made already
 * nothing happens. Returns how many were made.
 */
export async function makePapers(db: Db, plan: PaperPlan, now: Date): Promise<number> {
  const { kind, season, period, forms, parts, opensAt, closesAt } = plan
  if ((await papersOf(db, kind, period)).length > 0) return 0
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`papers:${kind}:${period}`}, 0))`.execute(trx)
    if ((await papersOf(trx, kind, period)).length > 0) return 0
    const askable = await listAskable(trx, dayOf(now))
    const used = await questionsInPapersSince(trx, new Date(now.getTime() - REST_MS))
    for (let form = 1; form <= forms; form++) {
      const chosen = choosePaper(askable, parts, used, `${kind}:${period}:${form}`)
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
      for (const { question } of chosen) used.add(question.id)
    }
    return forms
  })
}

/**
 * Hands a sitting in: marks it, writes its answers beside all others, and gives a weekly paper its points, all in the
 * caller's transaction. Handing in again changes nothing: one sitting has one result.
 */
export async function handIn(
  trx: Db,
  sittingId: string,
  by: 'learner' | 'clock',
  at: Date,
  now: Date,
): Promise<boolean> {
  const sitting = await lockSitting(trx, sittingId)
  if (!sitting || sitting.submittedAt) return false
  const paper = await readPaper(trx, sitting.paperId)
  if (!paper) throw new Error(`sitting ${sittingId} is of a paper that is not there`)
  const rules = await readRules(trx, paper.seasonId, sitting.ruleVersion)
  if (!rules) throw new Error(`sitting ${sittingId} names rules that are not there`)
  const items = await itemsOf(trx, paper.id)
  const marks = items.map(({ position, question }) => ({ position, key: question.key }))
  const { results, correct } = markPaper(marks, await givenIn(trx, sittingId))
  const score = correct * rules[paper.kind].pointsPerItem
  await trx
    .updateTable('sitting')
    .set({ submittedAt: at, submittedBy: by, correct, score })
    .where('id', '=', sittingId)
    .execute()
  const localDate = dayOf(at)
  const answered = results.filter((result) => result.given !== '')
  if (answered.length > 0) {
    const versionAt = new Map(items.map(({ position, question }) => [position, question]))
    const rows = answered.map((result) => ({
      learnerId: sitting.learnerId,
      questionId: versionAt.get(result.position)?.id ?? '',
      questionVersion: versionAt.get(result.position)?.version ?? 0,
      given: result.given,
      correct: result.correct,
      sittingId,
      position: result.position,
      localDate,
      answeredAt: at,
      messageKey: `sitting:${sittingId}:${result.position}`,
    }))
    await trx.insertInto('answer').values(rows).execute()
    const remembered = rows.map(({ learnerId, questionId, correct }) => ({ learnerId, questionId, correct, at }))
    await remember(trx, remembered)
  }
  const { unitId } = await trx
    .selectFrom('learner')
    .select('unitId')
    .where('id', '=', sitting.learnerId)
    .executeTakeFirstOrThrow()
  await sql`
    insert into learner_day (learner_id, local_date, unit_id, answers, correct)
    values (${sitting.learnerId}, ${localDate}, ${unitId}, ${answered.length}, ${correct})
    on conflict (learner_id, local_date) do update set
      answers = learner_day.answers + excluded.answers, correct = learner_day.correct + excluded.correct`.execute(trx)
  if (paper.kind === 'weekly') {
    const points = weeklyPoints(correct, rules.weekly)
    const entry = { learnerId: sitting.learnerId, unitId, track: 'weekly', subject: sittingId, cause: 'paper' } as const
    const computed = { seasonId: paper.seasonId, ruleVersion: sitting.ruleVersion, points, localDate }
    await addEntries(trx, [{ ...entry, ...computed }], now)
  }
  return true
}
