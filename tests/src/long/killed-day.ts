import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '@lianbing/api/base/random.rules'
import { wallNow } from '../clock.ts'
import { Crowd } from './crowd.ts'
import { Observer } from './observer.ts'
import { type Part, Processes, type Where } from './processes.ts'
import { type Reckoning, reckon } from './reckoning.ts'
import { SimulatedDay } from './simulated-day.ts'
import { DAY, ORGANISER, openTownHouse, type Town } from './town.ts'

export interface Plan {
  seed: string
  groups: number
  perGroup: number
  /** While the questions go out and people answer. */
  kills: number
  /** While the answers are revealed. */
  killsAtReveal: number
  clockSpeed: number
  /** How long people think at most, in real milliseconds. */
  thinkMs: number
  /** Real time from the api's last start to the reveal, in which those who are late answer. */
  lastMinuteMs: number
  within: number
}

const MOST_LATE_MS = 100
/** Real time between the two starts of a part after a kill; `npm start` waits half a second. */
const MOST_DOWN_MS = 500
/** A bot that found the api away may wait 15 s before it looks again. */
const QUIET_MS = 20_000
const AT_PUSH = `${DAY}T09:00:00+08:00`
const AT_REVEAL = `${DAY}T18:00:00+08:00`

export interface Day extends Reckoning {
  faults: string[]
  kills: Record<Part, number>
  inFlight: number
  posted: number
  retries: number
  seconds: number
}

/** One run; everything that chance decides comes from the seed, all else from how the machine happens to be. */
export class KilledDay {
  #plan: Plan
  #random: () => number
  #day: SimulatedDay
  #where: Where
  #town: Town
  #processes: Processes
  #observer: Observer
  #crowd: Crowd
  /** Answers in the bot's hands at the kills, summed: as many acknowledgements may come twice. */
  #inFlight = 0
  #deadline: number

  constructor(plan: Plan, where: Where, town: Town) {
    this.#plan = plan
    this.#where = where
    this.#town = town
    this.#deadline = wallNow() + plan.within - 15_000
    this.#random = seededRandom(plan.seed)
    this.#day = new SimulatedDay(AT_PUSH, plan.clockSpeed)
    this.#processes = new Processes(where, this.#day)
    this.#observer = new Observer(this.#processes.url, town.observer)
    this.#crowd = new Crowd(this.#processes.url, this.#observer, town.residents, this.#random, plan.thinkMs)
  }

  get processes(): Processes {
    return this.#processes
  }

  #before(at: string, realMs: number): string {
    return new Date(Date.parse(at) - realMs * this.#plan.clockSpeed).toISOString()
  }

  async #killOne(part: Part): Promise<void> {
    await sleep(this.#random() * MOST_LATE_MS)
    this.#inFlight += this.#crowd.inFlight()
    await this.#processes.kill(part)
    await sleep(this.#random() * MOST_DOWN_MS)
    this.#processes.start(part)
  }

  /** Kills spread over a work by how far it has come, so that a fast machine is hit as often as a slow one. */
  async #killDuring(kills: number, total: number, progress: () => number): Promise<void> {
    const marks = Array.from({ length: kills }, () => this.#random() * 0.95 * total).sort((a, b) => a - b)
    for (const mark of marks) {
      const victim = this.#random() < 0.5 ? 'api' : 'bot'
      await this.#until(() => progress() >= mark, `the work to come to ${mark}`)
      await this.#killOne(victim)
    }
  }

  async #until(isReached: () => boolean, what: string): Promise<void> {
    while (!isReached()) {
      if (wallNow() > this.#deadline) {
        const { pushes, reveals } = this.#observer
        throw new Error(`waited too long for ${what}: ${pushes} pushes, ${reveals} reveals`)
      }
      await sleep(20)
    }
  }

