import { dayKey } from './times.ts'
import type { Message } from './types.ts'

export type Row =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'fresh'; key: string }
  | { kind: 'message'; key: string; message: Message; startsGroup: boolean }

const GROUP_MS = 5 * 60_000

function continues(previous: Message | undefined, message: Message): boolean {
  if (!previous || previous.from.id !== message.from.id || previous.mine !== message.mine) return false
  return Date.parse(message.sentAt) - Date.parse(previous.sentAt) < GROUP_MS
}

export function timeline(messages: Message[], firstFresh: number | null): Row[] {
  const rows: Row[] = []
  let day = ''
  let previous: Message | undefined
  for (const message of messages) {
    const at = new Date(message.sentAt)
    const today = dayKey(at)
    if (today !== day) {
      // A day may come twice when a clock steps back, so its key is taken from the message below it.
      rows.push({ kind: 'day', key: `day-${message.seq}`, at })
      previous = undefined
    }
    if (message.seq === firstFresh) {
      rows.push({ kind: 'fresh', key: 'fresh' })
      previous = undefined
    }
    rows.push({ kind: 'message', key: message.id, message, startsGroup: !continues(previous, message) })
    day = today
    previous = message
  }
  return rows
}
