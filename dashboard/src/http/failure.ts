import type { TranslateFunction } from 'ra-core'
import type { ApiError, ApiFailure } from './request.ts'

const BY_STATUS: Record<number, string> = {
  0: 'failure.offline',
  401: 'failure.signed_out',
  403: 'failure.forbidden',
  404: 'failure.not_found',
  409: 'failure.conflict',
  413: 'failure.too_large',
  422: 'failure.invalid',
  429: 'failure.too_often',
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
})

/** '2022-04-01T01:15:02Z' is 09:16: who comes back at the time told need not be told again. */
export const untilTime = (at: string) => clock.format(Math.ceil(Date.parse(at) / 60_000) * 60_000)

/** What a sentence may name of a refusal: its details, and the time to try again as the campaign's clock shows it. */
function valuesOf({ details }: ApiFailure) {
  const retryAt = details?.retryAt
  return { ...details, ...(typeof retryAt === 'string' ? { retryTime: untilTime(retryAt) } : {}) }
}

/**
 * The sentence for a failed call: the api's code where the catalogue words it, else the status, else a neutral
 * sentence with the request id. The api's own `hint` is English for programmers and never shown.
 */
export function wordFailure({ status, failure }: ApiError, translate: TranslateFunction): string {
  const { code, requestId } = failure
  const worded = code ? translate(`errors.${code}`, { ...valuesOf(failure), _: '' }) : ''
  if (worded) return worded
  const general = BY_STATUS[status]
  if (general) return translate(general)
  return translate(requestId ? 'failure.unknown_with_id' : 'failure.unknown', { requestId })
}

/** One entry of `details.fields`: where, which rule was broken (zod's code), of what, and its bound. */
interface FieldFailure {
  path: string
  code?: string
  of?: string
  bound?: number
  /** of a rule of our own: its code */
  message?: string
}

const SHAPES: Record<string, string> = { string: 'text', array: 'list', set: 'list' }

/** The message for a broken rule: { code: 'too_big', of: 'string', bound: 60 } is field.too_big_text. */
export function wordField({ code = '', of = '', bound, message }: FieldFailure, translate: TranslateFunction): string {
  if (code === 'custom') return translate(`field.${message}`, { _: translate('failure.field') })
  const shape = SHAPES[of] ?? 'number'
  if (code === 'too_small' && shape !== 'number' && (bound ?? 1) <= 1) return translate('ra.validation.required')
  const key = code === 'too_small' || code === 'too_big' ? `${code}_${shape}` : of === 'date' ? `${code}_date` : code
  return translate(`field.${key}`, { bound, _: translate(`field.${code}`, { _: translate('failure.field') }) })
}

/**
 * What is wrong at which field of a form, path to sentence: `details.fields` of an invalid body, or the one field
 * that a refusal names (`details.field`), which then has the refusal's own sentence.
 */
export function wordFields(error: ApiError, translate: TranslateFunction): Record<string, string> | undefined {
  const { fields, field } = error.failure.details ?? {}
  if (typeof field === 'string') return { [field]: wordFailure(error, translate) }
  if (!Array.isArray(fields) || fields.length === 0) return undefined
  // the first of several at one field is the one to mend first
  const entries = (fields as FieldFailure[]).map((one) => [one.path, wordField(one, translate)] as const)
  return Object.fromEntries(entries.reverse())
}

/** The sentences at fields that `send` has put into an error. */
export function failuresOf(error: unknown): Record<string, string> {
  const body = typeof error === 'object' && error !== null && 'body' in error ? error.body : undefined
  return (body as { errors?: Record<string, string> } | undefined)?.errors ?? {}
}
