// A season that was lived through by ten people, from the rows up: days of study, weekly papers, matches, titles.
import { addDays, type Day, instantOf } from '@lianbing/api/base/day.rules'
import { seededRandom } from '@lianbing/api/base/random.rules'
import { settleDays, settleSittings } from '@lianbing/api/points/points.commands'
import { dailyPoints, weeklyPoints } from '@lianbing/api/points/points.rules'
import { addSeason } from '@lianbing/api/season/season.commands'
import { defaultRules, type RuleSet } from '@lianbing/api/season/season.rules'
import { awardEarned } from '@lianbing/api/titles/title.commands'
import { groundIn } from '@lianbing/api/titles/title.rules'
import { sql } from 'kysely'
import { freshHouse, house } from '../house.ts'
import { type Body, newLearner, question, teach } from '../scene.ts'

const NAMES = ['李娜', '王芳', '张伟', '刘洋', '陈静', '杨敏', '赵磊', '黄丽', '周强', '吴秀英']
const QUESTIONS = 30
const [FIRST, LAST]: [Day, Day] = ['2022-03-05', '2022-03-28']
/** March's match is open then, those of January and February are over. */
export const TODAY = '2022-03-29T10:00:00+08:00'

/** Rules that some of ten people fulfil in a few weeks, and others nearly do. */
export const livedRules: RuleSet = {
  ...defaultRules,
  daily: { ...defaultRules.daily, dayCap: 4 },
  monthly: { ...defaultRules.monthly, indefinite: 8, judge: 2, pass: 12 },
  titles: {
    ...defaultRules.titles,
    dailyDays: 9,
    dailyAccuracy: 0.7,
    weeklyPoints: 190,
    monthlyScore: 16,
    monthlyTopShare: 0.2,
  },
}

export const questionId = (i: number) => `tt-${String(i + 1).padStart(4, '0')}`
const KEY = 'A'

interface Marked {
  questionId: string
  given: string
  correct: boolean
}

class Life {
  #random: () => number
  readonly rows = {
    learnerDay: [] as object[],
    practice: [] as object[],
    sitting: [] as object[],
    answer: [] as object[],
  }
  #no = 0

  constructor(seed: string) {
    this.#random = seededRandom(seed)
  }

