import { wallNow } from '../clock.ts'
/** The clock that api processes of one test share: it goes on while they are dead, as the wall's does. */
export class SimulatedDay {
  readonly speed: number
  #start: number
  #begun = wallNow()

  constructor(start: string, speed: number) {
    this.#start = Date.parse(start)
    this.speed = speed
  }

  /** What the clock of a process that starts now must begin with. */
  now(): string {
    return new Date(this.#start + (wallNow() - this.#begun) * this.speed).toISOString()
  }

  /** For processes that start from now on. */
  jumpTo(at: string): void {
    this.#start = Date.parse(at)
    this.#begun = wallNow()
  }

  /** Real milliseconds until the clock shows that instant. */
  msUntil(at: string): number {
    return Math.max(0, (Date.parse(at) - Date.parse(this.now())) / this.speed)
  }
}