  /** Whoever is never acknowledged shows in the reckoning, so this wait gives up where nothing moves any more. */
  async #allAcknowledged(): Promise<void> {
    let left = this.#crowd.unacknowledged().length
    for (let since = wallNow(); left > 0 && wallNow() - since < QUIET_MS; await sleep(100)) {
      const now = this.#crowd.unacknowledged().length
      if (now < left) since = wallNow()
      left = now
    }
  }

  async #bothReady(): Promise<void> {
    await Promise.all([this.#processes.ready('api'), this.#processes.ready('bot')])
  }

  async #pushAndAnswer(): Promise<void> {
    const { kills } = this.#plan
    this.#day.jumpTo(this.#before(AT_PUSH, 4_000))
    this.#processes.start('api')
    this.#processes.start('bot')
    await this.#bothReady()
    await sleep(this.#day.msUntil(AT_PUSH))
    // the first kill of all comes while the day is being planned
    await this.#killOne('api')
    const total = this.#town.groups.length + this.#crowd.expected
    await this.#killDuring(kills - 1, total, () => this.#observer.pushes + this.#crowd.posted.length)
    await this.#until(() => this.#observer.pushes >= this.#town.groups.length, 'all pushes')
    await this.#crowd.settled()
    await this.#allAcknowledged()
    await this.#deliveriesSettled()
  }

  /** Some answer in the last minute, when the bot happens to be dead; they answered in time all the same. */
  async #lastMinuteAndReveal(): Promise<void> {
    await this.#bothReady()
    await this.#processes.kill('bot')
    await this.#processes.stop('api')
    this.#day.jumpTo(this.#before(AT_REVEAL, this.#plan.lastMinuteMs))
    this.#processes.start('api')
    await this.#processes.ready('api')
    this.#crowd.hurry()
    await this.#crowd.settled()
    await sleep(this.#day.msUntil(AT_REVEAL))
    this.#processes.start('bot')
    await this.#killDuring(this.#plan.killsAtReveal, this.#town.groups.length, () => this.#observer.reveals)
    await this.#until(() => this.#observer.reveals >= this.#town.groups.length, 'all reveals')
    await this.#allAcknowledged()
    await this.#deliveriesSettled()
  }

  /** Asks as an organiser does until nothing is under way: what a dead bot held comes back when its lease ends. */
  async #deliveriesSettled(): Promise<void> {
    let cookie = ''
    while (wallNow() < this.#deadline) {
      try {
        if (!cookie) cookie = await this.#signIn()
        const counts = await Promise.all(['pending', 'sending'].map((state) => this.#countDeliveries(state, cookie)))
        if (counts.every((count) => count === 0)) return
      } catch {
        // the api was killed a moment ago
      }
      await sleep(500)
    }
  }

  async #signIn(): Promise<string> {
    const { url } = this.#processes
    const headers = { 'content-type': 'application/json', origin: url }
    const init = { method: 'POST', headers, body: JSON.stringify(ORGANISER) }
    const answer = await fetch(`${url}/api/auth/sign-in/username`, init)
    if (!answer.ok) throw new Error(`sign-in: ${answer.status}`)
    return answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  }

  async #countDeliveries(state: string, cookie: string): Promise<number> {
    const query = new URLSearchParams({ filter: JSON.stringify({ state }), range: '[0,0]' })
    const answer = await fetch(`${this.#processes.url}/api/deliveries?${query}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`deliveries: ${answer.status}`)
    return Number(answer.headers.get('content-range')?.split('/')[1])
  }

  async run(): Promise<Day> {
    const begun = wallNow()
    await this.#pushAndAnswer()
    await this.#lastMinuteAndReveal()
    // one that still starts has not yet learnt to stop
    await this.#bothReady()
    await sleep(500)
    await this.#observer.stop()
    await this.#processes.stop('bot')
    await this.#processes.stop('api')
    const seconds = Math.round((wallNow() - begun) / 1000)
    const house = await openTownHouse(this.#where)
    const records = { town: this.#town, posted: this.#crowd.posted, observer: this.#observer }
    const reckoning = await reckon(house.db, records).finally(() => house.database.close())
    return {
      ...reckoning,
      faults: [...this.#processes.faults, ...this.#observer.faults, ...this.#crowd.faults],
      kills: this.#processes.kills,
      inFlight: this.#inFlight,
      posted: this.#crowd.posted.length,
      retries: this.#crowd.retries,
      seconds,
    }
  }
}
