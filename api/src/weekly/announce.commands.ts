import { writeAudit } from '../audit/audit.commands.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { gather } from '../base/gather.ts'
import { workOff } from '../base/work-off.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { tellPeople } from '../groups/tell-people.commands.ts'
import { handInAll } from '../papers/hand-in.commands.ts'
import { makePapers } from '../papers/paper.commands.ts'
import { weeklyParts } from '../papers/paper.rules.ts'
import { type OverdueSitting, overdueSittings, papersOf } from '../papers/paper.store.ts'
import { openQuestionIds } from '../practice/practice.store.ts'
import { defaultRules, weeklyItems } from '../season/season.rules.ts'
import { readRules, type Season } from '../season/season.store.ts'
import { resultOf } from './desk.commands.ts'
import { afterQuiet, type Week, weekOf } from './weekly.rules.ts'
import { groupsToTell, unfinishedIn } from './weekly.store.ts'

/** Later than this after the opening it is no news: a group made on a Friday hears of it on Monday. */
const NEWS_MS = 36 * 3600_000

/** Tells the groups, once each, that the week's papers are there. */
async function announce(db: Db, { monday, opensAt, closesAt }: Week, season: Season, now: Date): Promise<number> {
  const papers = await papersOf(db, 'weekly', monday)
  if (papers.length === 0 || now.getTime() - opensAt.getTime() > NEWS_MS) return 0
  const groups = await groupsToTell(db, monday)
  if (groups.length === 0) return 0
  const { pointsPerItem } = season.rules.weekly
  const items = weeklyItems(season.rules.weekly)
  const body = JSON.stringify({
    papers: papers.length,
    items,
    points: items * pointsPerItem,
    closesAt: closesAt.toISOString(),
  })
  const dueAt = afterQuiet(now, season.rules.quiet)
  const rows = groups.map(({ id }) => ({
    kind: 'weekly_open',
    groupId: id,
    subjectId: `${monday}:${id}`,
    body,
    dueAt,
    expiresAt: closesAt,
  }))
  await db
    .insertInto('delivery')
    .values(rows)
    .onConflict((oc) => oc.columns(['kind', 'subjectId']).doNothing())
    .execute()
  return groups.length
}

/** Reminds, once a week, those who began a paper and have not finished it. */
async function remind(db: Db, { monday, closesAt, remindsAt }: Week, season: Season, now: Date): Promise<number> {
  if (now < remindsAt || now >= closesAt) return 0
  const unfinished = await unfinishedIn(db, monday)
  const dueAt = afterQuiet(now, season.rules.quiet)
  const messages = unfinished.map(({ learnerId, left }) => ({
    kind: 'weekly_remind' as const,
    learnerId,
    subjectId: `${monday}:${learnerId}`,
    body: { left, closesAt: closesAt.toISOString() },
    dueAt,
    expiresAt: closesAt,
  }))
  await tellPeople(db, messages)
  return messages.length
}

const RESULT_MS = 2 * 24 * 3600_000

/** Hands sittings in by the clock, and tells their learners how it went, by the quiet hours of each one's week. */
async function closeSittings(trx: Db, overdue: readonly OverdueSitting[], now: Date): Promise<void> {
  const wanted = overdue.map(({ id, deadline }) => ({ sittingId: id, by: 'clock', at: deadline }) as const)
  const done = await handInAll(trx, wanted, now)
  const due = new Map<string, Date>()
  const messages = []
  for (const { id, learnerId, seasonId, ruleVersion } of overdue.filter((one) => done.has(one.id))) {
    const key = `${seasonId} ${ruleVersion}`
    const dueAt = due.get(key) ?? afterQuiet(now, ((await readRules(trx, seasonId, ruleVersion)) ?? defaultRules).quiet)
    due.set(key, dueAt)
    const expiresAt = new Date(dueAt.getTime() + RESULT_MS)
    const body = await resultOf(trx, id)
    messages.push({ kind: 'weekly_result', learnerId, subjectId: id, body, dueAt, expiresAt } as const)
  }
  await tellPeople(trx, messages)
}

/** Hands in what was left lying when its week closed, whether a season runs or not; one that fails fails alone. */
export async function closeWeekly(db: Db, now: Date): Promise<number> {
  const close = gather(async (overdue: readonly OverdueSitting[]) => {
    await db.transaction().execute((trx) => closeSittings(trx, overdue, now))
    return overdue
  })
  return workOff((except) => overdueSittings(db, 'weekly', now, except), close)
}

/** The papers of the week that is open, made once. */
export async function makeWeekly(db: Db, season: Season, now: Date): Promise<number> {
  const { monday: period, opensAt, closesAt } = weekOf(now, season.rules)
  if (now < opensAt || now >= closesAt || !isWithin(season, dayOf(now))) return 0
  const { weekly } = season.rules
  const plan = { kind: 'weekly', season, period, forms: weekly.papers, parts: weeklyParts(weekly) } as const
  return makePapers(db, { ...plan, opensAt, closesAt, beingAsked: await openQuestionIds(db, now) }, now)
}

/** Word of the open week to the groups, and the reminder. */
export async function announceWeekly(db: Db, season: Season, now: Date): Promise<{ told: number; reminded: number }> {
  const week = weekOf(now, season.rules)
  if (now < week.opensAt || now >= week.closesAt || !isWithin(season, dayOf(now))) return { told: 0, reminded: 0 }
  return { told: await announce(db, week, season, now), reminded: await remind(db, week, season, now) }
}

const isWithin = ({ startsOn, endsOn }: Season, day: Day) => startsOn <= day && day <= endsOn

/** 别提醒我 and 提醒我: whether a learner is reminded of anything. */
export async function wishReminders(db: Db, from: From, wants: boolean, now: Date) {
  const learner = await aliasOf(db, from.channel, from.userId)
  if (learner?.state !== 'active') return { outcome: 'stranger' as const }
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('learner')
      .set({ wantsReminders: wants })
      .where('id', '=', learner.id)
      .where('wantsReminders', '<>', wants)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return
    const subject = `learner:${learner.id}`
    const who = { actor: subject, actorName: learner.name, subject, unitId: learner.unitId }
    const sides = { before: { wantsReminders: !wants }, after: { wantsReminders: wants } }
    await writeAudit(trx, { at: now, action: 'learner.reminders', ...who, ...sides })
  })
  return { outcome: wants ? ('reminders_on' as const) : ('reminders_off' as const) }
}
