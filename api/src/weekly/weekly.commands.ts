import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { handIn } from '../papers/hand-in.commands.ts'
import { hasHeard, lockSitting, papersOf, sittingsOf, sittingThatHeard } from '../papers/paper.store.ts'
import { dropFocus, focusOf, setFocus } from '../practice/private-answer.store.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { type Desk, deskOf, isOver, moveTo, resultOf, since, stepOf } from './desk.commands.ts'
import { weekOf } from './weekly.rules.ts'
import type { WeeklyAction, WeeklyOutcome } from './weekly.schemas.ts'
import { lastWeekly, leaveSitting, runningWeekly } from './weekly.store.ts'

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
  const isWeekOpen = now >= week.opensAt && now < week.closesAt
  const papers = isWeekOpen ? await papersOf(trx, 'weekly', week.monday) : []
  const nextWeek = weekOf(new Date(now.getTime() + 7 * 24 * 3600_000), season.rules).opensAt
  const opensAt = (now < week.opensAt ? week.opensAt : nextWeek).toISOString()
  if (papers.length === 0) return { outcome: 'no_paper', ...(isWeekOpen ? {} : { opensAt }) }
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

interface Said {
  action: Exclude<WeeklyAction, 'open'>
  key: string
}

/**
 * The sitting that a command is about: where the same message went before, the one in focus, the one that runs; one
 * that is over only if it is in focus still, or if there is no other to hand in.
 */
async function sittingInHand(trx: Db, learnerId: string, { action, key }: Said, now: Date) {
  const heard = await sittingThatHeard(trx, learnerId, key, since(now))
  if (heard) return lockSitting(trx, heard)
  const focus = (await focusOf(trx, learnerId))?.sittingId
  const inFocus = focus ? await lockSitting(trx, focus) : undefined
  if (inFocus && !isOver(inFocus, now)) return inFocus
  const running = await runningWeekly(trx, learnerId, now)
  if (running) return lockSitting(trx, running.id)
  const isHandingIn = action === 'submit' || action === 'submit_anyway'
  const last = isHandingIn ? await lastWeekly(trx, learnerId, since(now)) : undefined
  return last ? lockSitting(trx, last.id) : inFocus
}

const paused = ({ given, items, paper }: Desk): WeeklyOutcome => ({
  outcome: 'paper_paused',
  answered: given.size,
  total: items.length,
  closesAt: paper.closesAt,
})

async function act(trx: Db, learnerId: string, said: Said, now: Date): Promise<WeeklyOutcome> {
  const { action, key } = said
  const sitting = await sittingInHand(trx, learnerId, said, now)
  if (!sitting) return { outcome: 'no_running_paper' }
  if (isOver(sitting, now)) await leaveSitting(trx, sitting.id)
  if (sitting.submittedAt) return resultOf(trx, sitting.id)
  if (now >= sitting.deadline) return { outcome: 'paper_closed', closedAt: sitting.deadline.toISOString() }
  const desk = await deskOf(trx, sitting.id)
  const total = desk.items.length
  // the same message again, after a broken line
  if (hasHeard(sitting, key)) return action === 'pause' ? paused(desk) : stepOf(desk, 'moved')
  switch (action) {
    case 'back':
    case 'skip': {
      const step = action === 'back' ? Math.max(1, sitting.position - 1) : (sitting.position % total) + 1
      await moveTo(trx, sitting, step, key)
      await setFocus(trx, learnerId, { sittingId: sitting.id })
      return stepOf({ ...desk, sitting: { ...sitting, position: step } }, 'moved')
    }
    case 'pause':
      await moveTo(trx, sitting, sitting.position, key)
      await dropFocus(trx, learnerId)
      return paused(desk)
    case 'submit':
    case 'submit_anyway': {
      const blanks = desk.items.map(({ position }) => position).filter((position) => !desk.given.has(position))
      const [firstBlank = sitting.position] = blanks
      await moveTo(trx, sitting, firstBlank, key)
      await setFocus(trx, learnerId, { sittingId: sitting.id })
      if (action === 'submit' && blanks.length > 0) return { outcome: 'paper_blank', blanks, total }
      await handIn(trx, { sittingId: sitting.id, by: 'learner', at: now }, now)
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
    if (!before) return open(trx, learner.id, from, now)
    return before.submittedAt ? resultOf(trx, before.id) : stepOf(await deskOf(trx, before.id), 'began')
  })
}
