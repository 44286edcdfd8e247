const FIRST_MS = 1_000
const LONGEST_MS = 30_000
const SILENCE_MS = 45_000

/** 1 s, 2 s, 4 s … 30 s; half of it by chance, so that a whole county does not return in the same second. */
export function delayBefore(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return Math.round(whole / 2 + (whole / 2) * chance)
}

/** A phone that slept, or a wall on the way, keeps a dead connection open; only the server's pings, every 15 s, tell. */
export function isSilent(heardAt: number, at: number): boolean {
  return at - heardAt > SILENCE_MS
}
