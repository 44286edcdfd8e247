import { useEffect, useState } from 'react'
import type { Found } from '../http/api-types.ts'
import { send } from '../http/send.ts'

const PAUSE_MS = 150

interface Looked {
  found: Found[]
  isLooking: boolean
  hasFailed: boolean
}

/** What the api finds for what is typed, once the typing pauses; an answer that comes too late is dropped. */
export function useFound(typed: string): Looked {
  const q = typed.trim().slice(0, 100)
  const [looked, setLooked] = useState<{ q: string; found: Found[]; hasFailed: boolean }>({
    ...{ q: '', found: [], hasFailed: false },
  })
  useEffect(() => {
    if (q === '') return
    let isLate = false
    const timer = setTimeout(async () => {
      const answer = await send<Found[]>(`find?${new URLSearchParams({ q })}`).catch(() => undefined)
      if (!isLate) setLooked({ q, found: answer?.body ?? [], hasFailed: answer === undefined })
    }, PAUSE_MS)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [q])
  if (q === '') return { found: [], isLooking: false, hasFailed: false }
  return { found: looked.found, isLooking: looked.q !== q, hasFailed: looked.q === q && looked.hasFailed }
}
