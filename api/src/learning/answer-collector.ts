import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../base/clock.ts'
import type { Db } from '../database/open.ts'
import { answerInGroups, type GroupAnswer } from './group-answer.commands.ts'
import type { AnswerOutcome } from './outcomes.ts'

const MOST_AT_ONCE = 256

interface Waiting {
  item: GroupAnswer
  resolve(outcome: AnswerOutcome): void
  reject(error: unknown): void
}

/**
 * Gathers the group answers that come in while a batch is being written and writes them as the next one, so that
 * a hundred people answering at 09:00 cost a handful of transactions. A promise resolves once its answer is in the
 * database, not before. Batches follow one another: an answer never waits for more than the batch before its own, and
 * a second batch beside the first was measured to gain nothing.
 */
export class AnswerCollector {
  #db: Db
  #clock: Clock
  #waiting: Waiting[] = []
  #writing = false

  constructor(db: Db, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  submit(item: GroupAnswer): Promise<AnswerOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (!this.#writing) void this.#write()
    })
  }

  async #write(): Promise<void> {
    this.#writing = true
    // PGlite works in this thread without ever letting go of it: what has arrived meanwhile is heard only now
    for (await nextTurn(); this.#waiting.length > 0; await nextTurn())
      await this.#settle(this.#waiting.splice(0, MOST_AT_ONCE))
    this.#writing = false
  }

  async #settle(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await answerInGroups(
        this.#db,
        batch.map((w) => w.item),
        this.#clock.now(),
      )
      for (const [i, waiting] of batch.entries()) waiting.resolve(outcomes[i] as AnswerOutcome)
    } catch (error) {
      // one bad answer must not take its neighbours down: each is tried on its own
      if (batch.length === 1) batch[0]?.reject(error)
      else for (const waiting of batch) await this.#settle([waiting])
    }
  }
}
