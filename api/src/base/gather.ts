import { setImmediate as nextTurn } from 'node:timers/promises'

const MOST_AT_ONCE = 256

interface Waiting<Item, Outcome> {
  item: Item
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** What the database says of data (22), of what they refer to (23), and of those who are faster (40). */
const OF_DATA = /^(22|23|40)[0-9A-Z]{3}$/
/** The codes of databases and of the system: 23505, 57014, ECONNRESET. Ours are words with a dot. */
const IS_FOREIGN = /^[0-9A-Z_]+$/

/**
 * Whether an error is one item's own, so that the others may succeed without it. One of the line, or of a limit that ran
 * out, would come again for each: a lost connection says so in a code or, where the driver has none, in words.
 */
export function isOfOneItem(error: unknown): boolean {
  if (!(error instanceof Error)) return true
  const code = 'code' in error ? String(error.code) : ''
  return IS_FOREIGN.test(code) ? OF_DATA.test(code) : !/connect|timeout|queryable/i.test(error.message)
}

/**
 * Makes one piece of work of what many ask for at once: what comes in while a batch is under way is the next batch, so
 * that hundreds who press in the same second cost a handful of statements. `work` has an outcome for each item, in
 * their order. A promise resolves once its own batch is done, so what was written is in the database by then. Batches
 * follow one another: nobody waits for more than the batch before their own, and a second batch beside the first was
 * measured to gain nothing.
 */
export function gather<Item, Outcome>(work: (items: readonly Item[]) => Promise<readonly Outcome[]>) {
  const waiting: Waiting<Item, Outcome>[] = []
  let busy = false

  async function settle(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await work(batch.map(({ item }) => item))
      for (const [i, { resolve }] of batch.entries()) resolve(outcomes[i] as Outcome)
    } catch (error) {
      // one bad item must not take its neighbours down: each is tried on its own
      if (batch.length === 1 || !isOfOneItem(error)) for (const { reject } of batch) reject(error)
      else await settleEach(batch)
    }
  }

  async function settleEach(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    let broken: unknown
    for (const one of batch) {
      if (broken !== undefined) one.reject(broken)
      else
        await settle([
          {
            ...one,
            reject(error) {
              if (!isOfOneItem(error)) broken = error
              one.reject(error)
            },
          },
        ])
    }
  }

  async function run(): Promise<void> {
    busy = true
    // PGlite works in this thread without ever letting go of it: what has arrived meanwhile is heard only now
    for (await nextTurn(); waiting.length > 0; await nextTurn()) await settle(waiting.splice(0, MOST_AT_ONCE))
    busy = false
  }

  return (item: Item): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!busy) void run()
    })
}

/** Rows that name their item by `i`, in the order of the items; undefined where an item has none. */
export function placed<Row extends { i: number }>(rows: readonly Row[], count: number): (Row | undefined)[] {
  const byItem = new Map(rows.map((row) => [row.i, row]))
  return Array.from({ length: count }, (_, i) => byItem.get(i))
}
