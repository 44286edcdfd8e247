import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'

export interface SteadyParts {
  clock: Clock
  log: Logger
  signal: AbortSignal
  random?: () => number
  /** How long one call keeps trying; after that it fails as away. */
  patienceMs?: number
}

/** The api could not be reached, or was not well, for as long as the call was willing to wait. */
export class ApiAway extends Error {}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
const REQUEST_MS = 15_000
const MOST_FAULTS = 3

/**
 * A fetch that outlasts the api's restarts. Every call of the bot may be repeated: inbound ones are idempotent by
 * message id, sends by their key, settlements by nature; a claim that is lost comes back when its lease ends.
 */
export function createSteadyFetch({
  clock,
  log,
  signal,
  random = Math.random,
  patienceMs = 300_000,
}: SteadyParts): typeof fetch {
  let awaySince: number | undefined
  let back = new AbortController()

  const noteAway = (reason: unknown) => {
    if (awaySince !== undefined) return
    awaySince = clock.now()
    log.error({ reason: String(reason) }, 'the api is away, trying again until it is back')
  }
  const noteBack = () => {
    if (awaySince === undefined) return
    log.info({ awayMs: clock.now() - awaySince }, 'the api is back')
    awaySince = undefined
    // who still waits for the next try need not: one at its tenth may wait for longer than a stopping bot lives
    back.abort()
    back = new AbortController()
  }

  return async (input, init) => {
    const givesUpAt = clock.now() + patienceMs
    let faults = 0
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const attempt = await tryOnce(input, init, signal)
      // a 500 that the api words itself is about this call, and waiting would only hold up the rest
      if (attempt instanceof Response && isOwnFault(attempt)) faults++
      if (attempt instanceof Response && (!isPassing(attempt.status) || faults > MOST_FAULTS)) {
        noteBack()
        return attempt
      }
      const reason = attempt instanceof Response ? `status ${attempt.status}` : attempt
      if (signal.aborted) throw new ApiAway('the bot is stopping', { cause: reason })
      // 429 comes from an api that is there.
      if (!(attempt instanceof Response && attempt.status === 429)) noteAway(describe(reason))
      if (clock.now() >= givesUpAt) throw new ApiAway(`the api stayed away: ${describe(reason)}`, { cause: reason })
      if (attempt instanceof Response) await attempt.body?.cancel()
      await clock.sleep(pause * (0.5 + random()), AbortSignal.any([signal, back.signal]))
    }
  }
}

async function tryOnce(
  input: string | URL | Request,
  init: RequestInit | undefined,
  signal: AbortSignal,
): Promise<Response | Error> {
  try {
    return await fetch(input, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]) })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function isOwnFault({ status, headers }: Response): boolean {
  return status === 500 && (headers.get('content-type') ?? '').startsWith('application/json')
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429
}

function describe(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason)
  return reason.cause instanceof Error ? `${reason.message} (${reason.cause.message})` : reason.message
}
