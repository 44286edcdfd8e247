import { remarkLate } from './appeals/mark-anew.commands.ts'
import { noteHead } from './audit/note-head.ts'
import { dayOf } from './base/day.rules.ts'
import { freezeDue } from './bulletin-sending/schedule.commands.ts'
import { endOverdue } from './duel/duel.commands.ts'
import type { House } from './house.ts'
import { planDailies, revealDailies } from './learning/daily.commands.ts'
import { chooseAhead } from './learning/group-choice.commands.ts'
import { maintain } from './maintenance.ts'
import { announceMonthly, closeMonthly, makeMonthly, tellResults } from './monthly/announce.commands.ts'
import { settleStudy } from './points/points.commands.ts'
import { pushExplainers } from './pushes/push.commands.ts'
import { refreshRollups } from './rollups/rollup.commands.ts'
import { ensureSeason } from './season/season.commands.ts'
import { readSeasonOn, type Season } from './season/season.store.ts'
import { awardTitles } from './titles/title.commands.ts'
import { carryOutDue } from './unit-changes/unit-change.commands.ts'
import { announceWeekly, closeWeekly, makeWeekly } from './weekly/announce.commands.ts'

/** How many of what were done. */
type Counts = Record<string, number>
type Step = (house: House, now: Date) => Promise<Counts | undefined>

/** A step for the season of today; between two there is nothing to do. */
const inSeason =
  (work: (house: House, season: Season, now: Date) => Promise<Counts>): Step =>
  async (house, now) => {
    const season = await readSeasonOn(house.db, dayOf(now))
    return season && work(house, season, now)
  }

/** Counts what changed; a great deal of it, over several ticks. */
async function countFigures({ db, log }: House, now: Date): Promise<undefined> {
  const { complete, days, marks } = await refreshRollups(db, now)
  if (!complete) log.info({ days, marks }, 'figures are being counted')
}

/** What a tick does, in this order: what is over ends before the new begins, but no group waits for many papers. */
const steps: readonly [string, Step][] = [
  ['units that change', async ({ db }, now) => ({ unitsChanged: await carryOutDue(db, now) })],
  // a stop over midnight must not leave yesterday's question open beside today's
  ['daily reveals', async ({ db }, now) => ({ revealed: await revealDailies(db, now) })],
  ['the season', async ({ db }, now) => void (await ensureSeason(db, dayOf(now), now))],
  // what is in a paper that opens now is no group's question any more
  ['weekly papers', inSeason(async ({ db }, season, now) => ({ weeklyPapers: await makeWeekly(db, season, now) }))],
  ['monthly papers', inSeason(async ({ db }, season, now) => ({ monthlyPapers: await makeMonthly(db, season, now) }))],
  ['daily questions', async ({ db }, now) => ({ planned: await planDailies(db, now) })],
  ['daily choices', async ({ db }, now) => void (await chooseAhead(db, now))],
  // what gives the key of a question away comes after its reveal, in the same tick
  ['explainers', async ({ db }, now) => ({ explainersPushed: await pushExplainers(db, now) })],
  ['monthly closing', async (house, now) => ({ monthlyClosed: await closeMonthly(house, now) })],
  ['monthly results', async (house, now) => ({ monthlyResults: await tellResults(house, now) })],
  ['weekly closing', async ({ db }, now) => ({ weeklyClosed: await closeWeekly(db, now) })],
  ['late marks', async ({ db }, now) => ({ markedAnew: await remarkLate(db, now) })],
  ['points of study', async ({ db }, now) => void (await settleStudy(db, now))],
  ['titles', async ({ db }, now) => ({ titles: await awardTitles(db, now) })],
  ['duels', async ({ db }, now) => ({ duelsEnded: await endOverdue(db, now) })],
  ['weekly news', inSeason(({ db }, season, now) => announceWeekly(db, season, now))],
  [
    'monthly news',
    inSeason(async (house, season, now) => ({ monthlyTold: await announceMonthly(house, season, now) })),
  ],
  // what the other steps changed is in the figures
  ['figures', countFigures],
  ['bulletins', async ({ db }, now) => ({ bulletins: await freezeDue(db, now) })],
  // written in the background: no tick waits for it
  ['exports', async ({ exporter }) => void exporter.wake()],
]

/** Tells of the steps that failed, once all others are done. */
export class TickFailed extends AggregateError {}

/** Does what is due by now. Safe to repeat and to run in several processes at once; one step that fails stops no other. */
export async function tick(house: House): Promise<{ planned: number; revealed: number }> {
  const now = house.clock.now()
  const done: Counts = {}
  const failed = new Map<string, unknown>()
  for (const [name, step] of steps)
    try {
      Object.assign(done, await step(house, now))
    } catch (error) {
      failed.set(name, error)
    }
  const some = Object.entries(done).filter(([, count]) => count > 0)
  if (some.length > 0) house.log.info(Object.fromEntries(some), 'tick')
  if (failed.size > 0) throw new TickFailed(failed.values(), `failed: ${[...failed.keys()].join(', ')}`)
  return { planned: done.planned ?? 0, revealed: done.revealed ?? 0 }
}

const MAINTAIN_MS = 10 * 60_000

/** Ticks until stopped, never two at once; a failed tick is logged and the next one tries again. */
export function startScheduler(house: House): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const every = (ms: number, name: string, work: () => Promise<unknown>) =>
    setInterval(() => {
      if (busy) return
      busy = true
      running = work()
        .catch((error) => house.log.error({ err: error }, `${name} failed`))
        .finally(() => {
          busy = false
        })
    }, ms)
  const { CLOCK_SPEED, TICK_SECONDS } = house.config
  const ticking = every(Math.max(250, (TICK_SECONDS * 1000) / CLOCK_SPEED), 'tick', () => tick(house))
  let noted = dayOf(house.clock.now())
  const noteDaily = async () => {
    const today = dayOf(house.clock.now())
    if (today !== noted) await noteHead(house)
    noted = today
  }
  const maintaining = setInterval(() => {
    maintain(house)
      .then(noteDaily)
      .catch((error) => house.log.error({ err: error }, 'maintenance failed'))
  }, MAINTAIN_MS)
  return async () => {
    clearInterval(ticking)
    clearInterval(maintaining)
    await running
  }
}
