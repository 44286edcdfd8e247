import { describe, expect, it } from 'vitest'
import { readEvents, type ServerSentEvent } from './sse.ts'

async function read(text: string, chunk: number): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunk) controller.enqueue(bytes.slice(at, at + chunk))
      controller.close()
    },
  })
  const events: ServerSentEvent[] = []
  for await (const event of readEvents(body, () => {})) events.push(event)
  return events
}

describe('an event stream', () => {
  const text =
    ': hello\n\nid: 7\nevent: message\ndata: {"text":"工伤"}\n\n: beat\n\nevent: room\r\ndata: 1\r\ndata: 2\r\n\r\ndata:half'

  it('reads the same in pieces of any size, without comments and without what is not complete', async () => {
    for (const chunk of [1, 2, 3, 7, 1_000]) {
      expect(await read(text, chunk)).toEqual([
        { id: '7', event: 'message', data: '{"text":"工伤"}' },
        { id: undefined, event: 'room', data: '1\n2' },
      ])
    }
  })
})
