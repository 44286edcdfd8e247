import type { AskableQuestion } from '../bank/bank.rules.ts'
import { addDays } from '../base/day.rules.ts'
import { copiesOf } from '../fairness/fairness.rules.ts'
import { standingOf } from '../learners/learner.rules.ts'
import { HISTORY_DAYS } from '../learning/daily.commands.ts'
import { choosePractice, talliesOf } from '../memory/choice.rules.ts'
import { type Asked, chooseForGroup } from '../memory/group-choice.rules.ts'
import { paceOf } from '../memory/memory.rules.ts'
import { defaultRules } from '../season/season.rules.ts'
import { pacesOf } from '../simulated-people/behaviour.rules.ts'
import { type Deed, deedsOf, type WeekPlans } from '../simulated-people/people.rules.ts'
import type { Person } from '../simulated-people/person.rules.ts'
import { CHANNEL, GROUP_SIZE, idsOf } from '../simulated-people/plan.rules.ts'
import type { Cell } from './bulk.store.ts'
import type { Stage } from './by-commands.commands.ts'
import { type Chunk, cardRow, secondsOf } from './chunk-rows.ts'
import { Minds } from './minds.ts'
import { Remembered } from './remembered.ts'
import type { CampaignDay, CampaignWeek } from './season-days.commands.ts'
import { closeLeft, keepLeft, type Sitting, takePaper } from './sitting-life.ts'

export interface World extends Stage {
  /** The week of each day. */
  weeks: readonly (CampaignWeek | undefined)[]
  /** What groups may be asked on each day. */
  inGroups: readonly (readonly AskableQuestion[])[]
  plans: WeekPlans
}

/** What a learner's day comes to. */
interface Tally {
  answers: number
  correct: number
  studyAnswers: number
  studyCorrect: number
}

/** One person's past as far as it is lived. */
export interface Life {
  person: Person
  learnerId: string
  tallies: Map<number, Tally>
  remembered: Remembered
  /** What was left lying, until the clock hands it in. */
  left: Sitting | undefined
  /** Papers taken in the week of this Monday. */
  week: { monday: string; taken: number }
}

interface Daily {
  id: string
  item: number
  questionId: string
}

/** The replies to one question of the group, with their rows, for the copies among them. */
interface Replies {
  id: number
  learnerId: string
  given: string
  at: Date
  life: Life
  correct: boolean
}

/** A group's past, written down row by row as the house would have. */
export class GroupLife {
  readonly world: World
  readonly chunk: Chunk
  readonly ids: ReturnType<typeof idsOf>
  readonly minds: Minds
  #g: number
  #people: Person[]
  #dailies: (Daily | undefined)[]
  #replies = new Map<number, Replies[]>()

