import { words } from './messages.ts'
import { ApiError, NetworkError } from './wire/api.ts'

const sentences: Record<string, string> = {
  network: words.problem.network,
  server: words.problem.server,
  'chat.text_too_long': words.problem.textTooLong,
  'chat.signed_out': words.problem.signedOut,
}

export function codeOf(error: unknown): string {
  if (error instanceof NetworkError) return 'network'
  if (!(error instanceof ApiError)) return 'unknown'
  return error.status >= 500 ? 'server' : error.code
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'chat.signed_out'
}

export function problemText(code: string | undefined, requestId?: string): string {
  return (code && sentences[code]) || words.problem.unknown(requestId)
}
