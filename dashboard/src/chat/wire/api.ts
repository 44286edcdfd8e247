import type { Conversation, Me, Message, Outgoing, Page } from '../model/types.ts'

const TIMEOUT_MS = 20_000

export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  readonly retryAt: string | undefined

  constructor(status: number, body: { code?: unknown; requestId?: unknown; details?: { retryAt?: unknown } }) {
    const code = typeof body.code === 'string' ? body.code : status >= 500 ? 'server' : 'unknown'
    super(code)
    this.code = code
    this.status = status
    this.requestId = typeof body.requestId === 'string' ? body.requestId : undefined
    this.retryAt = typeof body.details?.retryAt === 'string' ? body.details.retryAt : undefined
  }
}

/** The request may or may not have arrived: safe to repeat where it carries a clientId. */
export class NetworkError extends Error {}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api/chat${path}`, {
      method,
      credentials: 'same-origin',
      signal: stop.signal,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => ({})))
    return response.status === 204 ? undefined : await response.json()
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new NetworkError('network', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

const at = (id: string) => `/conversations/${encodeURIComponent(id)}`
type Session = { me: Me; botName?: string }

export const api = {
  options: () => call('GET', '/options') as Promise<{ visitors: boolean; title: string }>,
  me: () => call('GET', '/me') as Promise<Session>,
  login: (name: string, code: string) => call('POST', '/login', { name, code }) as Promise<Session>,
  visit: (nickname: string) => call('POST', '/visit', { nickname }) as Promise<Session>,
  logout: () => call('POST', '/logout', {}) as Promise<void>,
  deviceCode: () => call('POST', '/device-code', {}) as Promise<{ code: string; expiresAt: string }>,
  conversations: () => call('GET', '/conversations') as Promise<{ conversations: Conversation[] }>,
  messages: (id: string, limit: number, before?: number) =>
    call('GET', `${at(id)}/messages?limit=${limit}${before === undefined ? '' : `&before=${before}`}`) as Promise<Page>,
  send: (id: string, clientId: string, out: Outgoing) =>
    call('POST', `${at(id)}/messages`, { clientId, ...out }) as Promise<{ message: Message }>,
  suggestions: (typed: string) => call('GET', `/suggestions?typed=${encodeURIComponent(typed)}`) as Promise<string[]>,
  read: (id: string, seq: number) => call('POST', `${at(id)}/read`, { seq }) as Promise<void>,
}

export type Api = typeof api
