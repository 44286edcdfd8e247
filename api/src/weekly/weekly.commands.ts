import { disclosedOf, viewOf } from '../bank/bank.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { countedAt, fit, type Given } from '../learning/marking.rules.ts'
import type { GivenAnswer } from '../learning/outcomes.ts'
import { handIn } from '../papers/paper.commands.ts'
import {
  givenIn,
  itemsOf,
  lockSitting,
  type PaperItem,
  papersOf,
  readPaper,
  readSitting,
  type Sitting,
  sittingsOf,
} from '../papers/paper.store.ts'
import { periodKey } from '../points/points.rules.ts'
import { readTotals } from '../points/points.store.ts'
import { dropFocus, focusOf, setFocus } from '../practice/private-answer.store.ts'
import { readRules, readSeason, readSeasonOn } from '../season/season.store.ts'
import { nextOpen, weekOf } from './weekly.rules.ts'
import type { PaperOutcome, WeeklyAction, WeeklyOutcome } from './weekly.schemas.ts'
import { runningWeekly } from './weekly.store.ts'

type Step = Extract<WeeklyOutcome, { outcome: 'paper_item' }>
type How = Step['how']

interface Desk {
  sitting: Sitting
  items: PaperItem[]
  given: Map<number, string>
  paper: { form: number; forms: number; closesAt: string }
}

/** All there is to say about a sitting. */
async function deskOf(trx: Db, sittingId: string): Promise<Desk> {
  const sitting = await readSitting(trx, sittingId)
  const paper = sitting && (await readPaper(trx, sitting.paperId))
  if (!sitting || !paper) throw new Error(`sitting ${sittingId} is not there`)
  const forms = (await papersOf(trx, paper.kind, paper.period)).length
  const shown = { form: paper.form, forms, closesAt: paper.closesAt.toISOString() }
  return { sitting, items: await itemsOf(trx, paper.id), given: await givenIn(trx, sittingId), paper: shown }
}

/** The item where the learner stands. Names each field: a key never goes out with it. */
function stepOf({ sitting, items, given, paper }: Desk, how: How): Step {
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

const moveTo = (trx: Db, sittingId: string, position: number, lastKey: string) =>
  trx.updateTable('sitting').set({ position, lastKey }).where('id', '=', sittingId).execute()

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
  const totals = await readTotals(trx, sitting.learnerId, periodKey('season', kept.period, kept.seasonId))
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
    weeklyPoints: totals.weekly,
    goal: season.rules.gate.weeklyPoints,
    left: Math.max(0, paper.forms - done.length),
  }
}

/** The running paper, or the week's first that is not done; a message that came twice begins nothing twice. */
async function open(trx: Db, learnerId: string, from: From, now: Date): Promise<WeeklyOutcome> {
  const running = await runningWeekly(trx, learnerId, now)
  if (running) {
    await setFocus(trx, learnerId, { sittingId: running.id })
    return stepOf(await deskOf(trx, running.id), 'resumed')
  }
  const season = await readSeasonOn(trx, dayOf(now))
  if (!season) return { outcome: 'no_paper' }
  const week = weekOf(now, season.rules)
  const papers = now >= week.opensAt && now < week.closesAt ? await papersOf(trx, 'weekly', week.monday) : []
  const nextWeek = weekOf(new Date(now.getTime() + 7 * 24 * 3600_000), season.rules).opensAt
  const opensAt = (now < week.opensAt ? week.opensAt : nextWeek).toISOString()
  if (papers.length === 0) return { outcome: 'no_paper', opensAt }
  const done = new Set((await sittingsOf(trx, learnerId, 'weekly', week.monday)).map((sitting) => sitting.form))
  const paper = papers.find(({ form }) => !done.has(form))
  if (!paper) return { outcome: 'papers_done', forms: papers.length, opensAt }
  const id = newId('s')
  const begun = {
    startedAt: now,
    deadline: paper.closesAt,
    ruleVersion: paper.ruleVersion,
    startedBy: messageKeyOf(from),
  }
  await trx
    .insertInto('sitting')
    .values({ id, paperId: paper.id, learnerId, ...begun })
    .execute()
  await setFocus(trx, learnerId, { sittingId: id })
  return stepOf(await deskOf(trx, id), 'began')
}

/** The sitting that a command is about: the one in focus, else the one that runs. */
async function sittingInHand(trx: Db, learnerId: string, now: Date): Promise<string | undefined> {
  const focus = await focusOf(trx, learnerId)
  return focus?.sittingId ?? (await runningWeekly(trx, learnerId, now))?.id
}

