/** Tells of what could not be done, once all else is. */
export class LeftUndone extends AggregateError {}

/** So that a tick ends, whatever is due: what is left then is the next one's. */
const MOST_ROUNDS = 20
/** Of how many it tells, at most. */
const TOLD = 10

/**
 * Does all that is due, round by round until nothing is. What fails stands in nobody's way: it is asked for no more this
 * time, and told of at the end. Returns how many were done.
 */
export async function workOff<Item extends { id: string }>(
  due: (except: readonly string[]) => Promise<readonly Item[]>,
  each: (item: Item) => Promise<unknown>,
): Promise<number> {
  const failed = new Map<string, unknown>()
  let done = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const items = await due([...failed.keys()])
    if (items.length === 0) break
    const before = failed.size
    for (const [i, result] of (await Promise.allSettled(items.map(each))).entries())
      if (result.status === 'rejected') failed.set(items[i]?.id ?? '', result.reason)
    done += items.length - (failed.size - before)
  }
  if (failed.size === 0) return done
  const [ids, errors] = [[...failed.keys()].slice(0, TOLD), [...failed.values()].slice(0, TOLD)]
  throw new LeftUndone(errors, `${failed.size} left undone: ${ids.join(', ')}`)
}
