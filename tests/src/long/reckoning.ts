import type { Db } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import type { Posted } from './crowd.ts'
import { isAcknowledgement, isPush, isReveal, type Observer } from './observer.ts'
import { DAY, type Town } from './town.ts'

export interface Records {
  town: Town
  posted: Posted[]
  observer: Observer
}

interface MessageRow {
  seq: number
  id: string
  roomId: string | null
  peerId: string | null
  fromId: string
  text: string
  mentions: string[]
  key: string | null
  sentAt: Date
}

interface AnswerRow {
  learnerId: string
  groupId: string
  given: string
  correct: boolean
  key: string
  messageKey: string
}

/** What the database holds after the day, held against what people and the bot were told during it. */
export interface Reckoning {
  /** Each list names what is wrong; an empty one is a fact that held. */
  missed: string[]
  unsettled: string[]
  lostMessages: string[]
  lostAnswers: string[]
  unacknowledged: string[]
  wrongFigures: string[]
  unseen: string[]
  unhandled: string[]
  pushes: number
  pushesTwice: number
  reveals: number
  revealsTwice: number
  claimedAgain: number
  answers: number
  acknowledgedTwice: number
}

const countBy = <T>(items: readonly T[], name: (item: T) => string | null): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) {
    const of = name(item) ?? ''
    counts.set(of, (counts.get(of) ?? 0) + 1)
  }
  return counts
}

/** How many came besides the first of each. */
const beyondFirst = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count - 1, 0)

/** The answers that must count: each person's first that was sent before the reveal. */
function firstAnswers(
  posted: readonly Posted[],
  messages: Map<string, MessageRow>,
  revealsAt: Date,
): Map<string, Posted> {
  const first = new Map<string, Posted>()
  for (const one of [...posted].sort((a, b) => a.seq - b.seq)) {
    const sentAt = messages.get(one.id)?.sentAt
    if (one.letters === undefined || (sentAt && sentAt >= revealsAt)) continue
    if (!first.has(one.person.learnerId)) first.set(one.person.learnerId, one)
  }
  return first
}

export async function reckon(db: Db, { town, posted, observer }: Records): Promise<Reckoning> {
  const { rows: messages } = await sql<MessageRow>`select * from web_message order by seq`.execute(db)
  const dailies = await db.selectFrom('dailyQuestion').selectAll().execute()
  const deliveries = await db.selectFrom('delivery').selectAll().execute()
  const { rows: answers } = await sql<AnswerRow>`
    select a.learner_id, d.group_id, a.given, a.correct, v.key, a.message_key
    from answer a join daily_question d on d.id = a.daily_id
    join question_version v on v.question_id = a.question_id and v.version = a.question_version`.execute(db)
  const cursor = await db.selectFrom('botCursor').select('seq').executeTakeFirst()

  const byId = new Map(messages.map((message) => [message.id, message]))
  const byBot = messages.filter(({ fromId }) => fromId === 'bot')
  const byPeople = messages.filter(({ fromId }) => fromId !== 'bot')
  const pushes = countBy(
    byBot.filter(({ text }) => isPush(text)),
    ({ roomId }) => roomId,
  )
  const reveals = countBy(
    byBot.filter(({ text }) => isReveal(text)),
    ({ roomId }) => roomId,
  )
  const asked = countBy(
    dailies.filter(({ localDate }) => localDate === DAY),
    ({ groupId }) => groupId,
  )
  const revealsAt = dailies[0]?.revealsAt ?? new Date(Number.NaN)
  const first = firstAnswers(posted, byId, revealsAt)
  const given = Map.groupBy(answers, ({ learnerId }) => learnerId)
  const named = byBot.filter(({ text }) => isAcknowledgement(text)).flatMap(({ mentions }) => mentions)
  const thanked = new Set<string | null>(named)
  const toldInPrivate = new Set(byBot.map(({ peerId }) => peerId))
  const answersInRooms = countBy(
    posted.filter(({ letters, inRoom }) => letters !== undefined && inRoom),
    ({ person }) => person.userId,
  )

  const lostAnswers = [...first].flatMap(([learnerId, one]) => {
    const rows = given.get(learnerId) ?? []
    const [row] = rows
    if (rows.length !== 1 || !row) return [`${one.person.userId}: ${rows.length} rows for «${one.text}»`]
    const isRight = row.given === one.letters && row.correct === (row.given === row.key)
    return isRight && row.messageKey === `webchat:${one.id}`
      ? []
      : [`${one.person.userId}: «${one.text}» became ${row.given}`]
  })
  // an acknowledgement that somebody saw is a promise, whatever became of the message behind it
  for (const userId of observer.namedAt.keys())
    if (!answers.some(({ learnerId }) => `w_${learnerId}` === userId)) lostAnswers.push(`${userId}: acknowledged only`)
  for (const { learnerId } of answers) if (!first.has(learnerId)) lostAnswers.push(`${learnerId}: counted, never given`)

  return {
    missed: town.groups.flatMap(({ id, roomId }) =>
      asked.get(id) === 1 && pushes.has(roomId) && reveals.has(roomId)
        ? []
        : [
            `${roomId}: ${asked.get(id) ?? 0} questions, ${pushes.get(roomId) ?? 0} pushes, ${reveals.get(roomId) ?? 0} reveals`,
          ],
    ),
    unsettled: [
      ...deliveries.filter(({ state }) => state !== 'accepted').map(({ id, state }) => `delivery ${id} is ${state}`),
      ...dailies.filter(({ revealedAt }) => !revealedAt).map(({ id }) => `${id} was not revealed`),
    ],
    lostMessages: lostMessages(posted, byPeople),
    lostAnswers,
    unacknowledged: [...first.values()]
      .filter(({ inRoom, person }) => !(inRoom ? thanked : toldInPrivate).has(person.userId))
      .map(({ person, text }) => `${person.userId} heard nothing about «${text}»`),
    wrongFigures: await wrongFigures(
      db,
      deliveries.map((one) => ({ ...one, groupId: one.groupId ?? '' })),
      answers,
    ),
    unseen: unseen(messages, observer),
    unhandled: (cursor?.seq ?? 0) >= (byPeople.at(-1)?.seq ?? 0) ? [] : [`handled up to ${cursor?.seq}`],
    pushes: pushes.size,
    pushesTwice: beyondFirst(pushes),
    reveals: reveals.size,
    revealsTwice: beyondFirst(reveals),
    claimedAgain: deliveries.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    answers: answers.length,
    acknowledgedTwice: [...countBy(named, (id) => id)].reduce(
      (sum, [userId, count]) => sum + Math.max(0, count - (answersInRooms.get(userId) ?? 0)),
      0,
    ),
  }
}

