import type { Message } from './types.ts'

export function message(seq: number, over: Partial<Message> = {}): Message {
  const roomId = over.roomId === undefined ? 'r1' : over.roomId
  return {
    seq,
    id: `m${seq}`,
    conversationId: roomId ?? 'u1',
    from: { id: 'u2', name: '李建国' },
    text: `第 ${seq} 条`,
    mentions: [],
    sentAt: new Date(Date.UTC(2026, 3, 1, 1, seq)).toISOString(),
    mine: false,
    fromBot: false,
    ...over,
    roomId,
  }
}
