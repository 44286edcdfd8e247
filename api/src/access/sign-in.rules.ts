/** Wrong tries under one name, and when the last one was. */
export interface Tries {
  failures: number
  since: Date
}

/** How many tries are free, and the longest wait after that. */
export interface Allowance {
  free: number
  mostMinutes: number
}

/**
 * What is counted at a sign-in. A browser that has signed in with this name before has tries of its own, so that
 * strangers cannot lock its owner out (OWASP, device cookies); any other sender has them by name and address. Over
 * all strangers a name allows more, and waits less: who guesses from a thousand addresses is slowed, and its owner
 * on a new computer waits minutes, not hours. One address that tries many names is slowed too.
 */
export const allowances = {
  device: { free: 5, mostMinutes: 30 },
  pair: { free: 5, mostMinutes: 30 },
  name: { free: 50, mostMinutes: 5 },
  address: { free: 200, mostMinutes: 15 },
} as const satisfies Record<string, Allowance>

const MINUTE_MS = 60_000
/** After a day without a wrong try the count starts over. */
const FORGOTTEN_MS = 24 * 60 * MINUTE_MS

export const isForgotten = ({ since }: Tries, now: Date): boolean => now.getTime() - since.getTime() >= FORGOTTEN_MS

/** 5 of 5 wrong → 1 minute from the last; each further one doubles it: 2, 4, 8, 16, then the longest. */
export function waitUntil(tries: Tries, { free, mostMinutes }: Allowance, now: Date): Date | undefined {
  const over = tries.failures - free
  if (over < 0 || isForgotten(tries, now)) return undefined
  const minutes = Math.min(2 ** Math.min(over, 20), mostMinutes)
  const until = new Date(tries.since.getTime() + minutes * MINUTE_MS)
  return until > now ? until : undefined
}
