import { addDays } from '@lianbing/api/base/day.rules'
import type { House } from '@lianbing/api/house'
import { planDailies } from '@lianbing/api/learning/daily.commands'
import { answerInGroups, type GroupAnswer } from '@lianbing/api/learning/group-answer.commands'
import { tick } from '@lianbing/api/scheduler'
import { CHANNEL } from '@lianbing/api/simulated-people/plan.rules'
import { sql } from 'kysely'
import { progress, type Row } from '../report.ts'
import { LAST_DAY } from '../season/filled-season.ts'

const PER_SECOND = 500
const BATCHES = 10
const SECONDS = 75
const TICK_MS = 15_000
const MOST_LAG_S = 60

/** Everybody in a group that is asked something today, in an order of chance. */
const readPeople = async (house: House) =>
  (
    await sql<{ userId: string; roomId: string }>`
      select a.channel_user_id as user_id, g.channel_room_id as room_id
      from study_group g join group_member m on m.group_id = g.id
        join channel_alias a on a.learner_id = m.learner_id and a.channel = g.channel
      where g.channel = ${CHANNEL} order by md5(a.channel_user_id)`.execute(house.db)
  ).rows

/**
 * How old the oldest answer is that the figures do not have yet, at its worst: answers go in at a steady rate by the very
 * command that takes them in groups, and the house ticks every 15 seconds as it always does.
 */
export async function measureLag(house: House): Promise<Row> {
  const { db } = house
  const today = addDays(LAST_DAY, 1)
  await db.updateTable('studyGroup').set({ active: true }).where('channel', '=', CHANNEL).execute()
  await planDailies(db, house.clock.now(), CHANNEL)
  const people = await readPeople(house)
  progress(`lag: ${people.length} people in groups`)
  await tick(house)
  const counted = async () =>
    (
      await sql<{ n: number }>`select coalesce(sum(answers), 0)::int as n from rollup
        where unit_id in ('51') and span = 'day' and from_date = ${today}::date`.execute(db)
    ).rows[0]?.n ?? 0

  const writtenAt: number[] = []
  let worst = 0
  let done = await counted()
  const look = async () => {
    const n = (await counted()) - done
    const oldest = writtenAt[n]
    if (oldest !== undefined) worst = Math.max(worst, performance.now() - oldest)
  }
  done = await counted()
  const ticks: number[] = []
  let isOver = false
  const ticking = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
      const begun = performance.now()
      // just before the figures move on they are at their oldest
      await tick(house)
      ticks.push((performance.now() - begun) / 1000)
    }
  })()
  const looking = setInterval(() => void look(), 250)
  const begun = performance.now()
  const each = PER_SECOND / BATCHES
  const waits: number[] = []
  const writing: Promise<unknown>[] = []
  for (let n = 0; n < SECONDS * BATCHES; n++) {
    const due = begun + (n * 1000) / BATCHES
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const sentAt = house.clock.now().toISOString()
    const items = Array.from({ length: each }, (_, i): GroupAnswer => {
      const { userId, roomId } = people[(n * each + i) % people.length] ?? { userId: '', roomId: '' }
      const from = { channel: CHANNEL, userId, name: '', roomId, messageId: `lag:${n}:${i}`, sentAt }
      return { from, answer: { letters: 'A' } } as GroupAnswer
    })
    const sent = performance.now()
    writing.push(
      answerInGroups(db, items, house.clock.now()).then((outcomes) => {
        waits.push(performance.now() - sent)
        for (const { outcome } of outcomes) if (outcome === 'taken') writtenAt.push(performance.now())
      }),
    )
  }
  await Promise.all(writing)
  const seconds = (performance.now() - begun) / 1000
  isOver = true
  await ticking
  clearInterval(looking)
  const rate = writtenAt.length / seconds
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0
  progress(
    `lag: worst ${(worst / 1000).toFixed(1)} s at ${rate.toFixed(0)} answers/s; ticks ${ticks.map((s) => s.toFixed(1)).join(' ')} s`,
  )
  return {
    name: 'age of the oldest answer that participation lacks',
    figure: worst / 1000,
    unit: 's',
    limit: { name: 'one minute', figure: MOST_LAG_S },
    note: `${rate.toFixed(0)} answers/s for ${seconds.toFixed(0)} s, ticks took ${ticks.map((s) => s.toFixed(1)).join(' ')} s, batches of ${each} p99 ${p99.toFixed(0)} ms`,
  }
}
