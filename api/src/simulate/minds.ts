import { seededRandom } from '../base/random.rules.ts'
import { chanceByLuck, chanceToKnow, type Item, rightAnswer, wrongAnswer } from '../simulated-people/knowledge.rules.ts'
import { abilitiesOf } from '../simulated-people/person.rules.ts'

export interface Reply {
  given: string
  correct: boolean
}

/**
 * What a row of people know: ability by domain, and how often and when each question's key was shown to each of them.
 * Some bytes a person and question, so that thousands fit at once.
 */
export class Minds {
  #seed: string
  #first: number
  #items: readonly Item[]
  #abilities: number[][]
  #domainOf: number[]
  #times: Uint8Array
  #lastOn: Int16Array

  constructor(seed: string, people: { first: number; count: number }, items: readonly Item[]) {
    const domains = [...new Set(items.map((item) => item.domain))].sort()
    this.#seed = seed
    this.#first = people.first
    this.#items = items
    this.#domainOf = items.map((item) => domains.indexOf(item.domain))
    this.#abilities = Array.from({ length: people.count }, (_, i) => abilitiesOf(seed, people.first + i, domains))
    this.#times = new Uint8Array(people.count * items.length)
    this.#lastOn = new Int16Array(people.count * items.length)
  }

  item = (place: number): Item => this.#items[place] as Item

  #at = (n: number, item: number) => (n - this.#first) * this.#items.length + item

  /** What person n answers to an item on a day; `occasion` tells two askings of one day apart. */
  answer(n: number, item: number, index: number, occasion: string): Reply {
    const asked = this.#items[item] as Item
    const at = this.#at(n, item)
    const ability = this.#abilities[n - this.#first]?.[this.#domainOf[item] ?? 0] ?? 0
    const shown = { times: this.#times[at] ?? 0, daysAgo: index - (this.#lastOn[at] ?? 0) }
    const known = chanceToKnow(ability, asked.difficulty, shown)
    const random = seededRandom(`${this.#seed}:${n}:${index}:${occasion}:${asked.id}`)
    const isRight = random() < known + (1 - known) * chanceByLuck(asked)
    const given = isRight ? rightAnswer(asked) : wrongAnswer(asked, random)
    return { given, correct: given === rightAnswer(asked) }
  }

  /** The key was shown to person n, by a reveal, a private answer's verdict or a paper's result. */
  show(n: number, item: number, index: number): void {
    const at = this.#at(n, item)
    this.#times[at] = Math.min(255, (this.#times[at] ?? 0) + 1)
    this.#lastOn[at] = index
  }
}
