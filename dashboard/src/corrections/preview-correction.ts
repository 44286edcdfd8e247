import { send } from '../http/send.ts'
import type { Correction, RegradeEffects } from './correction.ts'

/** What a correction would change; nothing is written. */
export const previewCorrection = async (questionId: string, correction: Correction, reason: string) =>
  (
    await send<RegradeEffects>(`questions/${questionId}/key/preview`, {
      method: 'POST',
      json: { ...correction, reason },
    })
  ).body
