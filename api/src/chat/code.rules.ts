/** After this many wrong codes a sender waits; codes have 39 bits, so this leaves guessing hopeless. */
const FREE_TRIES = 5
const WAIT_MS = 15 * 60_000

export interface Attempts {
  failures: number
  since: Date
}

/** When a sender may try again: five wrong codes at 09:00 → 09:15; fewer, or long ago → at once (undefined). */
export function retryAt(attempts: Attempts | undefined, now: Date): Date | undefined {
  if (!attempts || attempts.failures < FREE_TRIES) return undefined
  const free = new Date(attempts.since.getTime() + WAIT_MS)
  return free > now ? free : undefined
}

/** The record after one more wrong code; an old record starts over. */
export function afterFailure(attempts: Attempts | undefined, now: Date): Attempts {
  const fresh = !attempts || now.getTime() - attempts.since.getTime() >= WAIT_MS
  return { failures: fresh ? 1 : attempts.failures + 1, since: now }
}

/** A name that tells its owner enough and others nothing: 欧阳娜娜 → 欧**娜; 李娜 → 李*. */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length <= 2) return `${letters[0] ?? ''}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}
