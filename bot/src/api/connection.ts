import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { createRequests } from './client.ts'
import type { Requests } from './contract.ts'
import { createSteadyFetch } from './steady-fetch.ts'

/** One line to the api for the bot and its puppet together, so that its absence is noticed, and logged, once. */
export interface Connection {
  apiUrl: string
  token: string
  requests: Requests
  /** Aborted when nobody will wait for the api any more. */
  signal: AbortSignal
  letGo(): void
}

export function connect({
  apiUrl,
  token,
  clock,
  log,
}: {
  apiUrl: string
  token: string
  clock: Clock
  log: Logger
}): Connection {
  const end = new AbortController()
  const fetch = createSteadyFetch({ clock, log, signal: end.signal })
  return {
    apiUrl,
    token,
    requests: createRequests({ apiUrl, token, fetch }),
    signal: end.signal,
    letGo: () => end.abort(),
  }
}
