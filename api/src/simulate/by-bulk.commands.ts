import { sql } from 'kysely'
import type { AskableQuestion } from '../bank/bank.rules.ts'
import { type Day, mondayOf } from '../base/day.rules.ts'
import { askableInGroups } from '../learning/group-choice.commands.ts'
import { addEntries, settleDays } from '../points/points.commands.ts'
import { WeekPlans } from '../simulated-people/people.rules.ts'
import { GROUP_SIZE, groupsOf, idsOf } from '../simulated-people/plan.rules.ts'
import { insertRows, mayTrustReferences, trustReferences } from './bulk.store.ts'
import type { Stage } from './by-commands.commands.ts'
import { type Chunk, newChunk } from './chunk-rows.ts'
import { GroupLife } from './group-life.ts'
import {
  awardMorning,
  type CampaignDay,
  type CampaignWeek,
  EVENING,
  makePapersOn,
  readWeek,
} from './season-days.commands.ts'

/** Learner-days a transaction: some 100,000 answers, which keeps memory bounded however many people there are. */
const LEARNER_DAYS = 60_000

/** The days of each season among those simulated. */
function seasonSpans(days: readonly CampaignDay[]): { seasonId: string; from: Day; until: Day }[] {
  const within = days.filter(({ season }) => season)
  return [...Map.groupBy(within, ({ season }) => season?.id ?? '')].map(([seasonId, of]) => ({
    seasonId,
    from: of[0]?.day ?? '',
    until: of.at(-1)?.day ?? '',
  }))
}

/** Writes what some groups left behind and settles it, all or nothing. */
async function writeChunk(
  { db, days, mayTrust }: Stage & { mayTrust: boolean },
  chunk: Chunk,
  learnerIds: readonly string[],
  now: Date,
) {
  const { entries, ...tables } = chunk
  await db.transaction().execute(async (trx) => {
    if (mayTrust) await trustReferences(trx)
    for (const rows of Object.values(tables)) await insertRows(trx, rows)
    await addEntries(trx, entries, now)
    for (const span of seasonSpans(days))
      await settleDays(trx, { ...span, cause: 'study', learnerIds, enteredAt: EVENING }, now)
  })
}

export interface BulkOptions {
  /** Transactions at once: one more than the database writes lets the next chunk be thought out meanwhile. */
  atOnce: number
  /** Between two chunks; PGlite writes its pages down only when told. */
  rest(): Promise<void>
  progress(line: string): void
}

/**
 * The same past written by whole groups: what people do is decided by the same rules, rows are written by columns, and
 * points and titles come from the same functions as in real use.
 */
export async function simulateByBulk(stage: Stage, options: BulkOptions, now: Date): Promise<void> {
  const { db, plan, days, list, span } = stage
  const ids = idsOf(plan)
  const weeks: (CampaignWeek | undefined)[] = []
  const inGroups: AskableQuestion[][] = []
  for (const day of days) {
    await makePapersOn(db, day)
    const before = weeks.at(-1)
    weeks.push(before?.monday === mondayOf(day.day) ? before : await readWeek(db, day, list))
    const askable = await askableInGroups(db, day.opensAt, [])
    inGroups.push(askable(''))
  }
  const mayTrust = await mayTrustReferences(db)
  const groups = groupsOf(plan)
  const perChunk = Math.max(1, Math.floor(LEARNER_DAYS / (GROUP_SIZE * days.length)))
  let next = 0
  let done = 0
  const work = async () => {
    while (next < groups) {
      const [from, until] = [next, Math.min(next + perChunk, groups)]
      next = until
      const chunk = newChunk()
      const learnerIds: string[] = []
      for (let g = from; g < until; g++) {
        const life = new GroupLife({ ...stage, weeks, inGroups, plans: new WeekPlans(plan.seed, span) }, g, chunk)
        learnerIds.push(...life.live().map((n) => ids.learner(n)))
      }
      await writeChunk({ ...stage, mayTrust }, chunk, learnerIds, now)
      await options.rest()
      done += until - from
      options.progress(`${done} of ${groups} groups`)
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, work))
  await sql`analyze`.execute(db)
  for (const { day, index } of days) if (index > 0) await awardMorning(db, day)
}