/** What the api said it had taken must be there, once, as it was sent and as it was told. */
function lostMessages(posted: readonly Posted[], kept: readonly MessageRow[]): string[] {
  const byKey = Map.groupBy(kept, ({ key }) => key ?? '')
  const lost = posted.flatMap(({ person, clientId, text, id, seq }) => {
    const rows = byKey.get(`${person.userId}:${clientId}`) ?? []
    const [row] = rows
    return rows.length === 1 && row?.id === id && row.seq === seq && row.text === text
      ? []
      : [`${clientId} of ${person.userId}: ${rows.length} rows`]
  })
  return kept.length === posted.length ? lost : [...lost, `${kept.length} messages kept, ${posted.length} posted`]
}

/** The learners' days must add up to the answers, and what a reveal told to no more than there are. */
async function wrongFigures(
  db: Db,
  deliveries: readonly { kind: string; groupId: string; body: unknown }[],
  answers: readonly AnswerRow[],
): Promise<string[]> {
  const { rows: wrongDays } = await sql<{ learnerId: string }>`
    select coalesce(d.learner_id, a.learner_id) as learner_id
    from learner_day d full join (
      select learner_id, local_date, count(*) as answers, count(*) filter (where correct) as correct
      from answer group by learner_id, local_date) a using (learner_id, local_date)
    where d.answers is distinct from a.answers or d.correct is distinct from a.correct`.execute(db)
  const perGroup = countBy(answers, ({ groupId }) => groupId)
  const boasts = deliveries.flatMap(({ kind, groupId, body }) => {
    if (kind !== 'daily_reveal') return []
    const { figures } = body as { figures: { answered: number } }
    return figures.answered <= (perGroup.get(groupId) ?? 0) ? [] : [`${groupId} was told ${figures.answered} answers`]
  })
  return [...wrongDays.map(({ learnerId }) => `the day of ${learnerId}`), ...boasts]
}

/** A page that comes back after each kill must have been shown every message of its rooms, and no other. */
function unseen(messages: readonly MessageRow[], observer: Observer): string[] {
  const inRooms = messages.filter(({ roomId }) => roomId !== null)
  const missing = inRooms.filter(({ seq, id, text }) => {
    const seen = observer.seen.get(seq)
    return seen?.id !== id || seen.text !== text
  })
  const known = new Set(inRooms.map(({ seq }) => seq))
  const gone = [...observer.seen.keys()].filter((seq) => !known.has(seq))
  return [...missing.map(({ seq }) => `message ${seq} was not shown`), ...gone.map((seq) => `message ${seq} is gone`)]
}
