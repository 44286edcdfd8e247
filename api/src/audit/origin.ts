import { AsyncLocalStorage } from 'node:async_hooks'

/** From where a request or a command came, and who it turned out to be once its guard had looked. */
export interface Origin {
  requestId: string | null
  address: string | null
  /** As the browser or the program names itself. */
  agent: string
  /** As audit rows name them: `account:ID`, `learner:ID`, `bot`. */
  actor?: string
  /** Their name as it is now; it may change, or go, and the row keeps it. */
  name?: string
}

const origins = new AsyncLocalStorage<Origin>()

/** Runs the work of one request: only writeAudit asks where it came from, so no command has to pass it on. */
export const withOrigin = <T>(origin: Origin, work: () => T): T => origins.run(origin, work)

export const originNow = (): Origin | undefined => origins.getStore()

/** Says who the request of this moment is from. */
export function nameCaller(actor: string, name?: string): void {
  Object.assign(origins.getStore() ?? {}, { actor, ...(name === undefined ? {} : { name }) })
}
