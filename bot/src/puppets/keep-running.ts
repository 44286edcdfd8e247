import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Puppet } from './choose.ts'

export interface CareParts {
  clock: Clock
  log: Logger
  /** False while whoever runs the bot wants it stopped. */
  isWanted?: () => boolean
}

const LOOK_MS = 15_000

/**
 * A puppet whose other end goes away starts itself again when heartbeats stay out, but awaits them only after a first
 * one, and a start that fails is its last. So it is asked for a sign of life, and started for as long as it takes.
 */
export async function keepRunning(
  puppet: Puppet,
  { clock, log, isWanted = () => true }: CareParts,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (isWanted()) await wake(puppet)
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'the puppet is not to be reached')
    }
    await clock.sleep(LOOK_MS, signal)
  }
}

/** What is starting or stopping is left alone. */
async function wake(puppet: Puppet): Promise<void> {
  if (puppet.state.active() === true) puppet.ding('lianbing')
  else if (puppet.state.inactive() === true) await puppet.start()
}
