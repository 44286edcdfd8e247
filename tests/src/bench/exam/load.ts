// Learners at the exam page, each on connections of their own: they come one after the other over the opening, open
// their link, begin, save again and again, and hand in. Times count from when a request was due, so that waiting is
// not hidden.
import { connect, type Socket } from 'node:net'

export interface ExamOrder {
  port: number
  learners: number
  openMs: number
  saveEveryMs: number
  saves: number
}
export interface Phase {
  requests: number
  /** From the first request that was due to the last reply. */
  ms: number
  p50: number
  p99: number
  errors: number
  /** How many errors of each status; 0 is a connection that broke. */
  byStatus: Record<string, number>
}
export interface ExamFigures {
  opening: Phase
  saving: Phase
  handingIn: Phase
  /** How many answers of each learner were acknowledged. */
  acknowledged: number[]
}

export const linkOf = (n: number | string) => `bench-link-${n}`
const keyOf = (n: number) => `bench-key-0123456789-0123456789-${n}`
export const PER_SAVE = 2
const MONTH = '2022-04-01'

class Tally {
  #waits: number[] = []
  #first = Number.POSITIVE_INFINITY
  #last = 0
  #byStatus: Record<string, number> = {}

  take(dueAt: number, status: number): void {
    const now = performance.now()
    this.#waits.push(now - dueAt)
    this.#first = Math.min(this.#first, dueAt)
    this.#last = now
    if (status !== 200) this.#byStatus[status] = (this.#byStatus[status] ?? 0) + 1
  }

  get phase(): Phase {
    const sorted = this.#waits.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
    return {
      requests: sorted.length,
      ms: this.#last - this.#first,
      p50: at(0.5),
      p99: at(0.99),
      errors: Object.values(this.#byStatus).reduce((sum, count) => sum + count, 0),
      byStatus: this.#byStatus,
    }
  }
}

interface Answer {
  status: number
  body: string
}

/** One request at a time over a connection that is opened anew when the server has closed it, as browsers do. */
function caller(port: number) {
  let socket: Socket | undefined
  let reply = ''
  let heard: ((answer: Answer) => void) | undefined
  const tell = (answer: Answer) => {
    heard?.(answer)
    heard = undefined
  }
  const open = (): Socket => {
    const fresh = connect(port, '127.0.0.1').setNoDelay(true)
    fresh.on('error', () => fresh.destroy())
    fresh.on('close', () => fresh === socket && tell({ status: 0, body: '' }))
    fresh.on('data', (chunk: Buffer) => {
      reply += chunk.toString('latin1')
      const end = reply.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(reply.slice(0, end))?.[1])
      if (reply.length < end + 4 + length) return
      const answer = { status: Number(reply.slice(9, 12)), body: reply.slice(end + 4) }
      reply = ''
      tell(answer)
    })
    return fresh
  }
  return {
    ask(method: string, path: string, key: string, body: object): Promise<Answer> {
      if (!socket || socket.destroyed || socket.readableEnded) {
        reply = ''
        socket = open()
      }
      const text = JSON.stringify(body)
      const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: lianbing_exam=${key}\r\n`
      const { promise, resolve } = Promise.withResolvers<Answer>()
      heard = resolve
      socket.write(`${head}Content-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`)
      return promise
    },
    close: () => socket?.destroy(),
  }
}

const until = (at: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())))

async function run({ port, learners, openMs, saveEveryMs, saves }: ExamOrder): Promise<ExamFigures> {
  const [opening, saving, handingIn] = [new Tally(), new Tally(), new Tally()]
  const start = performance.now()

  const learner = async (n: number): Promise<number> => {
    const cameAt = start + (n / learners) * openMs
    await until(cameAt)
    const { ask, close } = caller(port)
    const key = keyOf(n)
    const opened = await ask('POST', '/api/exam/open', key, { link: linkOf(n), key })
    opening.take(cameAt, opened.status)
    const begunAt = performance.now()
    const begun = await ask('POST', '/api/exam/begin', key, { month: MONTH, attempt: 1 })
    opening.take(begunAt, begun.status)
    const sitting = /"sitting":"([^"]+)"/.exec(begun.body)?.[1] ?? ''
    let acknowledged = 0
    for (let i = 1; i <= saves; i++) {
      const dueAt = begunAt + i * saveEveryMs
      await until(dueAt)
      const answers = Array.from({ length: PER_SAVE }, (_, k) => ({
        position: (i - 1) * PER_SAVE + k + 1,
        given: 'A',
        saveNo: i,
      }))
      const saved = await ask('PUT', '/api/exam/answers', key, { sitting, answers })
      saving.take(dueAt, saved.status)
      if (saved.status === 200) acknowledged += PER_SAVE
    }
    const endsAt = begunAt + (saves + 1) * saveEveryMs
    await until(endsAt)
    const handedIn = await ask('POST', '/api/exam/submit', key, { sitting, answers: [] })
    handingIn.take(endsAt, handedIn.status)
    close()
    return acknowledged
  }

  const acknowledged = await Promise.all(Array.from({ length: learners }, (_, n) => learner(n)))
  return { opening: opening.phase, saving: saving.phase, handingIn: handingIn.phase, acknowledged }
}

// not once: with its listener the channel keeps the child until the figures have been read
process.on('message', async (order: ExamOrder) => {
  process.send?.(await run(order))
})
