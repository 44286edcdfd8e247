export interface ApiFailure {
  code?: string
  hint?: string
  details?: Record<string, unknown>
  requestId?: string
}

/** A call that the api refused, or that never reached it (status 0). */
export class ApiError extends Error {
  readonly status: number
  readonly failure: ApiFailure

  constructor(status: number, failure: ApiFailure = {}) {
    super(failure.code ?? `http.${status}`)
    this.status = status
    this.failure = failure
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  json?: unknown
  csv?: string
  /** A file as it is. */
  file?: Blob
}

export interface Answer<T> {
  body: T
  headers: Headers
}

/** One call to /api/{path}; resolves with the parsed body, rejects with an ApiError. */
export async function request<T>(path: string, { method = 'GET', json, csv, file }: Call = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (csv !== undefined) headers['content-type'] = 'text/csv; charset=utf-8'
  if (file !== undefined) headers['content-type'] = 'application/octet-stream'
  const body = file ?? csv ?? (json === undefined ? undefined : JSON.stringify(json))
  const response = await fetch(`/api/${path}`, { method, headers, body }).catch(() => {
    throw new ApiError(0)
  })
  const read: unknown = await response.json().catch(() => undefined)
  if (response.ok) return { body: read as T, headers: response.headers }
  const requestId = response.headers.get('x-request-id') ?? undefined
  throw new ApiError(response.status, { requestId, ...(read as ApiFailure | undefined) })
}
