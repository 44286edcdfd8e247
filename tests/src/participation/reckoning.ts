// Participation counted directly, row by row in plain code: what the rollups must come to.
import { addDays } from '@lianbing/api/base/day.rules'
import type { Db } from '@lianbing/api/database/open'
import { spanDays } from '@lianbing/api/rollups/span.rules'
import { sql } from 'kysely'

export interface Reckoned {
  unitId: string
  period: 'day' | 'week' | 'month' | 'season'
  day: string
  figures: Record<string, number>
}

interface Seat {
  unitId: string | null
  standing: string
}
const isWindow = ({ standing }: Seat) => standing.includes('/')
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

async function readAll(db: Db) {
  const days = await db.selectFrom('learnerDay').selectAll().execute()
  const postings = await db.selectFrom('learnerPosting').selectAll().orderBy('fromDate').execute()
  const headcounts = await db.selectFrom('headcount').selectAll().execute()
  const units = await db.selectFrom('orgUnit').selectAll().execute()
  const seasons = await db.selectFrom('season').selectAll().execute()
  const titles = await db.selectFrom('title').selectAll().where('revokedAt', 'is', null).execute()
  const sittings = await sql<{
    learnerId: string
    paperId: string
    kind: string
    score: number
    day: string
    at: Date
  }>`
    select s.learner_id, s.paper_id, p.kind, s.score, (s.submitted_at + interval '8 hours')::date::text as day,
      s.submitted_at as at
    from sitting s join paper p on p.id = s.paper_id where s.submitted_at is not null order by s.submitted_at`.execute(
    db,
  )
  return { days, postings, headcounts, units, seasons, titles, sittings: sittings.rows }
}

export async function reckonParticipation(db: Db, today: string, unitIds: readonly string[]): Promise<Reckoned[]> {
  const all = await readAll(db)
  const pathOf = new Map(all.units.map((unit) => [unit.id, unit.path]))
  const isBelow = (seat: Seat, unitId: string) =>
    seat.unitId !== null && (pathOf.get(seat.unitId) ?? '').startsWith(pathOf.get(unitId) ?? '?')
  const postingOn = (learnerId: string, day: string): Seat => {
    const own = all.postings.filter((one) => one.learnerId === learnerId)
    return own.filter((one) => one.fromDate <= day).at(-1) ?? (own[0] as Seat)
  }
  const inForce = (unitId: string, day: string) => {
    const dated = all.headcounts.filter((one) => one.unitId === unitId && one.asOf <= day)
    const latest = dated
      .map((one) => one.asOf)
      .sort()
      .at(-1)
    return sum(dated.filter((one) => one.asOf === latest).map((one) => one.count))
  }
  const learners = [...new Set(all.postings.map((one) => one.learnerId))]
  const best = [...Map.groupBy(all.sittings, (one) => `${one.paperId} ${one.learnerId}`).values()].map(
    (some) => some.toSorted((a, b) => b.score - a.score || a.at.getTime() - b.at.getTime())[0] as (typeof some)[number],
  )

  const figuresOf = (unitId: string, { from, until }: { from: string; until: string }) => {
    const to = until < today ? until : today
    const within = (day: string) => day >= from && day <= until
    const days = all.days.filter((day) => within(day.localDate) && day.answers > 0)
    const here = days.filter((day) => isWindow(day) && isBelow(day, unitId))
    const lastOf = (learnerId: string) =>
      days
        .filter((day) => day.learnerId === learnerId)
        .toSorted((a, b) => (a.localDate < b.localDate ? -1 : 1))
        .at(-1)
    const active = learners.flatMap((id) => lastOf(id) ?? []).filter((day) => isWindow(day) && isBelow(day, unitId))
    const serving = learners.flatMap((id) => {
      const seat = all.postings.filter((one) => one.learnerId === id && one.fromDate <= to).at(-1)
      return seat && seat.standing !== 'left' && isWindow(seat) && isBelow(seat, unitId) ? [seat] : []
    })
    const isFiled = ({ unitId: id }: Seat) => id !== null && inForce(id, to) > 0
    const scored = best.filter((one) => {
      const day = all.days.find((d) => d.learnerId === one.learnerId && d.localDate === one.day)
      const seat = day ?? postingOn(one.learnerId, one.day)
      return within(one.day) && isWindow(seat) && isBelow(seat, unitId)
    })
    const titles = all.titles.filter((title) => {
      const seat = postingOn(title.learnerId, addDays(title.awardedOn, -1))
      return within(title.awardedOn) && isWindow(seat) && isBelow(seat, unitId)
    })
    const [weekly, monthly] = ['weekly', 'monthly'].map((kind) => scored.filter((one) => one.kind === kind))
    return {
      headcount: sum(
        all.units.filter(({ path }) => path.startsWith(pathOf.get(unitId) ?? '?')).map(({ id }) => inForce(id, to)),
      ),
      unfiled: new Set(serving.filter((seat) => !isFiled(seat)).map((seat) => seat.unitId)).size,
      registered: serving.length,
      registeredOfFiled: serving.filter(isFiled).length,
      active: active.length,
      activeOfFiled: active.filter(isFiled).length,
      days: here.length,
      answers: sum(here.map((day) => day.answers)),
      correct: sum(here.map((day) => day.correct)),
      weeklyPapers: weekly?.length ?? 0,
      weeklyScore: sum(weekly?.map((one) => one.score) ?? []),
      monthlyPapers: monthly?.length ?? 0,
      monthlyScore: sum(monthly?.map((one) => one.score) ?? []),
      titles: titles.length,
    }
  }
  const dates = [...new Set([...all.days.map((day) => day.localDate), today])].sort()
  return unitIds.flatMap((unitId) =>
    dates.flatMap((day) =>
      (['day', 'week', 'month', 'season'] as const).flatMap((period) => {
        const season = all.seasons.find((one) => one.startsOn <= day && one.endsOn >= day)
        if (period === 'season' && !season) return []
        const span =
          period === 'season' && season
            ? { from: season.startsOn, until: season.endsOn }
            : spanDays(period as 'day', day)
        return [{ unitId, period, day, figures: figuresOf(unitId, span) }]
      }),
    ),
  )
}
