/** When the time is up, on the page's own clock (milliseconds that nobody can set). */
export interface Countdown {
  endsAt: number
}

/**
 * What the api says is left is a little old when it arrives, never too short: of all that was said the earliest end is
 * the truest. So the time shown never grows, whatever the device's clock or the network does.
 */
export const syncedWith = (before: Countdown | null, remainingMs: number, at: number): Countdown => ({
  endsAt: Math.min(before?.endsAt ?? Number.POSITIVE_INFINITY, at + remainingMs),
})

export const leftAt = ({ endsAt }: Countdown, at: number): number => Math.max(0, endsAt - at)

/** 599_001 → '10:00', 60_000 → '1:00', 4_200 → '0:05': the last second is shown until it is over. */
export function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export const LAST_MINUTE_MS = 60_000
