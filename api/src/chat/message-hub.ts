/** What readers of the web chat are woken by; the messages themselves are read from the database. */
export type HubEvent =
  | { kind: 'message'; roomId: string | null; peerId: string | null; fromId: string }
  | { kind: 'conversations'; userIds: string[]; roomId: string }
  | { kind: 'read'; userId: string; conversationId: string; seq: number }
  | { kind: 'signed_out'; tokenHash: string }
  | { kind: 'closing' }

/**
 * Wakes the open streams of this process. Nothing is lost when a wake-up is: every stream also looks by itself
 * every few seconds, which is how it learns of what another api process wrote.
 */
export class MessageHub {
  #listeners = new Set<(event: HubEvent) => void>()

  listen(listener: (event: HubEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: HubEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Ends every open stream, so that the server can stop; their readers come back to the next one. */
  close(): void {
    this.emit({ kind: 'closing' })
  }
}
