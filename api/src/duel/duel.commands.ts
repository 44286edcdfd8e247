import { sql } from 'kysely'
import { disclosedOf, viewOf } from '../bank/bank.rules.ts'
import { listAskableAnywhere, readVersions } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { gather } from '../base/gather.ts'
import { newId } from '../base/ids.ts'
import { workOff } from '../base/work-off.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { seenByLearners } from '../domains/domain.store.ts'
import { tellPeople } from '../groups/tell-people.commands.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { countedAt, fit, isCorrect, shapeOf } from '../learning/marking.rules.ts'
import type { GivenAnswer, NotFitting } from '../learning/outcomes.ts'
import { choosePractice } from '../memory/choice.rules.ts'
import { remember } from '../memory/memory.commands.ts'
import { openQuestionIdsOf, sealedInDuelsOf } from '../practice/practice.store.ts'
import { dropFocus, setFocus } from '../practice/private-answer.store.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readRules, readSeasonOn, type Season } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { machineAnswer, type Side, winnerOf } from './duel.rules.ts'
import type { DuelBegin, DuelOutcome } from './duel.schemas.ts'
import {
  answersIn,
  colleaguesNamed,
  type Duel,
  type DuelItem,
  duelBegunBy,
  duelsOn,
  invitationOf,
  itemsOfDuel,
  lockDuel,
  overdueDuels,
  runningDuel,
} from './duel.store.ts'

type Answers = Awaited<ReturnType<typeof answersIn>>

const nameOf = async (db: Db, id: string) =>
  (await db.selectFrom('learner').select('name').where('id', '=', id).executeTakeFirst())?.name ?? ''

const otherOf = (duel: Duel, learnerId: string) =>
  duel.challengerId === learnerId ? duel.opponentId : duel.challengerId

function sideOf(items: readonly DuelItem[], answers: Answers, learnerId: string | null): Side {
  if (learnerId === null) {
    const correct = items.filter(({ machineGiven, question }) => isCorrect(machineGiven ?? '', question)).length
    return { answered: items.length, correct, seconds: 0 }
  }
  const mine = answers.filter((one) => one.learnerId === learnerId)
  const times = mine.map((one) => one.answeredAt.getTime())
  const seconds = mine.length < 2 ? 0 : Math.round((Math.max(...times) - Math.min(...times)) / 1000)
  return { answered: mine.length, correct: mine.filter((one) => one.correct).length, seconds }
}

/**
 * The scoreboard as one side sees it, with the explanation of what that side got wrong; not of what has meanwhile become
 * the question of one of their groups or an item of an open match.
 */
export async function resultFor(
  db: Db,
  duel: Duel,
  learnerId: string,
  now: Date,
): Promise<Extract<DuelOutcome, { outcome: 'duel_result' }>> {
  const items = await itemsOfDuel(db, duel.id)
  const answers = await answersIn(db, duel.id)
  const sealed = await sealedInDuelsOf(db, learnerId, now)
  const otherId = otherOf(duel, learnerId)
  const [you, other] = [sideOf(items, answers, learnerId), sideOf(items, answers, otherId)]
  const isMachine = otherId === null
  const isChallenger = duel.challengerId === learnerId
  const winner = isChallenger ? winnerOf(you, other, isMachine) : winnerOf(other, you, isMachine)
  const result = winner === 'draw' ? 'draw' : (winner === 'challenger') === isChallenger ? 'won' : 'lost'
  const wrong = answers
    .filter((one) => one.learnerId === learnerId && !one.correct)
    .flatMap(({ position, given }) => {
      const { question } = items.find((item) => item.position === position) as DuelItem
      if (sealed.has(question.id)) return []
      return [{ position: position ?? 0, given, question: viewOf(question), disclosed: disclosedOf(question) }]
    })
  return {
    outcome: 'duel_result',
    you: { name: await nameOf(db, learnerId), ...you },
    other: {
      name: otherId ? await nameOf(db, otherId) : '',
      ...other,
      seconds: isMachine ? null : other.seconds,
      isMachine,
    },
    total: items.length,
    result,
    wrong,
  }
}

/** Where one side stands: the next question, waiting for the other, or the scoreboard. */
async function standOf(
  trx: Db,
  duel: Duel,
  learnerId: string,
  now: Date,
  last?: { correct: boolean },
): Promise<DuelOutcome> {
  if (duel.endedAt) return resultFor(trx, duel, learnerId, now)
  const items = await itemsOfDuel(trx, duel.id)
  const mine = (await answersIn(trx, duel.id)).filter((one) => one.learnerId === learnerId)
  const otherId = otherOf(duel, learnerId)
  const against = otherId === null ? null : await nameOf(trx, otherId)
  const next = items.find(({ position }) => !mine.some((one) => one.position === position))
  const total = items.length
  if (next)
    return {
      outcome: 'duel_item',
      against,
      position: next.position,
      total,
      question: viewOf(next.question),
      ...(last ? { last } : {}),
    }
  const correct = mine.filter((one) => one.correct).length
  return { outcome: 'duel_waiting', against, correct, total, closesAt: duel.closesAt.toISOString() }
}