  chance = (share: number) => this.#random() < share
  count = (most: number) => Math.floor(this.#random() * (most + 1))

  answers(count: number, ability: number): Marked[] {
    const first = this.count(QUESTIONS - 1)
    return Array.from({ length: count }, (_, i) => {
      const given = this.chance(ability) ? KEY : 'BCD'.charAt(this.count(2))
      return { questionId: questionId((first + i) % QUESTIONS), given, correct: given === KEY }
    })
  }

  keep(learnerId: string, day: Day, answers: readonly Marked[], where: object) {
    const answeredAt = instantOf(day, '12:00')
    for (const [i, answer] of answers.entries())
      this.rows.answer.push({
        ...{ learnerId, questionVersion: 1, localDate: day, answeredAt, position: i + 1, ...where, ...answer },
        messageKey: `m${++this.#no}`,
      })
  }

  studies(learnerId: string, day: Day, ability: number) {
    const answers = this.answers(1 + this.count(6), ability)
    const correct = answers.filter((one) => one.correct).length
    const counts = { answers: answers.length, correct, studyAnswers: answers.length, studyCorrect: correct }
    this.rows.learnerDay.push({ learnerId, localDate: day, unitId: '51', ...counts })
    const id = `p${this.rows.practice.length}`
    const at = instantOf(day, '11:00')
    this.rows.practice.push({ id, learnerId, localDate: day, startedAt: at, finishedAt: at, startedBy: id })
    this.keep(learnerId, day, answers, { practiceId: id })
  }

  sits(
    learnerId: string,
    paperId: string,
    attempt: number,
    day: Day,
    { ability, each }: { ability: number; each: number },
  ) {
    const answers = this.answers(10, ability)
    const correct = answers.filter((one) => one.correct).length
    const id = `s${this.rows.sitting.length}`
    const at = instantOf(day, '12:00')
    this.rows.sitting.push({
      ...{ id, paperId, learnerId, attempt, ruleVersion: 1, startedAt: at, deadline: at, submittedAt: at },
      ...{ submittedBy: 'learner', correct, score: correct * each },
    })
    this.keep(learnerId, day, answers, { sittingId: id })
  }
}

const weeks = ['2022-03-07', '2022-03-14', '2022-03-21']
const matches = ['2022-01-01', '2022-02-01', '2022-03-01']
const lastOf: Record<string, Day> = {
  '2022-01-01': '2022-01-31',
  '2022-02-01': '2022-02-28',
  '2022-03-01': '2022-03-31',
}

async function makePapers() {
  const of = { seasonId: '2022', ruleVersion: 1, form: 1, madeAt: house.clock.now() }
  const weekly = weeks.map((period) => ({
    ...{ id: `w${period}`, kind: 'weekly', period, ...of },
    ...{ opensAt: instantOf(period, '09:00'), closesAt: instantOf(addDays(period, 6), '20:00') },
  }))
  const monthly = matches.map((period) => ({
    ...{ id: `m${period}`, kind: 'monthly', period, ...of },
    ...{
      opensAt: instantOf(addDays(lastOf[period] ?? '', -6), '09:00'),
      closesAt: instantOf(lastOf[period] ?? '', '20:00'),
    },
  }))
  await house.db
    .insertInto('paper')
    .values([...weekly, ...monthly])
    .execute()
  const items = [...weekly, ...monthly].flatMap(({ id }) =>
    Array.from({ length: 10 }, (_, i) => ({
      ...{ paperId: id, position: i + 1, questionId: questionId(i), questionVersion: 1, asType: 'single' },
    })),
  )
  await house.db.insertInto('paperItem').values(items).execute()
}

function live(life: Life, learnerId: string, ability: number) {
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) if (life.chance(0.45)) life.studies(learnerId, day, ability)
  const { weekly, monthly } = livedRules
  for (const week of weeks)
    if (life.chance(0.9))
      life.sits(learnerId, `w${week}`, 1, addDays(week, life.count(6)), { ability, each: weekly.pointsPerItem })
  for (const month of matches)
    for (let attempt = 1; attempt <= life.count(2); attempt++)
      life.sits(learnerId, `m${month}`, attempt, addDays(lastOf[month] ?? '', -4), {
        ability,
        each: monthly.pointsPerItem,
      })
}

/** Everything up to this morning, each night's titles awarded in it. */
export async function livedSeason(seed: string): Promise<void> {
  const { db, clock } = house
  await freshHouse()
  clock.set(TODAY)
  await teach(Array.from({ length: QUESTIONS }, (_, i) => question(questionId(i))))
  const dates = { id: '2022', name: '2022 年度', startsOn: '2022-01-01', endsOn: '2022-12-31' }
  await addSeason(db, dates, livedRules, 'system', clock.now())
  await makePapers()
  const life = new Life(seed)
  for (const [i, name] of NAMES.entries()) live(life, await newLearner(name), 0.55 + i * 0.04)
  await db
    .insertInto('learnerDay')
    .values(life.rows.learnerDay as never)
    .execute()
  await db
    .insertInto('practice')
    .values(life.rows.practice as never)
    .execute()
  await db
    .insertInto('sitting')
    .values(life.rows.sitting as never)
    .execute()
  await db
    .insertInto('answer')
    .values(life.rows.answer as never)
    .execute()
  await db.transaction().execute(async (trx) => {
    await settleDays(trx, { seasonId: '2022', from: FIRST, until: LAST, cause: 'study' }, clock.now())
    await settleSittings(trx, { seasonId: '2022', cause: 'paper' }, clock.now())
    for (let day = addDays(FIRST, 1); day <= addDays(LAST, 1); day = addDays(day, 1))
      await awardEarned(trx, instantOf(day, '00:05'))
  })
}

const rowsOf = async (text: string): Promise<Body[]> => (await sql.raw<Body>(text).execute(house.db)).rows

/** All that rules and keys decide: sums of the ledger, totals, day figures, scores, and the titles that stand. */
export const standing = async () => ({
  ledger: await rowsOf(`select learner_id, track, subject, sum(points)::int as points from point_entry
    group by 1, 2, 3 having sum(points) <> 0 order by 1, 2, 3`),
  totals: await rowsOf(`select period, learner_id, daily, weekly, points from point_total
    where daily <> 0 or weekly <> 0 or points <> 0 order by 1, 2`),
  days: await rowsOf(
    'select learner_id, local_date, study_answers, study_correct, points from learner_day order by 1, 2',
  ),
  sittings: await rowsOf(`select s.id, p.kind, p.period, s.learner_id, s.correct, s.score from sitting s
    join paper p on p.id = s.paper_id order by 1`),
  titles: await rowsOf(`select learner_id, kind, awarded_on, awarded_at, evidence from title
    where revoked_at is null order by 1, 2`),
})
export type Standing = Awaited<ReturnType<typeof standing>>

