import { AsyncLocalStorage } from 'node:async_hooks'
import type { Choices } from '../api/contract.ts'

export interface SendContext {
  /** The same key never becomes a second message, on a puppet whose channel knows keys. */
  key: string
  choices?: Choices
}

// Wechaty's say() has no room for either; the context reaches messageSendText() because say() only awaits on its way.
const storage = new AsyncLocalStorage<SendContext>()

export function withSendContext<T>(context: SendContext, send: () => Promise<T>): Promise<T> {
  return storage.run(context, send)
}

export function currentSendContext(): SendContext | undefined {
  return storage.getStore()
}
