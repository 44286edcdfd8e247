/** Statuses that a refusal may carry; 460 is tus's own for a checksum that does not match. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 460 | 503

/**
 * The one error type of the house: a code such as `chat.code_wrong`, a status, and in plain English what the
 * caller can do. Bot phrases and dashboard messages word the code in Chinese. Anything else that is thrown is
 * a fault of ours: a neutral 500 with a request id.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: RefusalStatus
  readonly hint: string
  readonly details: Record<string, unknown> | undefined

  constructor(code: string, status: RefusalStatus, hint: string, details?: Record<string, unknown>) {
    super(`${code}: ${hint}`)
    this.code = code
    this.status = status
    this.hint = hint
    this.details = details
  }
}

/** For what is not there, and for what the caller may not know to be there. */
export const notFound = (what: string) =>
  new Refusal(`${what}.not_found`, 404, `There is no such ${what}, or it is outside what you may see.`)