async function act(
  trx: Db,
  learnerId: string,
  { action, key }: { action: Exclude<WeeklyAction, 'open'>; key: string },
  now: Date,
): Promise<WeeklyOutcome> {
  const id = await sittingInHand(trx, learnerId, now)
  const sitting = id === undefined ? undefined : await lockSitting(trx, id)
  if (!sitting) return { outcome: 'no_running_paper' }
  if (sitting.submittedAt) return resultOf(trx, sitting.id)
  if (now >= sitting.deadline) return { outcome: 'paper_closed', closedAt: sitting.deadline.toISOString() }
  const desk = await deskOf(trx, sitting.id)
  const total = desk.items.length
  switch (action) {
    case 'back':
    case 'skip': {
      // the same message again, after a broken line
      if (sitting.lastKey === key) return stepOf(desk, 'moved')
      const step = action === 'back' ? Math.max(1, sitting.position - 1) : (sitting.position % total) + 1
      await moveTo(trx, sitting.id, step, key)
      await setFocus(trx, learnerId, { sittingId: sitting.id })
      return stepOf({ ...desk, sitting: { ...sitting, position: step } }, 'moved')
    }
    case 'pause':
      await dropFocus(trx, learnerId)
      return { outcome: 'paper_paused', answered: desk.given.size, total, closesAt: desk.paper.closesAt }
    case 'submit':
    case 'submit_anyway': {
      const blanks = desk.items.map(({ position }) => position).filter((position) => !desk.given.has(position))
      if (action === 'submit' && blanks.length > 0) return { outcome: 'paper_blank', blanks, total }
      await handIn(trx, sitting.id, 'learner', now, now)
      await dropFocus(trx, learnerId)
      return resultOf(trx, sitting.id)
    }
  }
}

/** 周周练 and what is said while one does it: one learner's messages one after the other, whatever device they come from. */
export async function doWeekly(db: Db, from: From, action: WeeklyAction, now: Date): Promise<WeeklyOutcome> {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (learner?.state !== 'active') return { outcome: 'stranger' }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    if (action !== 'open') return act(trx, learner.id, { action, key: messageKeyOf(from) }, now)
    const before = await trx
      .selectFrom('sitting')
      .select(['id', 'submittedAt'])
      .where('startedBy', '=', messageKeyOf(from))
      .executeTakeFirst()
    return before && !before.submittedAt
      ? stepOf(await deskOf(trx, before.id), 'began')
      : open(trx, learner.id, from, now)
  })
}

type Misfit = {
  outcome: 'not_fitting'
  reason: 'letter_out_of_range' | 'verdict_for_choice' | 'one_letter_only' | 'numbered'
  optionCount: number
}

/** Saves an answer to the item where the learner stands, or numbered ones to theirs; all of a message or nothing. */
export async function answerPaper(
  trx: Db,
  sittingId: string,
  { from, answer, now }: { from: From; answer: GivenAnswer; now: Date },
): Promise<PaperOutcome | Misfit> {
  const at = countedAt(new Date(from.sentAt), now)
  const sitting = await lockSitting(trx, sittingId)
  if (!sitting) return { outcome: 'no_running_paper' }
  if (sitting.submittedAt) return resultOf(trx, sittingId)
  if (at >= sitting.deadline) return { outcome: 'paper_closed', closedAt: sitting.deadline.toISOString() }
  const desk = await deskOf(trx, sittingId)
  const key = messageKeyOf(from)
  if (sitting.lastKey === key || (await isSaved(trx, sittingId, key))) return standOf(desk, 0)
  const said: (Given & { no: number })[] =
    'numbered' in answer ? answer.numbered : [{ no: sitting.position, ...answer }]
  const saved: { position: number; given: string }[] = []
  for (const { no, ...given } of said) {
    const item = desk.items.find(({ position }) => position === no)
    if (!item) return { outcome: 'not_fitting', reason: 'numbered', optionCount: desk.items.length }
    const optionCount = item.question.options.length
    const fitted = fit(given, { type: item.asType, optionCount })
    if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, optionCount }
    saved.push({ position: no, given: fitted.letters })
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
  const next = nextOpen(desk.items.length, new Set(desk.given.keys()), last)
  if (next !== undefined) await moveTo(trx, sittingId, next, key)
  return standOf({ ...desk, sitting: { ...sitting, position: next ?? sitting.position } }, saved.length)
}

const isSaved = async (trx: Db, sittingId: string, messageKey: string): Promise<boolean> =>
  (await trx
    .selectFrom('sittingAnswer')
    .select('position')
    .where('sittingId', '=', sittingId)
    .where('messageKey', '=', messageKey)
    .executeTakeFirst()) !== undefined

/** The next open item, or that all of them are answered. */
const standOf = (desk: Desk, saved: number): PaperOutcome =>
  desk.given.size < desk.items.length
    ? stepOf(desk, 'saved')
    : { outcome: 'paper_complete', ...desk.paper, total: desk.items.length, saved }
