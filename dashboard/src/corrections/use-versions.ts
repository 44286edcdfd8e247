import { useGetList } from 'ra-core'
import type { QuestionVersion } from './correction.ts'

// a key that was corrected since would begin the next correction from the wrong one: nothing is kept, and nothing is
// read anew beneath a form that is being filled in
const ALWAYS_FRESH = { gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false }

/** Every version of a question with the key that holds for it, the newest first. */
export function useVersions(questionId: string | undefined) {
  const enabled = questionId !== undefined
  const { data } = useGetList<QuestionVersion & { id: number }>(
    `questions/${questionId}/versions`,
    {},
    { ...ALWAYS_FRESH, enabled },
  )
  return data
}
