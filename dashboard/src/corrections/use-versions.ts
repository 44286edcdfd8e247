import { useGetList } from 'ra-core'
import type { QuestionVersion } from './correction.ts'

/** Every version of a question with the key that holds for it, the newest first. */
export function useVersions(questionId: string) {
  const { data } = useGetList<QuestionVersion & { id: number }>(`questions/${questionId}/versions`)
  return data
}
