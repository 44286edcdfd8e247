/** The only place that reads the time. Everything else is given a clock or a `now`. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/**
 * A clock for trials: starts at `start` when it is made and runs `speed` times as fast as the wall.
 * Speed 60 lets a day pass in 24 minutes.
 */
export function simulatedClock(start: Date, speed = 1): Clock {
  const begun = Date.now()
  return { now: () => new Date(start.getTime() + (Date.now() - begun) * speed) }
}

/** A clock that a test moves by hand. */
export function handClock(start: string): Clock & { set(at: string): void } {
  let at = new Date(start)
  return {
    now: () => at,
    set: (next) => {
      at = new Date(next)
    },
  }
}