  constructor(world: World, g: number, chunk: Chunk) {
    this.world = world
    this.chunk = chunk
    this.ids = idsOf(world.plan)
    this.#g = g
    const first = g * GROUP_SIZE
    this.#people = world.scene.people.slice(first, first + GROUP_SIZE)
    this.minds = new Minds(world.plan.seed, { first, count: this.#people.length }, world.list.items)
    this.#dailies = this.#ask()
  }

  /** Lives through it all; returns the numbers of its people. */
  live(): number[] {
    const lives = this.#people.map((person) => this.#live(person))
    this.#markCopies()
    for (const life of lives) this.#writeDays(life)
    return this.#people.map(({ n }) => n)
  }

  get hall(): string {
    return this.world.scene.halls[this.#g] as string
  }

  keyOf = (n: number, index: number, about: 'daily' | 'set' | 'paper', no: number): string =>
    `${CHANNEL}:${this.ids.message(n, index, about, no)}`

  /** The question of every day, as the group is asked it. */
  #ask(): (Daily | undefined)[] {
    const groupId = this.ids.group(this.#g)
    const history: Asked[] = []
    return this.world.days.map((day) => {
      const askable = this.world.inGroups[day.index] ?? []
      const since = addDays(day.day, -HISTORY_DAYS)
      const recent = history.filter(({ localDate }) => localDate >= since)
      // without regard to memory, as for a group whose question was not chosen in the night
      const group = { members: 0, memories: new Map(), history: recent }
      const question = chooseForGroup(askable, group, day.day, groupId)
      if (!question) return undefined
      const id = this.ids.daily(this.#g, day.index)
      this.chunk.dailies.add({
        id,
        group_id: groupId,
        local_date: day.day,
        number: history.length + 1,
        question_id: question.id,
        question_version: question.version,
        opens_at: secondsOf(day.opensAt),
        reveals_at: secondsOf(day.revealsAt),
        revealed_at: secondsOf(day.revealsAt),
      })
      history.unshift({ questionId: question.id, domain: question.domain, localDate: day.day })
      return { id, item: this.world.list.placeOf(question), questionId: question.id }
    })
  }

  #live(person: Person): Life {
    const { days, weeks, plan, plans } = this.world
    const learnerId = this.ids.learner(person.n)
    const week = { monday: '', taken: 0 }
    const remembered = new Remembered(learnerId)
    const life: Life = { person, learnerId, tallies: new Map(), remembered, left: undefined, week }
    for (const day of days)
      for (const deed of deedsOf(plan.seed, person, day, weeks[day.index], plans)) {
        remembered.reveal(deed.at)
        this.#act(life, day, deed)
      }
    remembered.reveal(days.at(-1)?.revealsAt ?? new Date(0))
    keepLeft(this, life)
    return life
  }

  #act(life: Life, day: CampaignDay, deed: Deed): void {
    if (deed.what === 'answer') this.#answerDaily(life, day, deed.at)
    else if (deed.what === 'set') this.#practise(life, day, deed.at)
    else if (deed.what === 'paper') takePaper(this, life, day, deed)
    else closeLeft(this, life, day)
  }

  #answerDaily(life: Life, day: CampaignDay, at: Date): void {
    const daily = this.#dailies[day.index]
    if (!daily) return
    const { n } = life.person
    const reply = this.minds.answer(n, daily.item, day.index, 'daily')
    this.minds.show(n, daily.item, day.index)
    const row = this.writeAnswer(life, day, daily.item, {
      ...reply,
      at,
      key: this.keyOf(n, day.index, 'daily', 0),
      daily_id: daily.id,
      isStudy: true,
    })
    life.remembered.takeAt(day.revealsAt, daily.questionId, reply.correct, at)
    const replies = this.#replies.get(day.index) ?? []
    replies.push({ id: row, learnerId: life.learnerId, given: reply.given, at, life, correct: reply.correct })
    this.#replies.set(day.index, replies)
  }

  #practise(life: Life, day: CampaignDay, at: Date): void {
    const { list, plan } = this.world
    const { n } = life.person
    const open = this.#openTo(life, day, at)
    const askable = day.askable.filter((question) => !open.has(list.placeOf(question)))
    const { cards, reviews } = life.remembered
    const knowledge = { cards, tallies: talliesOf(askable, cards), pace: paceOf(reviews) }
    const startedBy = this.keyOf(n, day.index, 'set', 0)
    const { setSize } = (day.season?.rules ?? defaultRules).daily
    const chosen = choosePractice(askable, knowledge, setSize, at, startedBy)
    if (chosen.length === 0) return
    const paces = pacesOf(`${plan.seed}:${n}:${day.index}:set`, chosen.length)
    const id = this.ids.practice(n, day.index)
    const times = paces.map((pace) => new Date(at.getTime() + pace * 1000))
    this.chunk.practices.add({
      id,
      learner_id: life.learnerId,
      local_date: day.day,
      started_at: secondsOf(at),
      finished_at: secondsOf(times.at(-1) ?? at),
      started_by: startedBy,
    })
    for (const [i, question] of chosen.entries()) {
      const item = list.placeOf(question)
      const position = i + 1
      this.chunk.practiceItems.add({
        practice_id: id,
        position,
        question_id: question.id,
        question_version: question.version,
      })
      const reply = this.minds.answer(n, item, day.index, 'set')
      this.minds.show(n, item, day.index)
      const key = this.keyOf(n, day.index, 'set', position)
      const sentAt = times[i] ?? at
      this.writeAnswer(life, day, item, { ...reply, at: sentAt, key, practice_id: id, position, isStudy: true })
      life.remembered.take(question.id, reply.correct, sentAt)
    }
  }

