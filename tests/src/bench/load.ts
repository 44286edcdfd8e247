// A light load for one host: raw keep-alive sockets, one request under way on each, replies read just far enough.
import { connect } from 'node:net'

export interface LoadOrder {
  port: number
  connections: number
  requests: string[]
}
export interface LoadResult {
  ms: number
  /** Replies with status 200 and the outcome `taken`. */
  taken: number
  p50: number
  p99: number
}

/** The whole length of the reply at the start of `text`, once its headers are there. */
function lengthOf(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  if (length === undefined) throw new Error(`a reply without a length: ${text.slice(0, end)}`)
  return end + 4 + Number(length)
}

async function run({ port, connections, requests }: LoadOrder): Promise<LoadResult> {
  const texts = requests.map((request) => Buffer.from(request))
  const waits = new Float64Array(texts.length)
  let next = 0
  let taken = 0

  const work = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true)
      let reply = ''
      let mine = 0
      let sentAt = 0
      const send = () => {
        mine = next++
        const text = texts[mine]
        if (!text) return void socket.end(() => resolve())
        reply = ''
        sentAt = performance.now()
        socket.write(text)
      }
      socket.on('connect', send).on('error', reject)
      socket.on('data', (chunk: Buffer) => {
        // names in the reply are beyond latin1, but latin1 has one character a byte, which is how lengths count
        reply += chunk.toString('latin1')
        const length = lengthOf(reply)
        if (length === undefined || reply.length < length) return
        waits[mine] = performance.now() - sentAt
        if (reply.startsWith('HTTP/1.1 200') && reply.includes('"taken"')) taken++
        send()
      })
    })

  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, work))
  const ms = performance.now() - begun
  waits.sort()
  const at = (share: number) => waits[Math.floor(waits.length * share)] ?? 0
  return { ms, taken, p50: at(0.5), p99: at(0.99) }
}

process.once('message', async (order: LoadOrder) => {
  process.send?.(await run(order))
})
