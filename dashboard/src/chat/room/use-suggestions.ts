import { useEffect, useState } from 'react'
import { api } from '../wire/api.ts'

const PAUSE_MS = 150
const LONGEST = 60
const SEARCH = /^\s*搜(?:索|一下)?[\s:：]+(\S.*)$/

/** What follows 搜, while it is typed; empty for all else. */
export const soughtIn = (draft: string): string => SEARCH.exec(draft)?.[1]?.trim().slice(0, LONGEST) ?? ''

/** Words to search for that begin like what is typed after 搜, once the typing pauses. */
export function useSuggestions(draft: string): string[] {
  const typed = soughtIn(draft)
  const [found, setFound] = useState<{ typed: string; words: string[] }>({ typed: '', words: [] })
  useEffect(() => {
    if (typed === '') return
    let isLate = false
    const timer = setTimeout(async () => {
      // a suggestion that does not come is missed by nobody
      const words = await api.suggestions(typed).catch(() => [])
      if (!isLate) setFound({ typed, words })
    }, PAUSE_MS)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [typed])
  return typed !== '' && found.typed === typed ? found.words.filter((word) => word !== typed) : []
}