  /** What somebody is being asked elsewhere: practice must not give it away. */
  #openTo({ left }: Life, day: CampaignDay, at: Date): Set<number> {
    const daily = at >= day.opensAt && at < day.revealsAt ? this.#dailies[day.index] : undefined
    const sitting = left && at < left.paper.closesAt ? left.paper.items : []
    return new Set([...(daily ? [daily.item] : []), ...sitting])
  }

  /** Writes an answer down and counts it; returns the number of its row. */
  writeAnswer(life: Life, day: Pick<CampaignDay, 'day' | 'index'>, item: number, answer: NewAnswer): number {
    const { given, correct, at, key, isStudy, ...of } = answer
    const { id, version } = this.world.list.items[item] as { id: string; version: number }
    this.chunk.answers.add({
      learner_id: life.learnerId,
      question_id: id,
      question_version: version,
      given,
      correct,
      daily_id: null,
      practice_id: null,
      sitting_id: null,
      position: null,
      ...of,
      local_date: day.day,
      answered_at: secondsOf(at),
      message_key: key,
      copied: false,
    })
    this.count(life, day.index, { answers: 1, correct: correct ? 1 : 0 }, isStudy)
    return this.chunk.answers.count - 1
  }

  count(life: Life, index: number, more: { answers: number; correct: number }, isStudy: boolean): void {
    const tally = life.tallies.get(index) ?? { answers: 0, correct: 0, studyAnswers: 0, studyCorrect: 0 }
    tally.answers += more.answers
    tally.correct += more.correct
    if (isStudy) {
      tally.studyAnswers += more.answers
      tally.studyCorrect += more.correct
    }
    life.tallies.set(index, tally)
  }

  /** Where copies are practice only, they count for no points: as at the reveal. */
  #markCopies(): void {
    for (const [index, replies] of this.#replies) {
      const fairness = this.world.days[index]?.season?.rules.fairness
      if (!fairness || fairness.copyCounts) continue
      for (const copy of copiesOf(replies, fairness)) {
        const { life, correct } = replies.find(({ id }) => id === copy.id) as Replies
        const tally = life.tallies.get(index)
        this.chunk.answers.set(copy.id, 'copied', true)
        if (!tally) continue
        tally.studyAnswers--
        tally.studyCorrect -= correct ? 1 : 0
      }
    }
  }

  #writeDays({ person, learnerId, tallies, remembered }: Life): void {
    const standing = standingOf(person)
    const { cards, reviews } = remembered
    for (const card of cards.values()) this.chunk.cards.add(cardRow(card))
    if (cards.size > 0) this.chunk.paces.add({ learner_id: learnerId, ...reviews })
    for (const [index, { answers, correct, studyAnswers, studyCorrect }] of tallies)
      this.chunk.days.add({
        learner_id: learnerId,
        local_date: this.world.days[index]?.day ?? '',
        unit_id: this.hall,
        answers,
        correct,
        study_answers: studyAnswers,
        study_correct: studyCorrect,
        standing,
      })
  }
}

/** An answer and what it belongs to. */
interface NewAnswer {
  given: string
  correct: boolean
  at: Date
  key: string
  isStudy: boolean
  daily_id?: Cell
  practice_id?: Cell
  sitting_id?: Cell
  position?: Cell
}
