import { useCallback, useEffect, useRef, useState } from 'react'
import type { Thread } from '../model/thread.ts'
import type { ChatActions } from '../shell/use-chat.ts'

type Loading = { state: 'idle' | 'busy' } | { state: 'failed'; error: string }

const PAGE = 50
const LARGEST_PAGE = 200
const READ_ABOVE = 10

/** The first page reaches back to the first unread message, where the room opens; a longer absence opens at its end. */
function firstPage(unread: number): number {
  return unread + READ_ABOVE > LARGEST_PAGE ? PAGE : Math.max(PAGE, unread + READ_ABOVE)
}

export function usePages(id: string, thread: Thread, unread: number, actions: ChatActions) {
  const [loading, setLoading] = useState<Loading>({ state: 'idle' })
  const isBusy = useRef(false)
  const { loaded, more } = thread
  const firstSeq = thread.messages[0]?.seq ?? 0
  const size = loaded ? PAGE : firstPage(unread)

  const load = useCallback(
    async (before?: number) => {
      if (isBusy.current) return
      isBusy.current = true
      setLoading({ state: 'busy' })
      const error = await actions.loadPage(id, size, before)
      isBusy.current = false
      setLoading(error === null ? { state: 'idle' } : { state: 'failed', error })
    },
    [actions, id, size],
  )

  useEffect(() => {
    if (!loaded) void load()
  }, [load, loaded])

  const hasFailed = loading.state === 'failed'
  const loadOlder = useCallback(() => {
    if (loaded && more && !hasFailed) void load(firstSeq)
  }, [firstSeq, hasFailed, load, loaded, more])

  return { loading, loadOlder, retry: () => load(loaded ? firstSeq : undefined) }
}