/** The next question of the duel in hand, while it has one. */
export async function duelInHand(trx: Db, duelId: string, learnerId: string, now: Date) {
  const duel = await lockDuel(trx, duelId)
  if (!duel || duel.endedAt || duel.closesAt <= now) return undefined
  const standing = await standOf(trx, duel, learnerId, now)
  return standing.outcome === 'duel_item' ? standing : undefined
}

/** Ends a duel, also after its season, and tells the side that is not just being answered. */
async function end(trx: Db, duel: Duel, now: Date, answering?: string): Promise<Duel> {
  const ended = { ...duel, endedAt: now }
  await trx.updateTable('duel').set({ endedAt: now }).where('id', '=', duel.id).execute()
  const { quiet } = (await readRules(trx, duel.seasonId, duel.ruleVersion)) ?? defaultRules
  const dueAt = afterQuiet(now, quiet)
  const expiresAt = new Date(dueAt.getTime() + 2 * 24 * 3600_000)
  const others = [duel.challengerId, duel.opponentId].filter((id) => id !== null && id !== answering) as string[]
  const messages = await Promise.all(
    others.map(async (learnerId) => ({
      kind: 'duel_result' as const,
      learnerId,
      subjectId: `${duel.id}:${learnerId}`,
      body: await resultFor(trx, ended, learnerId, now),
      dueAt,
      expiresAt,
    })),
  )
  await tellPeople(trx, messages)
  return ended
}

async function begin(
  trx: Db,
  learnerId: string,
  opponentId: string | null,
  from: From,
  season: Season,
  now: Date,
): Promise<DuelBegin> {
  const { items: size, hours } = season.rules.duel
  const open = await openQuestionIdsOf(trx, learnerId, now)
  if (opponentId) for (const id of await openQuestionIdsOf(trx, opponentId, now)) open.add(id)
  const sees = await seenByLearners(trx, opponentId ? [learnerId, opponentId] : [learnerId])
  const all = await listAskableAnywhere(trx, dayOf(now))
  // a duel is answered by the letter, against the machine's and the clock: how fast one types decides nothing in it
  const askable = all.filter(({ id, domain, type }) => type !== 'blank' && !open.has(id) && sees(domain))
  const startedBy = messageKeyOf(from)
  const nothingKnown = { cards: new Map(), tallies: new Map(), pace: 1 }
  const chosen = choosePractice(askable, nothingKnown, size, now, startedBy)
  if (chosen.length === 0) return { outcome: 'nothing_to_ask' }
  const id = newId('f')
  const closesAt = new Date(now.getTime() + hours * 3600_000)
  const rules = { seasonId: season.id, ruleVersion: season.version }
  const duel = { id, challengerId: learnerId, opponentId, startedAt: now, closesAt, ...rules }
  const kept = { localDate: dayOf(now), startedBy }
  await trx
    .insertInto('duel')
    .values({ ...duel, ...kept })
    .execute()
  const versions = await readVersions(trx, chosen)
  const items = versions.map((question, i) => {
    const takesOne = question.type === 'single' || question.type === 'judge'
    const machine = { key: question.key, optionCount: question.options.length, takesOne }
    return {
      duelId: id,
      position: i + 1,
      questionId: question.id,
      questionVersion: question.version,
      machineGiven: opponentId ? null : machineAnswer(machine, `${id}:${i}`),
    }
  })
  await trx.insertInto('duelItem').values(items).execute()
  if (opponentId) {
    const dueAt = afterQuiet(now, season.rules.quiet)
    const body = { challenger: await nameOf(trx, learnerId), total: items.length, closesAt: closesAt.toISOString() }
    await tellPeople(trx, [
      { kind: 'duel_invite', learnerId: opponentId, subjectId: id, body, dueAt, expiresAt: closesAt },
    ])
  }
  await setFocus(trx, learnerId, { duelId: id })
  return standOf(trx, { ...duel, endedAt: null }, learnerId, now)
}

async function challenge(
  trx: Db,
  learnerId: string,
  name: string | undefined,
  from: From,
  season: Season,
  now: Date,
): Promise<DuelBegin> {
  const running = await runningDuel(trx, learnerId, now)
  if (running) {
    await setFocus(trx, learnerId, { duelId: running.id })
    return standOf(trx, running, learnerId, now)
  }
  const { perDay } = season.rules.duel
  if ((await duelsOn(trx, learnerId, dayOf(now))) >= perDay) return { outcome: 'used_up', perDay }
  if (name === undefined) return begin(trx, learnerId, null, from, season, now)
  const found = await colleaguesNamed(trx, learnerId, name)
  const [only] = found
  if (!only) return { outcome: 'nobody' }
  if (found.length > 1) return { outcome: 'several', people: found.map(({ name, unitName }) => ({ name, unitName })) }
  if ((await duelsOn(trx, only.id, dayOf(now))) >= perDay) return { outcome: 'other_used_up', perDay }
  return begin(trx, learnerId, only.id, from, season, now)
}

