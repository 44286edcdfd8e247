import { remarkLate } from './appeals/mark-anew.commands.ts'
import { noteHead } from './audit/note-head.ts'
import { dayOf } from './base/day.rules.ts'
import { endOverdue } from './duel/duel.commands.ts'
import { overdueDuels } from './duel/duel.store.ts'
import type { House } from './house.ts'
import { planDailies, revealDailies } from './learning/daily.commands.ts'
import { chooseAhead } from './learning/group-choice.commands.ts'
import { maintain } from './maintenance.ts'
import { closeMonthly, openMonthly } from './monthly/announce.commands.ts'
import { settleStudy } from './points/points.commands.ts'
import { ensureSeason } from './season/season.commands.ts'
import { readSeasonOn } from './season/season.store.ts'
import { awardTitles } from './titles/title.commands.ts'
import { tickWeekly } from './weekly/announce.commands.ts'

/** Does what is due by now. Safe to repeat and to run in several processes at once. */
export async function tick(house: House): Promise<{ planned: number; revealed: number }> {
  const { db, log } = house
  const now = house.clock.now()
  // reveal first: a stop over midnight must not leave yesterday's question open beside today's
  const revealed = await revealDailies(db, now)
  const planned = await planDailies(db, now)
  await chooseAhead(db, now)
  const late = await remarkLate(db, now)
  if (late > 0) log.info({ late }, 'answers marked by the corrected key')
  if (planned + revealed > 0) log.info({ planned, revealed }, 'daily questions')
  const closed = await closeMonthly(house, now)
  if (closed.closed + closed.results > 0) log.info(closed, 'monthly match closing')
  const today = dayOf(now)
  await ensureSeason(db, today, now)
  await settleStudy(db, now)
  const season = await readSeasonOn(db, today)
  const weekly = season ? await tickWeekly(db, season, now) : {}
  // of yesterday's season, which may have ended with it
  const titles = await awardTitles(db, now)
  if (titles > 0) log.info({ titles }, 'titles awarded')
  if (!season) return { planned, revealed }
  await endOverdue(db, season, await overdueDuels(db, now, 200), now)
  if (Object.values<number>(weekly).some((count) => count > 0)) log.info(weekly, 'weekly practice')
  const monthly = await openMonthly(house, season, now)
  if (monthly.papers + monthly.told > 0) log.info(monthly, 'monthly match')
  return { planned, revealed }
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
