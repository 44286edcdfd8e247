import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { countedAt, fit, type Given, shapeOf } from '../learning/marking.rules.ts'
import type { GivenAnswer, NotFitting } from '../learning/outcomes.ts'
import { hasHeard, itemsOf, lockSitting, readSitting } from '../papers/paper.store.ts'
import { type Desk, deskOf, isOver, moveTo, resultOf, since, stepOf } from './desk.commands.ts'
import { nextOpen } from './weekly.rules.ts'
import type { PaperOutcome } from './weekly.schemas.ts'
import { leaveSitting } from './weekly.store.ts'

type PaperInHand = Extract<PaperOutcome, { outcome: 'paper_item' | 'paper_complete' }>

/** The sitting in hand that a private answer is for, unless it has been over for long. */
export async function sittingToAnswer(
  trx: Db,
  inHand: string | null | undefined,
  { at, now }: { at: Date; now: Date },
): Promise<string | undefined> {
  const sitting = inHand ? await readSitting(trx, inHand) : undefined
  if (!sitting || !isOver(sitting, at)) return sitting?.id
  // whoever goes on after the closing is told so once; from then on an answer is for what is open now
  await leaveSitting(trx, sitting.id)
  return sitting.deadline > since(now) ? sitting.id : undefined
}

/** Whether the item where the learner stands in the paper in hand is a 填空, which plain words answer. */
export async function paperAwaitsWords(trx: Db, sittingId: string, at: Date): Promise<boolean> {
  const sitting = await readSitting(trx, sittingId)
  if (!sitting || isOver(sitting, at)) return false
  const items = await itemsOf(trx, sitting.paperId)
  return items.some(({ position, asType }) => position === sitting.position && asType === 'blank')
}

/** Where the learner stands in the paper in hand. */
export async function paperInHand(trx: Db, sittingId: string, now: Date): Promise<PaperInHand | undefined> {
  const desk = await deskOf(trx, sittingId)
  if (isOver(desk.sitting, now)) return undefined
  return desk.given.size < desk.items.length ? stepOf(desk, 'resumed') : completed(desk, 0)
}

/** Saves an answer to the item where the learner stands, or numbered ones to theirs; all of a message or nothing. */
export async function answerPaper(
  trx: Db,
  sittingId: string,
  { from, answer, now }: { from: From; answer: GivenAnswer; now: Date },
): Promise<PaperOutcome | NotFitting> {
  const at = countedAt(new Date(from.sentAt), now)
  const sitting = await lockSitting(trx, sittingId)
  if (!sitting) return { outcome: 'no_running_paper' }
  if (sitting.submittedAt) return resultOf(trx, sittingId)
  if (at >= sitting.deadline) return { outcome: 'paper_closed', closedAt: sitting.deadline.toISOString() }
  const desk = await deskOf(trx, sittingId)
  const key = messageKeyOf(from)
  if (hasHeard(sitting, key)) return standOf(desk, 0)
  const said: (Given & { no: number })[] =
    'numbered' in answer ? answer.numbered : [{ no: sitting.position, ...answer }]
  const saved: { position: number; given: string }[] = []
  for (const { no, ...given } of said) {
    const item = desk.items.find(({ position }) => position === no)
    const which = 'numbered' in answer ? { no } : {}
    if (!item) return { outcome: 'not_fitting', reason: 'numbered', items: desk.items.length, ...which }
    const asked = { type: item.asType, stem: item.question.stem, optionCount: item.question.options.length }
    const fitted = fit(given, asked)
    if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...shapeOf(asked), ...which }
    saved.push({ position: no, given: fitted.given })
  }
  await trx
    .insertInto('sittingAnswer')
    .values(saved.map((one) => ({ sittingId, savedAt: now, messageKey: key, ...one })))
    .onConflict((oc) =>
      oc.columns(['sittingId', 'position']).doUpdateSet((eb) => ({
        given: eb.ref('excluded.given'),
        savedAt: eb.ref('excluded.savedAt'),
        messageKey: eb.ref('excluded.messageKey'),
      })),
    )
    .execute()
  for (const { position, given } of saved) desk.given.set(position, given)
  const last = saved.at(-1)?.position ?? sitting.position
  const position = nextOpen(desk.items.length, new Set(desk.given.keys()), last) ?? sitting.position
  await moveTo(trx, sitting, position, key)
  return standOf({ ...desk, sitting: { ...sitting, position } }, saved.length)
}

/** The next open item, or that all of them are answered. */
const standOf = (desk: Desk, saved: number): PaperOutcome =>
  desk.given.size < desk.items.length ? stepOf(desk, 'saved') : completed(desk, saved)

const completed = ({ paper, items }: Desk, saved: number) => ({
  outcome: 'paper_complete' as const,
  ...paper,
  total: items.length,
  saved,
})
