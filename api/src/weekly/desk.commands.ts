import { disclosedOf, viewOf } from '../bank/bank.rules.ts'
import type { Db } from '../database/open.ts'
import {
  givenIn,
  heardNow,
  itemsOf,
  type PaperItem,
  papersOf,
  readPaper,
  readSitting,
  type Sitting,
  sittingsOf,
} from '../papers/paper.store.ts'
import { readRules, readSeason } from '../season/season.store.ts'
import { weeklyPointsOf } from '../titles/progress.store.ts'
import type { WeeklyOutcome } from './weekly.schemas.ts'

type Step = Extract<WeeklyOutcome, { outcome: 'paper_item' }>
type How = Step['how']

export interface Desk {
  sitting: Sitting
  items: PaperItem[]
  given: Map<number, string>
  paper: { form: number; forms: number; closesAt: string }
}

/** All there is to say about a sitting. */
export async function deskOf(trx: Db, sittingId: string): Promise<Desk> {
  const sitting = await readSitting(trx, sittingId)
  const paper = sitting && (await readPaper(trx, sitting.paperId))
  if (!sitting || !paper) throw new Error(`sitting ${sittingId} is not there`)
  const forms = (await papersOf(trx, paper.kind, paper.period)).length
  const shown = { form: paper.form, forms, closesAt: paper.closesAt.toISOString() }
  return { sitting, items: await itemsOf(trx, paper.id), given: await givenIn(trx, sittingId), paper: shown }
}

/** The item where the learner stands. Names each field: a key never goes out with it. */
export function stepOf({ sitting, items, given, paper }: Desk, how: How): Step {
  const item = items.find(({ position }) => position === sitting.position) ?? (items[0] as PaperItem)
  const before = given.get(item.position)
  return {
    outcome: 'paper_item',
    ...paper,
    position: item.position,
    total: items.length,
    answered: given.size,
    question: { ...viewOf(item.question), type: item.asType },
    ...(before ? { given: before } : {}),
    how,
  }
}

/** Remembers that a message has acted, and where it has brought the learner. */
export const moveTo = (trx: Db, sitting: Sitting, position: number, key: string) =>
  trx
    .updateTable('sitting')
    .set({ position, lastKey: heardNow(sitting, key) })
    .where('id', '=', sitting.id)
    .execute()

/** A paper that is over is spoken of for so long: a late answer is told so, a second 交卷 shows the one result. */
const SPOKEN_OF_MS = 24 * 3600_000
export const since = (now: Date) => new Date(now.getTime() - SPOKEN_OF_MS)
export const isOver = ({ submittedAt, deadline }: Sitting, now: Date) => submittedAt !== null || now >= deadline

/** The result of a sitting that was handed in: each wrong or blank item with its explanation and source. */
export async function resultOf(
  trx: Db,
  sittingId: string,
): Promise<Extract<WeeklyOutcome, { outcome: 'paper_result' }>> {
  const { sitting, items, given, paper } = await deskOf(trx, sittingId)
  const kept = await readPaper(trx, sitting.paperId)
  const rules = kept && (await readRules(trx, kept.seasonId, sitting.ruleVersion))
  const season = kept && (await readSeason(trx, kept.seasonId))
  if (!kept || !rules || !season) throw new Error(`the rules of sitting ${sittingId} are not there`)
  const marked = await trx
    .selectFrom('answer')
    .select(['position', 'correct'])
    .where('sittingId', '=', sittingId)
    .execute()
  const right = new Set(marked.filter((row) => row.correct).map((row) => row.position))
  const wrong = items
    .filter(({ position }) => !right.has(position))
    .map(({ position, question, asType }) => ({
      position,
      given: given.get(position) ?? null,
      question: { ...viewOf(question), type: asType },
      disclosed: disclosedOf(question),
    }))
  const done = (await sittingsOf(trx, sitting.learnerId, kept.kind, kept.period)).filter((one) => one.submittedAt)
  return {
    outcome: 'paper_result',
    form: paper.form,
    forms: paper.forms,
    total: items.length,
    correct: sitting.correct ?? 0,
    score: sitting.score ?? 0,
    most: items.length * rules[kept.kind].pointsPerItem,
    by: sitting.submittedBy ?? 'learner',
    wrong,
    weeklyPoints: await weeklyPointsOf(trx, season, sitting.learnerId),
    goal: season.rules.gate.weeklyPoints,
    left: Math.max(0, paper.forms - done.length),
  }
}
