import { dayOf, instantOf } from '../base/day.rules.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { planDailies, revealDailies } from '../learning/daily.commands.ts'
import { answerInGroups, type GroupAnswer } from '../learning/group-answer.commands.ts'
import type { GivenAnswer } from '../learning/outcomes.ts'
import { settleStudy } from '../points/points.commands.ts'
import { practise } from '../practice/practice.commands.ts'
import { answerPrivately } from '../practice/private-answer.commands.ts'
import { type PaperCourse, pacesOf } from '../simulated-people/behaviour.rules.ts'
import type { Item } from '../simulated-people/knowledge.rules.ts'
import { stepsOf } from '../simulated-people/paper.rules.ts'
import { type Deed, deedsOf, type Span, WeekPlans } from '../simulated-people/people.rules.ts'
import type { Person } from '../simulated-people/person.rules.ts'
import { CHANNEL, groupOf, idsOf, type SimulationPlan } from '../simulated-people/plan.rules.ts'
import { closeWeekly } from '../weekly/announce.commands.ts'
import { doWeekly } from '../weekly/weekly.commands.ts'
import { Minds } from './minds.ts'
import type { Scene } from './scene.commands.ts'
import {
  awardMorning,
  type CampaignDay,
  type CampaignWeek,
  EVENING,
  type ItemList,
  makePapersOn,
  readWeek,
} from './season-days.commands.ts'

export interface Stage {
  db: Db
  plan: SimulationPlan
  scene: Scene
  days: readonly CampaignDay[]
  list: ItemList
  span: Span
}

interface Play extends Stage {
  ids: ReturnType<typeof idsOf>
  minds: Minds
  plans: WeekPlans
  /** Group answers not written yet, in order of time. */
  waiting: GroupAnswer[]
}

interface Today extends CampaignDay {
  week: CampaignWeek | undefined
  /** The item that each group is asked. */
  asked: Map<string, number>
}

const BATCH = 200

async function flush({ db, waiting }: Play): Promise<void> {
  const last = waiting.at(-1)
  if (!last) return
  const outcomes = await answerInGroups(db, waiting.splice(0), new Date(last.from.sentAt))
  const refused = outcomes.find(({ outcome }) => outcome !== 'taken')
  if (refused) throw new Error(`a simulated answer came to ${refused.outcome}`)
}

function fromOf({ ids }: Play, { n, name }: Person, messageId: string, at: Date): From {
  return { channel: CHANNEL, userId: ids.user(n), name, roomId: null, messageId, sentAt: at.toISOString() }
}

/** As the bot sends it on: letters, or words for a 填空. */
const asSaid = ({ type }: Item, given: string): GivenAnswer =>
  type === 'blank' ? { text: given, plain: false } : { letters: given }

async function answerDaily(play: Play, today: Today, person: Person, at: Date): Promise<void> {
  const { ids, minds, waiting } = play
  const item = today.asked.get(ids.group(groupOf(person.n)))
  if (item === undefined) return
  const { given } = minds.answer(person.n, item, today.index, 'daily')
  minds.show(person.n, item, today.index)
  const from = fromOf(play, person, ids.message(person.n, today.index, 'daily', 0), at)
  waiting.push({ from: { ...from, roomId: ids.room(groupOf(person.n)) }, answer: asSaid(minds.item(item), given) })
  if (waiting.length >= BATCH) await flush(play)
}

async function practiseSet(play: Play, { index }: Today, person: Person, at: Date): Promise<void> {
  const { db, plan, ids, minds, list } = play
  const { n } = person
  const message = (no: number, at: Date) => fromOf(play, person, ids.message(n, index, 'set', no), at)
  const begun = await practise(db, message(0, at), 'due', at)
  if (begun.outcome !== 'question') return
  const paces = pacesOf(`${plan.seed}:${n}:${index}:set`, begun.total)
  let question: { id: string; version: number } | undefined = begun.question
  for (let no = 1; question; no++) {
    const item = list.placeOf(question)
    const { given } = minds.answer(n, item, index, 'set')
    minds.show(n, item, index)
    const sentAt = new Date(at.getTime() + (paces[no - 1] ?? 0) * 1000)
    const told = await answerPrivately(db, message(no, sentAt), asSaid(minds.item(item), given), sentAt)
    if (told.outcome !== 'marked') throw new Error(`a simulated private answer came to ${told.outcome}`)
    question = told.next?.question
  }
}

