import { useCallback, useEffect, useRef, useState } from 'react'
import type { Thread } from '../model/thread.ts'
import type { ChatActions } from '../shell/use-chat.ts'

type Loading = { state: 'idle' | 'busy' } | { state: 'failed'; error: string }

export function usePages(id: string, thread: Thread, actions: ChatActions) {
  const [loading, setLoading] = useState<Loading>({ state: 'idle' })
  const isBusy = useRef(false)
  const { loaded, more } = thread
  const firstSeq = thread.messages[0]?.seq ?? 0

  const load = useCallback(
    async (before?: number) => {
      if (isBusy.current) return
      isBusy.current = true
      setLoading({ state: 'busy' })
      const error = await actions.loadPage(id, before)
      isBusy.current = false
      setLoading(error === null ? { state: 'idle' } : { state: 'failed', error })
    },
    [actions, id],
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