/** Every total as its ledger says it, added up by hand. */
const totalsByHand = () =>
  rowsOf(`select p.period, e.learner_id, coalesce(sum(points) filter (where track = 'daily'), 0)::int as daily,
      coalesce(sum(points) filter (where track = 'weekly'), 0)::int as weekly, sum(points)::int as points
    from point_entry e cross join lateral (values ('day:' || local_date), ('week:' || date_trunc('week', local_date)::date),
      ('month:' || to_char(local_date, 'YYYY-MM')), ('season:' || season_id)) as p (period)
    where track <> 'platform' group by 1, 2
    having coalesce(sum(points) filter (where track = 'daily'), 0) <> 0
      or coalesce(sum(points) filter (where track = 'weekly'), 0) <> 0 or sum(points) <> 0 order by 1, 2`)

/** What a title names, from the rows beneath it. */
function groundByHand({ days, sittings, ledger }: Standing, { learnerId, kind, evidence }: Body): Body {
  if (kind === 'daily_star') {
    const mine = days.filter((day) => day.learnerId === learnerId && day.localDate <= evidence.until)
    const sum = (column: string) => mine.reduce((all, day) => all + day[column], 0)
    const studied = mine.filter((day) => day.studyAnswers > 0).length
    return { until: evidence.until, days: studied, answers: sum('studyAnswers'), correct: sum('studyCorrect') }
  }
  if (kind === 'weekly_master') {
    const until = (subject: string) => submittedOn(subject) <= evidence.until
    const mine = ledger.filter((row) => row.learnerId === learnerId && row.track === 'weekly' && until(row.subject))
    return { until: evidence.until, points: mine.reduce((all, { points }) => all + points, 0) }
  }
  const best = new Map<string, number>()
  for (const one of sittings.filter((row) => row.kind === 'monthly' && row.period === evidence.period))
    best.set(one.learnerId, Math.max(one.score, best.get(one.learnerId) ?? 0))
  const score = best.get(learnerId) ?? -1
  const place = 1 + [...best.values()].filter((other) => other > score).length
  return { period: evidence.period, ground: evidence.ground, score, place, participants: best.size }
}

const handedIn = new Map<string, Day>()
const submittedOn = (sittingId: string) => handedIn.get(sittingId) ?? ''

/** What breaks a law of the house: caps, totals as sums, evidence that recomputes; nothing where all hold. */
export async function brokenLaws(rules: RuleSet): Promise<string[]> {
  const now = await standing()
  for (const { id, day } of await rowsOf(
    `select id, (submitted_at at time zone 'Asia/Shanghai')::date as day from sitting`,
  ))
    handedIn.set(id, day)
  const held = new Map(now.ledger.map((row) => [`${row.learnerId} ${row.subject}`, row.points]))
  const broken: string[] = []
  for (const { learnerId, localDate, studyCorrect, points } of now.days) {
    const earned = dailyPoints(studyCorrect, rules.daily)
    const inLedger = held.get(`${learnerId} ${localDate}`) ?? 0
    if (inLedger !== earned || points !== earned || inLedger > rules.daily.dayCap)
      broken.push(`${learnerId} ${localDate}: ${inLedger}, ${points} for ${earned}`)
  }
  for (const { id, kind, learnerId, correct } of now.sittings.filter((one) => one.kind === 'weekly'))
    if ((held.get(`${learnerId} ${id}`) ?? 0) !== weeklyPoints(correct, rules.weekly)) broken.push(`${kind} ${id}`)
  if (JSON.stringify(now.totals) !== JSON.stringify(await totalsByHand())) broken.push('totals')
  for (const title of now.titles) {
    const ground = groundByHand(now, title)
    const same = Object.entries(ground).every(([name, value]) => title.evidence[name] === value)
    if (!same || !groundIn(title.evidence, rules.titles))
      broken.push(`${title.kind}: ${JSON.stringify(title.evidence)} for ${JSON.stringify(ground)}`)
  }
  return broken
}