async function takePaper(play: Play, { index, week }: Today, person: Person, at: Date, course: PaperCourse) {
  const { db, plan, ids, minds, list } = play
  const { n } = person
  const message = (no: number, at: Date) => fromOf(play, person, ids.message(n, index, 'paper', no), at)
  const begun = await doWeekly(db, message(0, at), 'open', at)
  if (begun.outcome !== 'paper_item') return
  let question: { id: string; version: number } | undefined = begun.question
  for (const { no, at: when, does } of stepsOf(`${plan.seed}:${n}:${index}:paper`, at, begun.total, course)) {
    const from = message(no, when)
    if (does !== 'answer') {
      const told = await doWeekly(db, from, does, when)
      if (told.outcome === 'paper_item') question = told.question
      if (told.outcome === 'paper_result') showPaper(play, week, begun.form, n, index)
      continue
    }
    if (!question) throw new Error('a simulated paper has no item to answer')
    const item = list.placeOf(question)
    const { given } = minds.answer(n, item, index, 'paper')
    const told = await answerPrivately(db, from, asSaid(minds.item(item), given), when)
    question = told.outcome === 'paper_item' ? told.question : undefined
    if (told.outcome !== 'paper_item' && told.outcome !== 'paper_complete')
      throw new Error(`a simulated answer to a paper came to ${told.outcome}`)
  }
}

/** The result of a paper shows the keys of all its items. */
function showPaper({ minds }: Play, week: CampaignWeek | undefined, form: number, n: number, index: number): void {
  for (const item of week?.papers.find((paper) => paper.form === form)?.items ?? []) minds.show(n, item, index)
}

async function hearResult(play: Play, { index, week }: Today, person: Person): Promise<void> {
  const left = await play.db
    .selectFrom('sitting')
    .innerJoin('paper', 'paper.id', 'sitting.paperId')
    .select('paper.form')
    .where('learnerId', '=', play.ids.learner(person.n))
    .where('paper.period', '=', week?.monday ?? '')
    .where('submittedBy', '=', 'clock')
    .executeTakeFirst()
  if (left) showPaper(play, week, left.form, person.n, index)
}

function act(play: Play, today: Today, person: Person, deed: Deed): Promise<void> {
  switch (deed.what) {
    case 'answer':
      return answerDaily(play, today, person, deed.at)
    case 'set':
      return practiseSet(play, today, person, deed.at)
    case 'paper':
      return takePaper(play, today, person, deed.at, deed.course)
    case 'close':
      return hearResult(play, today, person)
  }
}

/** The questions that the groups of a simulation are asked on a day. */
async function readAsked({ db, ids, list, scene }: Play, day: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('dailyQuestion')
    .select(['groupId', 'questionId as id', 'questionVersion as version'])
    .where('localDate', '=', day)
    .where(
      'groupId',
      'in',
      scene.halls.map((_, g) => ids.group(g)),
    )
    .execute()
  return new Map(rows.map((row) => [row.groupId, list.placeOf(row)]))
}

interface Happening {
  at: Date
  run(): Promise<unknown>
}

async function playDay(play: Play, day: CampaignDay): Promise<void> {
  const { db, plan, scene, list, plans } = play
  if (day.index > 0) await awardMorning(db, day.day)
  await makePapersOn(db, day)
  const today: Today = { ...day, week: await readWeek(db, day, list), asked: new Map() }
  const { opensAt, revealsAt, week } = today
  const evening = instantOf(day.day, EVENING)
  const open = async () => {
    await planDailies(db, opensAt, CHANNEL)
    today.asked = await readAsked(play, day.day)
  }
  const reveal = async () => {
    await flush(play)
    await revealDailies(db, revealsAt)
  }
  const close = async () => {
    while (week && (await closeWeekly(db, week.closesAt)) > 0);
  }
  const happenings: Happening[] = [
    { at: opensAt, run: open },
    { at: revealsAt, run: reveal },
    ...(week && dayOf(week.closesAt) === day.day ? [{ at: week.closesAt, run: close }] : []),
    ...scene.people.flatMap((person) =>
      deedsOf(plan.seed, person, day, week, plans).map((deed) => ({
        at: deed.at,
        run: () => act(play, today, person, deed),
      })),
    ),
    { at: evening, run: () => settleStudy(db, evening) },
  ]
  for (const { run } of happenings.sort((a, b) => a.at.getTime() - b.at.getTime())) await run()
}

/** Lives through the days by the commands of real use, with the hour of the simulated day as their now. */
export async function simulateByCommands(stage: Stage, progress: (line: string) => void): Promise<void> {
  const minds = new Minds(stage.plan.seed, { first: 0, count: stage.plan.learners }, stage.list.items)
  const plans = new WeekPlans(stage.plan.seed, stage.span)
  const play: Play = { ...stage, ids: idsOf(stage.plan), minds, plans, waiting: [] }
  for (const day of stage.days) {
    await playDay(play, day)
    progress(`${day.day}: day ${day.index + 1} of ${stage.days.length}`)
  }
}
