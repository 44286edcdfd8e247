import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Page } from '../http/list-query.ts'

interface Days {
  from: Day
  until: Day
}

export interface StudyingLearner {
  learnerId: string
  name: string
  unitId: string
  unitName: string
  days: number
  answers: number
  correct: number
}

/** The days of window staff at a unit and below, where they stood on each: what the figures of a unit are sums of. */
const daysAt = (path: string, { from, until }: Days) => sql`
  select d.learner_id, d.local_date, d.unit_id, d.answers, d.correct from learner_day d
  join org_unit o on o.id = d.unit_id
  where d.local_date between ${from}::date and ${until}::date and d.answers > 0 and d.standing like '%/%'
    and o.path >= ${path} and o.path < ${`${path.slice(0, -1)}0`}`

/** Who studied at a unit and below within some days, those with the most days first; and what it all adds up to. */
export async function studyAt(db: Db, path: string, days: Days, page: Page) {
  const read = await sql<StudyingLearner & { people: number; allDays: number; allAnswers: number; allCorrect: number }>`
    with days as (${daysAt(path, days)}),
      people as (
        select learner_id, count(*)::int as days, sum(answers)::int as answers, sum(correct)::int as correct,
          (array_agg(unit_id order by local_date desc))[1] as unit_id
        from days group by learner_id)
    select p.*, l.name, u.name as unit_name, count(*) over ()::int as people,
      sum(p.days) over ()::int as all_days, sum(p.answers) over ()::int as all_answers,
      sum(p.correct) over ()::int as all_correct
    from people p join learner l on l.id = p.learner_id join org_unit u on u.id = p.unit_id
    order by p.days desc, p.answers desc, p.learner_id limit ${page.limit} offset ${page.offset}`.execute(db)
  const [first] = read.rows
  const total = first
    ? { people: first.people, days: first.allDays, answers: first.allAnswers, correct: first.allCorrect }
    : { people: 0, days: 0, answers: 0, correct: 0 }
  return { rows: read.rows.map(({ people: _, allDays: _d, allAnswers: _a, allCorrect: _c, ...row }) => row), total }
}

export interface StudyDay {
  day: Day
  unitId: string
  unitName: string
  path: string
  answers: number
  correct: number
}

/** The days of one learner, the newest first, each with the unit where they stood. */
export async function daysOfLearner(db: Db, learnerId: string, { from, until }: Days): Promise<StudyDay[]> {
  const read = await sql<StudyDay>`
    select d.local_date as day, d.unit_id, o.name as unit_name, o.path, d.answers, d.correct
    from learner_day d join org_unit o on o.id = d.unit_id
    where d.learner_id = ${learnerId} and d.local_date between ${from}::date and ${until}::date and d.answers > 0
    order by d.local_date desc`.execute(db)
  return read.rows
}

export interface DayAnswer {
  id: number
  at: Date
  kind: 'daily' | 'practice' | 'sitting' | 'duel'
  questionId: string
  questionVersion: number
  stem: string
  type: string
  given: string
  correct: boolean
  key: string
}

/** What a learner answered on a day, in its order; with keys, which whoever shows it holds back while they are sealed. */
export async function answersOfDay(db: Db, learnerId: string, day: Day): Promise<DayAnswer[]> {
  const read = await sql<DayAnswer>`
    select a.id, a.answered_at as at, a.question_id, a.question_version, v.stem, v.type, a.given, a.correct, v.key,
      case when a.daily_id is not null then 'daily' when a.practice_id is not null then 'practice'
        when a.sitting_id is not null then 'sitting' else 'duel' end as kind
    from answer a join question_version v on v.question_id = a.question_id and v.version = a.question_version
    where a.learner_id = ${learnerId} and a.local_date = ${day}::date order by a.answered_at, a.id`.execute(db)
  return read.rows
}

/** Questions that are being asked in some paper now: their keys would help who has not handed it in. */
export async function inOpenPapers(db: Db, now: Date): Promise<Set<string>> {
  const read = await sql<{ questionId: string }>`
    select distinct i.question_id from paper p join paper_item i on i.paper_id = p.id
    where p.opens_at <= ${now} and p.closes_at > ${now}`.execute(db)
  return new Set(read.rows.map(({ questionId }) => questionId))
}
