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

/** Writes at a steady rate by the very command that takes answers in groups; when each was taken. */
async function writeSteadily(house: House, people: readonly { userId: string; roomId: string }[], takenAt: number[]) {
  const each = PER_SECOND / BATCHES
  const waits: number[] = []
  const writing: Promise<unknown>[] = []
  const begun = performance.now()
  for (let n = 0; n < SECONDS * BATCHES; n++) {
    const wait = begun + (n * 1000) / BATCHES - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const sentAt = house.clock.now().toISOString()
    const items = Array.from({ length: each }, (_, i): GroupAnswer => {
      const { userId, roomId } = people[(n * each + i) % people.length] ?? { userId: '', roomId: '' }
      const from = { channel: CHANNEL, userId, name: '', roomId, messageId: `lag:${n}:${i}`, sentAt }
      return { from, answer: { letters: 'A' } } as GroupAnswer
    })
    const sent = performance.now()
    writing.push(
      answerInGroups(house.db, items, house.clock.now()).then((outcomes) => {
        waits.push(performance.now() - sent)
        for (const { outcome } of outcomes) if (outcome === 'taken') takenAt.push(performance.now())
      }),
    )
  }
  await Promise.all(writing)
  const p99 = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0
  return { seconds: (performance.now() - begun) / 1000, p99 }
}

/** The house's ticks, one every so often after the last; how long each took, in seconds. */
function startTicks(house: House): { seconds: number[]; end(): Promise<void> } {
  const seconds: number[] = []
  let isOver = false
  const running = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
      const begun = performance.now()
      await tick(house)
      seconds.push((performance.now() - begun) / 1000)
    }
  })()
  const end = () => {
    isOver = true
    return running
  }
  return { seconds, end }
}

/** The answers of a day that the province's figures have. */
async function counted({ db }: House, day: string): Promise<number> {
  const read = await sql<{ n: number }>`select coalesce(sum(answers), 0)::int as n from rollup
    where unit_id = '51' and span = 'day' and from_date = ${day}::date`.execute(db)
  return read.rows[0]?.n ?? 0
}

/**
 * How old the oldest answer is that the figures do not have yet, at its worst, while answers go in and the house ticks
 * every 15 seconds as it always does.
 */
export async function measureLag(house: House): Promise<Row> {
  const { db } = house
  const today = addDays(LAST_DAY, 1)
  await db.updateTable('studyGroup').set({ active: true }).where('channel', '=', CHANNEL).execute()
  await planDailies(db, house.clock.now(), CHANNEL)
  const people = await readPeople(house)
  progress(`lag: ${people.length} people in groups`)
  await tick(house)
  const takenAt: number[] = []
  const before = await counted(house, today)
  let worst = 0
  const look = async () => {
    const oldest = takenAt[(await counted(house, today)) - before]
    if (oldest !== undefined) worst = Math.max(worst, performance.now() - oldest)
  }
  const ticks = startTicks(house)
  const looking = setInterval(() => void look(), 250)
  const { seconds, p99 } = await writeSteadily(house, people, takenAt)
  await ticks.end()
  clearInterval(looking)
  const rate = (takenAt.length / seconds).toFixed(0)
  const took = ticks.seconds.map((one) => one.toFixed(1)).join(' ')
  progress(`lag: worst ${(worst / 1000).toFixed(1)} s at ${rate} answers/s; ticks ${took} s`)
  return {
    name: 'age of the oldest answer that participation lacks',
    figure: worst / 1000,
    unit: 's',
    limit: { name: 'one minute', figure: MOST_LAG_S },
    note: `${rate} answers/s for ${seconds.toFixed(0)} s, ticks took ${took} s, batches p99 ${p99.toFixed(0)} ms`,
  }
}
