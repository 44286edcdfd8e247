import { moment } from '../model/times.ts'
import { codeOf, problemText } from '../problem.ts'
import { ApiError } from '../wire/api.ts'
import { words } from './messages.ts'

const sentences: Record<string, string> = {
  'chat.code_wrong': words.problem.codeWrong,
  'chat.code_used': words.problem.codeUsed,
  'chat.code_expired': words.problem.codeExpired,
  'request.invalid': words.problem.invalid,
  'chat.no_visitors': words.problem.noVisitors,
  'chat.name_taken': words.problem.nameTaken,
}

export function entryProblemText(error: unknown, now: Date): string {
  if (!(error instanceof ApiError)) return problemText(codeOf(error))
  if (error.code === 'chat.too_many_tries' || error.status === 429)
    return words.problem.tooMany(error.retryAt ? moment(new Date(error.retryAt), now) : null)
  return sentences[error.code] ?? problemText(codeOf(error), error.requestId)
}
