import { setTimeout as sleep } from 'node:timers/promises'
import { wallNow } from '../clock.ts'
import type { Observer, SeenMessage } from './observer.ts'
import type { Resident } from './town.ts'

const MOST_AT_ONCE = 24
const PATIENCE_MS = 10_000
const TAKEN_LATELY_MS = 1_000

/** What one person will do, drawn beforehand so that a seed fixes it. */
interface Habit {
  /** Answers in the room, in the private chat with the bot, or in the room in the minute before the reveal. */
  kind: 'room' | 'private' | 'last minute'
  waitMs: number
  draws: [number, number]
  greets: boolean
  tapsTwice: boolean
  changesMind: boolean
}

/** A message that the api took: from then on it must be there, once. */
export interface Posted {
  person: Resident
  clientId: string
  text: string
  id: string
  seq: number
  /** The letters that it stands for; undefined for what is no answer. */
  letters: string | undefined
  inRoom: boolean
}

function drawHabit(random: () => number, thinkMs: number): Habit {
  const kind = random()
  return {
    kind: kind < 0.8 ? 'room' : kind < 0.92 ? 'private' : 'last minute',
    waitMs: random() * thinkMs,
    draws: [random(), random()],
    greets: random() < 0.1,
    tapsTwice: random() < 0.1,
    changesMind: random() < 0.2,
  }
}

/** What one types, and the letters or words that it stands for. */
function chooseAnswer(choices: SeenMessage['choices'], draw: number): { text: string; letters: string } {
  if (choices?.kind === 'verdict') return draw < 0.5 ? { text: '对', letters: 'A' } : { text: '错', letters: 'B' }
  if (choices?.kind === 'blanks') {
    const words = Array.from({ length: choices.count }, () => (draw < 0.5 ? '三十' : '六十')).join('；')
    return { text: `答 ${words}`, letters: words }
  }
  if (choices?.kind !== 'letters') throw new Error('a push without anything to choose from')
  const all = choices.letters
  const mask = 1 + Math.floor(draw * (2 ** all.length - 1))
  const some = choices.multiple ? all.filter((_, i) => mask & (2 ** i)) : [all[Math.floor(draw * all.length)]]
  return { text: some.join(''), letters: some.join('') }
}

/** People who answer what they see, and try again with the same clientId until the api has taken it. */
export class Crowd {
  readonly posted: Posted[] = []
  readonly faults: string[] = []
  /** Times that a post had to be tried again. */
  retries = 0
  /** Messages that this crowd will write before the last minute. */
  readonly expected: number
  #url: string
  #observer: Observer
  #byRoom: Map<string, { person: Resident; habit: Habit }[]>
  #underWay = new Set<Promise<void>>()
  #lastMinute: (() => Promise<void>)[] = []
  #free = MOST_AT_ONCE
  #queue: (() => void)[] = []

  constructor(url: string, observer: Observer, residents: Resident[], random: () => number, thinkMs: number) {
    this.#url = url
    this.#observer = observer
    const habits = residents.map((person) => ({ person, habit: drawHabit(random, thinkMs) }))
    this.#byRoom = Map.groupBy(habits, ({ person }) => person.roomId)
    this.expected = habits
      .filter(({ habit }) => habit.kind !== 'last minute')
      .reduce((sum, { habit }) => sum + 1 + Number(habit.greets) + Number(habit.changesMind), 0)
    observer.onPush = (push) => this.#read(push)
  }

  #read(push: SeenMessage): void {
    for (const { person, habit } of this.#byRoom.get(push.roomId ?? '') ?? []) {
      const act = () => this.#act(person, habit, push)
      if (habit.kind === 'last minute') this.#lastMinute.push(act)
      else this.#begin(act)
    }
    // a push that comes twice is answered once
    this.#byRoom.delete(push.roomId ?? '')
  }

  #begin(act: () => Promise<void>): void {
    const acting = act()
      .catch((error) => void this.faults.push(String(error)))
      .finally(() => this.#underWay.delete(acting))
    this.#underWay.add(acting)
  }

  /** What was put off until the last minute before the reveal. */
  hurry(): void {
    for (const act of this.#lastMinute.splice(0)) this.#begin(act)
  }

  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #act(person: Resident, habit: Habit, push: SeenMessage): Promise<void> {
    const where = habit.kind === 'private' ? 'bot' : person.roomId
    if (habit.kind !== 'last minute') await sleep(habit.waitMs)
    if (habit.greets) await this.#post(person, person.roomId, '大家早上好', undefined)
    const first = chooseAnswer(push.choices, habit.draws[0])
    const post = () => this.#post(person, where, first.text, first.letters, `first-${person.userId}`)
    const [one, other] = await Promise.all(habit.tapsTwice ? [post(), post()] : [post()])
    if (other && other.seq !== one?.seq) this.faults.push(`a double tap of ${person.userId} became two messages`)
    if (!habit.changesMind) return
    await sleep(habit.kind === 'last minute' ? 100 : habit.waitMs)
    const second = chooseAnswer(push.choices, habit.draws[1])
    await this.#post(person, where, second.text, second.letters)
  }

  async #post(
    person: Resident,
    where: string,
    text: string,
    letters: string | undefined,
    clientId: string = crypto.randomUUID(),
  ): Promise<{ seq: number }> {
    await this.#turn()
    try {
      const { id, seq } = await this.#insist(person, where, { text, clientId })
      if (!this.posted.some((posted) => posted.seq === seq))
        this.posted.push({ person, clientId, text, id, seq, letters, inRoom: where !== 'bot' })
      return { seq }
    } finally {
      this.#free += 1
      this.#queue.shift()?.()
    }
  }

  async #turn(): Promise<void> {
    while (this.#free <= 0) await new Promise<void>((resolve) => this.#queue.push(resolve))
    this.#free -= 1
  }

  async #insist(person: Resident, where: string, body: { text: string; clientId: string }) {
    for (let pause = 200; ; pause = Math.min(pause * 1.5, 1_500)) {
      try {
        const answer = await fetch(`${this.#url}/api/chat/conversations/${where}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: person.cookie },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        if (answer.ok) return ((await answer.json()) as { message: { id: string; seq: number } }).message
        if (answer.status < 500) this.faults.push(`${answer.status} ${await answer.text()}`)
      } catch {
        // no answer: whether it got through is not known, so the same clientId goes again
      }
      this.retries += 1
      await sleep(pause)
    }
  }

  /** Whose answer in a room has been taken by the api and not yet been acknowledged by the bot. */
  unacknowledged(): Resident[] {
    return this.posted
      .filter(
        ({ letters, inRoom, person }) => letters !== undefined && inRoom && !this.#observer.namedAt.has(person.userId),
      )
      .map(({ person }) => person)
  }

  /** How many answers the bot has in its hands now: not acknowledged, or so lately that it may not have noted it. */
  inFlight(): number {
    const lately = [...this.#observer.namedAt.values()].filter((at) => at > wallNow() - TAKEN_LATELY_MS)
    return this.unacknowledged().length + lately.length
  }
}
