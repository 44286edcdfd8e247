import { useState } from 'react'
import { now } from '../wire/clock.ts'
import { entryProblemText } from './entry-problem.ts'

/** One request at a time, with its problem worded for the learner. */
export function useSubmit(request: () => Promise<unknown>) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit() {
    if (isBusy) return
    setIsBusy(true)
    setProblem(null)
    try {
      await request()
    } catch (error) {
      setProblem(entryProblemText(error, now()))
    } finally {
      setIsBusy(false)
    }
  }

  return { isBusy, problem, setProblem, submit }
}
