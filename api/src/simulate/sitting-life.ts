import { weeklyPoints } from '../points/points.rules.ts'
import { type PaperStep, stepsOf } from '../simulated-people/paper.rules.ts'
import type { Deed } from '../simulated-people/people.rules.ts'
import { nextOpen } from '../weekly/weekly.rules.ts'
import { secondsOf } from './chunk-rows.ts'
import type { GroupLife, Life } from './group-life.ts'
import type { CampaignDay, PaperOfWeek } from './season-days.commands.ts'

interface Given {
  given: string
  correct: boolean
  at: Date
  key: string
}

/** A sitting as far as it went. */
export interface Sitting {
  id: string
  paper: PaperOfWeek
  begun: Date
  startedBy: string
  /** By position. */
  given: Map<number, Given>
  position: number
}

/** Where the learner stands in the paper after a message; the house moves them the same way. */
function step(sitting: Sitting, { does }: PaperStep, reply: () => Given): void {
  const { given } = sitting
  const total = sitting.paper.items.length
  if (does === 'skip') sitting.position = (sitting.position % total) + 1
  if (does === 'submit_anyway') sitting.position = sitting.paper.items.findIndex((_, i) => !given.has(i + 1)) + 1
  if (does !== 'answer') return
  given.set(sitting.position, reply())
  sitting.position = nextOpen(total, new Set(given.keys()), sitting.position) ?? sitting.position
}

/** Takes the next paper of the week, in private; one that is left lying waits for the clock. */
export function takePaper(group: GroupLife, life: Life, day: CampaignDay, deed: Extract<Deed, { what: 'paper' }>) {
  const { weeks, plan } = group.world
  const week = weeks[day.index]
  if (!week || !day.season) return
  if (life.week.monday !== week.monday) life.week = { monday: week.monday, taken: 0 }
  const paper = week.papers[life.week.taken++]
  if (!paper) return
  const { n } = life.person
  const keyOf = (no: number) => group.keyOf(n, day.index, 'paper', no)
  const id = group.ids.sitting(n, day.index)
  const given = new Map<number, Given>()
  const sitting: Sitting = { id, paper, begun: deed.at, startedBy: keyOf(0), given, position: 1 }
  const steps = stepsOf(`${plan.seed}:${n}:${day.index}:paper`, deed.at, paper.items.length, deed.course)
  for (const one of steps) {
    const key = keyOf(one.no)
    const item = paper.items[sitting.position - 1] ?? 0
    step(sitting, one, () => ({ ...group.minds.answer(n, item, day.index, 'paper'), at: one.at, key }))
  }
  if (deed.course === 'left') life.left = sitting
  else handIn(group, life, sitting, day, { by: 'learner', at: steps.at(-1)?.at ?? deed.at })
}

/** The clock hands in what was left lying. */
export function closeLeft(group: GroupLife, life: Life, day: CampaignDay): void {
  const { left } = life
  life.left = undefined
  if (left) handIn(group, life, left, day, { by: 'clock', at: left.paper.closesAt })
}

/** What is left lying in a week that is not over yet: its clock will come. */
export function keepLeft(group: GroupLife, life: Life): void {
  if (life.left) writeSitting(group, life, life.left)
}

interface Result {
  at: Date
  by: 'learner' | 'clock'
  correct: number
  score: number
}

function writeSitting(group: GroupLife, { learnerId }: Life, sitting: Sitting, result?: Result): void {
  const { id, paper, begun, startedBy, given, position } = sitting
  group.chunk.sittings.add({
    id,
    paper_id: paper.id,
    learner_id: learnerId,
    rule_version: paper.ruleVersion,
    position,
    started_at: secondsOf(begun),
    deadline: secondsOf(paper.closesAt),
    submitted_at: result ? secondsOf(result.at) : null,
    submitted_by: result?.by ?? null,
    correct: result?.correct ?? null,
    score: result?.score ?? null,
    started_by: startedBy,
  })
  for (const [place, one] of given)
    group.chunk.sittingAnswers.add({
      sitting_id: id,
      position: place,
      given: one.given,
      saved_at: secondsOf(one.at),
      message_key: one.key,
    })
}

/** The rows of a sitting that is handed in, and its points (paper.commands.ts handIn). */
function handIn(
  group: GroupLife,
  life: Life,
  sitting: Sitting,
  day: CampaignDay,
  { by, at }: { by: 'learner' | 'clock'; at: Date },
): void {
  const { id, paper, given } = sitting
  const { learnerId, person } = life
  const correct = [...given.values()].filter((one) => one.correct).length
  const points = weeklyPoints(correct, paper.rules.weekly)
  writeSitting(group, life, sitting, { at, by, correct, score: points })
  for (const [place, one] of given) {
    const item = paper.items[place - 1] as number
    const key = `sitting:${id}:${place}`
    group.writeAnswer(life, day, item, { ...one, at, key, sitting_id: id, position: place, isStudy: false })
    life.remembered.take(group.world.list.items[item]?.id ?? '', one.correct, at)
  }
  // one who hands in nothing but blanks was there that day
  group.count(life, day.index, { answers: 0, correct: 0 }, false)
  for (const item of paper.items) group.minds.show(person.n, item, day.index)
  const entry = { seasonId: paper.seasonId, ruleVersion: paper.ruleVersion, learnerId, unitId: group.hall } as const
  group.chunk.entries.push({
    ...entry,
    track: 'weekly',
    subject: id,
    cause: 'paper',
    points,
    localDate: day.day,
    enteredAt: at,
  })
}
