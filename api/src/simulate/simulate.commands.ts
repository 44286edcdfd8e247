import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { addDays, type Day, dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { Database, Db } from '../database/open.ts'
import { listHolidays } from '../learning/daily.store.ts'
import {
  CHANNEL,
  groupsOf,
  type How,
  howFor,
  idsOf,
  planOf,
  type SimulationPlan,
} from '../simulated-people/plan.rules.ts'
import { simulateByBulk } from './by-bulk.commands.ts'
import { type Stage, simulateByCommands } from './by-commands.commands.ts'
import { makeScene } from './scene.commands.ts'
import { awardMorning, readDays, readItems } from './season-days.commands.ts'

export interface SimulationOrder {
  learners: number
  days: number
  seed: string
  /** The last day; yesterday when left out. */
  end?: Day | undefined
  /** By the size when left out. */
  how?: How | undefined
  intoRealHouse?: boolean
}

export interface SimulationReport {
  how: How
  seed: string
  first: Day
  last: Day
  learners: number
  groups: number
  days: number
  answers: number
  learnerDays: number
  papers: number
  titles: number
}

const MOST = { learners: 200_000, days: 366 }

async function mustBeFit(db: Db, order: SimulationOrder, plan: SimulationPlan, now: Date): Promise<void> {
  const { learners, days, seed, intoRealHouse } = order
  const isCount = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most
  if (!isCount(learners, MOST.learners) || !isCount(days, MOST.days) || !/^[a-z0-9]{1,12}$/.test(seed))
    throw new Refusal(
      'simulate.unfit',
      400,
      `--learners is 1 to ${MOST.learners}, --days 1 to ${MOST.days}, --seed up to 12 small letters and digits.`,
    )
  if (!/^\d{4}-\d{2}-\d{2}$/.test(plan.last) || plan.last >= dayOf(now))
    throw new Refusal('simulate.future', 400, '--end is a day that is over, as 2022-05-31: only a past is simulated.')
  const real = await db.selectFrom('learner').select('id').where('demo', '=', false).limit(1).executeTakeFirst()
  if (real && !intoRealHouse)
    throw new Refusal(
      'simulate.real_house',
      409,
      'Real people study here. Simulate in another house, or say --into-real-house; `lianbing demo remove` takes simulated people out.',
    )
  const before = await db
    .selectFrom('studyGroup')
    .select('id')
    .where('id', '=', idsOf(plan).group(0))
    .executeTakeFirst()
  if (before)
    throw new Refusal(
      'simulate.done_before',
      409,
      'This seed was simulated before. Take another --seed, or take the first out: lianbing demo remove.',
    )
  const question = await db.selectFrom('question').select('id').where('state', '=', 'published').executeTakeFirst()
  if (!question) throw new Refusal('simulate.no_questions', 409, 'Bring in the questions first: lianbing seed.')
}

const startsWith = (column: string, prefix: string) => sql`${sql.ref(column)} ^@ ${prefix}`

/**
 * Simulated groups rest once their past is told, and what was to be said in them is forgotten: no bot serves their rooms,
 * and nobody answers tomorrow.
 */
async function putToRest(db: Db, plan: SimulationPlan): Promise<void> {
  const { groups } = idsOf(plan)
  await sql`delete from delivery where channel = ${CHANNEL} or ${startsWith('group_id', groups)}`.execute(db)
  await sql`update study_group set active = false where ${startsWith('id', groups)}`.execute(db)
}

async function reportOf(db: Db, how: How, plan: SimulationPlan): Promise<SimulationReport> {
  const ofLearners = startsWith('learner_id', idsOf(plan).people)
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${ofLearners}`.execute(db)).rows[0]
      ?.n ?? 0
  const { seed, first, last, learners, days } = plan
  return {
    how,
    seed,
    first,
    last,
    learners,
    groups: groupsOf(plan),
    days,
    answers: await count('answer'),
    learnerDays: await count('learner_day'),
    papers: await count('sitting'),
    titles: await count('title'),
  }
}

export interface SimulationHouse {
  database: Pick<Database, 'db' | 'kind' | 'maintain'>
  now: Date
  progress(line: string): void
}

/**
 * Fills the house with a believable past of so many people: the same seed has the same people doing the same. Small ones
 * go through the commands of real use, large ones are written in bulk with the same result (tests/src/simulate.test.ts).
 */
export async function simulate({ database, now, progress }: SimulationHouse, order: SimulationOrder) {
  const { db, kind } = database
  const plan = planOf(order.seed, order.learners, order.days, order.end ?? addDays(dayOf(now), -1))
  await mustBeFit(db, order, plan, now)
  const how = order.how ?? howFor(plan)
  const days = await readDays(db, plan)
  const scene = await db.transaction().execute(async (trx) => {
    const { seed, learners, first, last } = plan
    const details = { how, learners, first, last }
    await writeAudit(trx, { at: now, actor: 'system', action: 'simulate', subject: `simulation:${seed}`, details })
    return makeScene(trx, plan)
  })
  const holidays = await listHolidays(db)
  const span = { first: plan.first, days: plan.days, isHoliday: (day: Day) => holidays.has(day) }
  const stage: Stage = { db, plan, scene, days, span, list: await readItems(db) }
  await database.maintain()
  if (how === 'commands') await simulateByCommands(stage, progress)
  else await simulateByBulk(stage, { atOnce: kind === 'postgres' ? 2 : 1, rest: restOf(database), progress }, now)
  // what the last day has earned is awarded the next morning
  await awardMorning(db, addDays(plan.last, 1))
  await putToRest(db, plan)
  await database.maintain()
  return reportOf(db, how, plan)
}

/** PGlite writes its pages down and clears dead rows only when told: after every so many chunks. */
function restOf({ maintain }: Pick<Database, 'maintain'>): () => Promise<void> {
  let chunks = 0
  return async () => {
    if (++chunks % 8 === 0) await maintain()
  }
}
