import type { TranslateFunction } from 'ra-core'
import type { ApiError } from './request.ts'

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

/**
 * The sentence for a failed call: the api's code where the catalogue words it, else the status, else a neutral
 * sentence with the request id. The api's own `hint` is English for programmers and never shown.
 */
export function wordFailure({ status, failure }: ApiError, translate: TranslateFunction): string {
  const { code, details, requestId } = failure
  const worded = code ? translate(`errors.${code}`, { ...details, _: '' }) : ''
  if (worded) return worded
  const general = BY_STATUS[status]
  if (general) return translate(general)
  return translate(requestId ? 'failure.unknown_with_id' : 'failure.unknown', { requestId })
}

/** `details.fields` of an invalid body, as react-admin's form wants it: path to sentence. */
export function wordFields({ failure }: ApiError, translate: TranslateFunction): Record<string, string> | undefined {
  const fields = failure.details?.fields
  if (!Array.isArray(fields) || fields.length === 0) return undefined
  const sentence = translate('failure.field')
  return Object.fromEntries((fields as { path: string }[]).map(({ path }) => [path, sentence]))
}
