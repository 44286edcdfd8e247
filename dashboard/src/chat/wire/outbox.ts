import type { Action } from '../model/store.ts'
import type { Outgoing, Pending } from '../model/types.ts'
import { codeOf } from '../problem.ts'
import type { Api } from './api.ts'
import { newClientId } from './client-id.ts'
import { now } from './clock.ts'

// An answer that goes out by itself long after it was typed could meet another question.
const REPEAT_WITHIN_MS = 120_000

export function isWorthRepeating({ state, error, startedAt }: Pending, at: Date): boolean {
  const mayHavePassed = error === 'network' || error === 'server'
  return state === 'failed' && mayHavePassed && at.getTime() - startedAt < REPEAT_WITHIN_MS
}

/** Sends one after another, so that messages arrive in the order in which they were typed. */
export function createOutbox(
  api: Pick<Api, 'send'>,
  dispatch: (action: Action) => void,
  onError: (e: unknown) => void,
) {
  let tail: Promise<void> = Promise.resolve()

  async function post(id: string, { clientId, text, mentions }: Pending) {
    try {
      const { message } = await api.send(id, clientId, { text, mentions })
      dispatch({ type: 'sent', id, clientId, message })
    } catch (error) {
      dispatch({ type: 'failed', id, clientId, error: codeOf(error) })
      onError(error)
    }
  }

  function queue(id: string, pending: Pending) {
    dispatch({ type: 'sending', id, pending })
    tail = tail.then(() => post(id, pending))
    return tail
  }

  return {
    send: (id: string, out: Outgoing) =>
      queue(id, { ...out, clientId: newClientId(), startedAt: now().getTime(), state: 'sending' }),
    resend: (id: string, failed: Pending) => queue(id, { ...failed, state: 'sending' }),
  }
}
