import { disclosedOf } from '../bank/bank.rules.ts'
import { notFound } from '../base/refusal.ts'
import { givenIn, itemsOf } from '../papers/paper.store.ts'
import { type ExamRoom, heldMatch } from './desk.commands.ts'
import { asShown, bestOf, isPass, optionOrder, releaseOf } from './monthly.rules.ts'
import type { ExamResult } from './monthly.schemas.ts'
import type { MatchSitting } from './monthly.store.ts'

/** Every item with the learner's answer, the key and why, in the order in which they saw the options. */
async function reviewOf({ db }: ExamRoom, sitting: MatchSitting): Promise<ExamResult['review']> {
  // not from the shelf: what was corrected since is told as it stands now
  const items = await itemsOf(db, sitting.paperId)
  const given = await givenIn(db, sitting.id)
  const marked = await db
    .selectFrom('answer')
    .select(['position', 'correct'])
    .where('sittingId', '=', sitting.id)
    .execute()
  const right = new Set(marked.filter((row) => row.correct).map((row) => row.position))
  return items.map(({ position, asType, question }) => {
    const order = optionOrder(sitting.seed ?? '', position, { type: asType, count: question.options.length })
    const { key, explanation, citations } = disclosedOf(question)
    const shown = (letters: string) => (asType === 'blank' ? letters : asShown(letters, order))
    return {
      position,
      type: asType,
      stem: question.stem,
      options: order.map((place) => question.options[place] ?? ''),
      given: shown(given.get(position) ?? ''),
      correct: right.has(position),
      key: shown(key),
      explanation,
      citations: citations.map(({ lawName, article }) => ({ lawName, article })),
    }
  })
}

/** The result of a sitting that was handed in; keys and explanations only once the match is over for everyone. */
export async function resultOf(room: ExamRoom, learnerId: string, id: string, now: Date): Promise<ExamResult> {
  const { db, shelf, gate } = room
  const sitting = await gate.mine({ id, learnerId })
  const match = sitting?.submittedAt ? await heldMatch(room, sitting.month, now) : undefined
  if (!sitting?.submittedAt || !match) throw notFound('sitting')
  const { rules, closesAt } = match
  const tried = (await gate.sittings({ learnerId, since: sitting.month })).filter(
    ({ month }) => month === sitting.month,
  )
  const items = await shelf.itemsOf(db, sitting.paperId)
  const releasesAt = releaseOf(closesAt)
  return {
    sitting: id,
    attempt: sitting.attempt,
    month: sitting.month,
    score: sitting.score ?? 0,
    passed: isPass(sitting.score, rules.pass),
    by: sitting.submittedBy ?? 'learner',
    submittedAt: sitting.submittedAt.toISOString(),
    total: items.length,
    answered: sitting.answered,
    correct: sitting.correct ?? 0,
    most: items.length * rules.pointsPerItem,
    pass: rules.pass,
    best: bestOf(tried.map(({ score }) => score)) ?? 0,
    tries: rules.tries,
    left: now < closesAt ? Math.max(0, rules.tries - tried.length) : 0,
    releasesAt: releasesAt.toISOString(),
    review: now >= releasesAt ? await reviewOf(room, sitting) : null,
  }
}