async function accept(trx: Db, learnerId: string, season: Season, now: Date): Promise<DuelBegin> {
  const invitation = await invitationOf(trx, learnerId, now)
  if (!invitation) return { outcome: 'no_invitation' }
  const mine = (await answersIn(trx, invitation.id)).some((one) => one.learnerId === learnerId)
  const { perDay } = season.rules.duel
  if (!mine && (await duelsOn(trx, learnerId, dayOf(now))) >= perDay) return { outcome: 'used_up', perDay }
  await setFocus(trx, learnerId, { duelId: invitation.id })
  return standOf(trx, invitation, learnerId, now)
}

export type DuelWish = { with: 'machine' } | { with: 'colleague'; name: string } | { with: 'challenger' }

/**
 * 对战, 对战 姓名, 应战: ten questions against the machine or a colleague, once a day; the match's score is untouched. 填空
 * is left out: of those who know a thing, who types faster would win.
 */
export async function doDuel(db: Db, from: From, wish: DuelWish, now: Date): Promise<DuelBegin> {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (learner?.state !== 'active') return { outcome: 'stranger' }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    const before = await duelBegunBy(trx, messageKeyOf(from))
    if (before) return standOf(trx, before, learner.id, now)
    const season = await readSeasonOn(trx, dayOf(now))
    if (!season) return { outcome: 'no_season' }
    if (wish.with === 'challenger') return accept(trx, learner.id, season, now)
    return challenge(trx, learner.id, wish.with === 'colleague' ? wish.name : undefined, from, season, now)
  })
}

/** Takes an answer to the next question of a duel; the first one counts, and a message that came twice is told the same. */
export async function answerDuel(
  trx: Db,
  learner: { id: string; unitId: string | null },
  duelId: string,
  { from, answer, now }: { from: From; answer: GivenAnswer; now: Date },
): Promise<DuelOutcome | NotFitting> {
  const duel = await lockDuel(trx, duelId)
  if (!duel) throw new Error(`duel ${duelId} is not there`)
  const items = await itemsOfDuel(trx, duelId)
  const answers = await answersIn(trx, duelId)
  const key = messageKeyOf(from)
  const sealed = await sealedInDuelsOf(trx, learner.id, now)
  /** How an answer went, unless that would tell a key that is still sealed. */
  const told = (position: number | null, correct: boolean) => {
    const asked = items.find((item) => item.position === position)
    return asked && !sealed.has(asked.question.id) ? { correct } : undefined
  }
  const same = answers.find((one) => one.messageKey === key)
  if (same) return standOf(trx, duel, learner.id, now, told(same.position, same.correct))
  const mine = answers.filter((one) => one.learnerId === learner.id)
  const item = items.find(({ position }) => !mine.some((one) => one.position === position))
  const at = countedAt(new Date(from.sentAt), now)
  if (duel.endedAt || at >= duel.closesAt || !item) {
    await dropFocus(trx, learner.id)
    // the next tick would end it; asked again until then, one would answer for nothing
    const isOver = !duel.endedAt && at >= duel.closesAt
    return standOf(trx, isOver ? await end(trx, duel, now, learner.id) : duel, learner.id, now)
  }
  if ('numbered' in answer) return { outcome: 'not_fitting', reason: 'numbered' }
  const { question, position } = item
  const asked = { type: question.type, stem: question.stem, optionCount: question.options.length }
  const fitted = fit(answer, asked)
  if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...shapeOf(asked) }
  const correct = isCorrect(fitted.given, question)
  const localDate = dayOf(at)
  const taken = { questionId: question.id, questionVersion: question.version, given: fitted.given, correct }
  const where = { duelId, position, localDate, answeredAt: at, messageKey: key }
  await trx
    .insertInto('answer')
    .values({ learnerId: learner.id, ...taken, ...where })
    .execute()
  await sql`
    insert into learner_day (learner_id, local_date, unit_id, answers, correct)
    values (${learner.id}, ${localDate}, ${learner.unitId}, 1, ${correct ? 1 : 0})
    on conflict (learner_id, local_date) do update set
      answers = learner_day.answers + 1, correct = learner_day.correct + excluded.correct`.execute(trx)
  await remember(trx, [{ learnerId: learner.id, questionId: question.id, correct, at }])
  if (mine.length + 1 < items.length) return standOf(trx, duel, learner.id, now, told(position, correct))
  await dropFocus(trx, learner.id)
  const otherId = otherOf(duel, learner.id)
  const isOver = otherId === null || answers.filter((one) => one.learnerId === otherId).length === items.length
  return standOf(trx, isOver ? await end(trx, duel, now, learner.id) : duel, learner.id, now, told(position, correct))
}

/** Ends what nobody answered in time, one after the other, and tells both sides; one that fails fails alone. */
export async function endOverdue(db: Db, now: Date): Promise<number> {
  const endAll = gather(async (overdue: readonly { id: string }[]) => {
    for (const { id } of overdue)
      await db.transaction().execute(async (trx) => {
        const duel = await lockDuel(trx, id)
        if (duel && !duel.endedAt) await end(trx, duel, now)
      })
    return overdue
  })
  return workOff((except) => overdueDuels(db, now, except), endAll)
}
