import { addDays, instantOf } from '@lianbing/api/base/day.rules'
import { readSeasonOn } from '@lianbing/api/season/season.store'
import { awardTitles } from '@lianbing/api/titles/title.commands'
import { sql } from 'kysely'
import { median, progress, type Row, spread } from '../report.ts'
import { filledSeason, LAST_DAY } from './filled-season.ts'

const ROUNDS = 5

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** The first night that awards everything at once, then nights on which nearly everybody holds theirs. */
export async function benchTitles(): Promise<Row[]> {
  const { database, note } = await filledSeason()
  const { db } = database
  const day = addDays(LAST_DAY, 1)
  const season = await readSeasonOn(db, day)
  if (!season) throw new Error('the season that was filled is not there')
  await sql`delete from title`.execute(db)
  const [nights, scans]: [number[], number[]] = [[], []]
  let awarded = 0
  for (let round = 0; round < ROUNDS; round++) {
    await sql`delete from job_run where kind = 'titles'`.execute(db)
    nights.push(
      await secondsOf(async () => {
        awarded += await awardTitles(db, instantOf(day, '00:05'))
      }),
    )
    scans.push(
      await secondsOf(() =>
        sql`select count(*), sum(study_answers), sum(study_correct) from learner_day
          where local_date between ${season.startsOn}::date and ${LAST_DAY}::date`.execute(db),
      ),
    )
    progress(`titles: night ${nights.at(-1)?.toFixed(2)} s, scan ${scans.at(-1)?.toFixed(2)} s`)
  }
  return [
    {
      name: 'titles of a night',
      figure: median(nights),
      unit: 's',
      limit: { name: 'count and sum over the same learner_day rows', figure: median(scans) },
      note: `${awarded} awarded in the first round; ${spread(nights, 2)}; ${spread(scans, 2)}; ${note}`,
    },
  ]
}
