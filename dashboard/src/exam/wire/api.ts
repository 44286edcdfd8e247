import type { ExamAnswers, ExamDesk, ExamPaper, ExamResult, ExamSaved } from '@lianbing/api/monthly/monthly.schemas'

const TIMEOUT_MS = 15_000

/** The api said no: the code says why, the result is there when the paper was handed in. */
export class Refused extends Error {
  readonly code: string
  readonly result: Omit<ExamResult, 'review'> | undefined

  constructor(body: { code?: unknown; details?: { result?: Omit<ExamResult, 'review'> } }) {
    const code = typeof body.code === 'string' ? body.code : 'unknown'
    super(code)
    this.code = code
    this.result = body.details?.result
  }
}

/** The request may or may not have arrived, or the api is not well: everything here is safe to repeat. */
export class Away extends Error {}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api/exam/${path}`, {
      method,
      credentials: 'same-origin',
      // a save that is under way when the tab is closed still goes out
      keepalive: method === 'PUT',
      signal: stop.signal,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (response.status >= 500 || response.status === 429) throw new Away(String(response.status))
    if (!response.ok) throw new Refused(await response.json().catch(() => ({})))
    return response.status === 204 ? undefined : await response.json()
  } catch (error) {
    if (error instanceof Refused || error instanceof Away) throw error
    throw new Away('network', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

export const api = {
  open: (link: string, key: string) => call('POST', 'open', { link, key }) as Promise<ExamDesk>,
  desk: () => call('GET', 'desk') as Promise<ExamDesk>,
  begin: (month: string, attempt: number) => call('POST', 'begin', { month, attempt }) as Promise<ExamPaper>,
  paper: () => call('GET', 'paper') as Promise<ExamPaper>,
  save: (sitting: string, answers: ExamAnswers) => call('PUT', 'answers', { sitting, answers }) as Promise<ExamSaved>,
  submit: (sitting: string, answers: ExamAnswers) =>
    call('POST', 'submit', { sitting, answers }) as Promise<ExamResult>,
  result: (sitting: string) => call('GET', `results/${encodeURIComponent(sitting)}`) as Promise<ExamResult>,
  leave: () => call('POST', 'leave', {}) as Promise<void>,
}
export type Api = typeof api
