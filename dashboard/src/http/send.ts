import { HttpError } from 'ra-core'
import { i18nProvider } from '../i18n/i18n-provider.ts'
import { wordFailure, wordFields } from './failure.ts'
import { ApiError, type Call, request } from './request.ts'

/** `request` whose failures are already worded for the reader, in the shape that react-admin shows. */
export const send = async <T>(path: string, call?: Call) => {
  try {
    return await request<T>(path, call)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { translate } = i18nProvider
    const errors = wordFields(error, translate)
    throw new HttpError(wordFailure(error, translate), error.status, { ...error.failure, ...(errors && { errors }) })
  }
}
