/** Milliseconds since the page was opened: nobody can set this clock, and nothing but differences of it is used. */
export const ticks = (): number => performance.now()
