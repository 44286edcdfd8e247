import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { emptyState, listedSeq, reduce } from '../model/store.ts'
import { codeOf, isSignedOut } from '../problem.ts'
import { api } from '../wire/api.ts'
import { now } from '../wire/clock.ts'
import { createOutbox, isWorthRepeating } from '../wire/outbox.ts'
import { type Link, openStream, type Stream } from '../wire/stream.ts'

const LIST_RETRY_MS = 4_000
const LIST_PAUSE_MS = 700
// A phone that was away this long may hold a dead connection that still looks open.
const AWAY_MS = 30_000

export function useChat(onSignedOut: () => void) {
  const [state, dispatch] = useReducer(reduce, emptyState)
  const [link, setLink] = useState<Link>('connecting')
  const isAttentive = useRef(false)
  const stream = useRef<Stream | null>(null)
  const latest = useRef(state)
  latest.current = state

  const guard = useCallback((error: unknown) => void (isSignedOut(error) && onSignedOut()), [onSignedOut])
  const outbox = useMemo(() => createOutbox(api, dispatch, guard), [guard])

  const turn = useRef(0)
  const refreshList = useCallback(async () => {
    turn.current += 1
    const own = turn.current
    const { conversations } = await api.conversations()
    if (own === turn.current) dispatch({ type: 'listed', conversations })
    return conversations
  }, [])

  useEffect(() => {
    let isGone = false
    let timer: ReturnType<typeof setTimeout>
    let wasLost = false
    let listTimer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => void refreshList().catch(guard)
    const refreshSoon = () => {
      listTimer ??= setTimeout(() => {
        listTimer = undefined
        refresh()
      }, LIST_PAUSE_MS)
    }

    function resume() {
      wasLost = false
      refresh()
      for (const [id, thread] of Object.entries(latest.current.threads))
        for (const pending of thread.pending) if (isWorthRepeating(pending, now())) outbox.resend(id, pending)
    }

    function noteLink(next: Link) {
      setLink(next)
      if (next === 'open' && wasLost) resume()
      wasLost ||= next === 'lost'
    }

    async function begin() {
      try {
        const conversations = await refreshList()
        if (isGone) return
        stream.current = openStream(listedSeq(conversations), {
          message: (message) => dispatch({ type: 'received', message, attentive: isAttentive.current }),
          listChanged: refreshSoon,
          read: (id, seq) => dispatch({ type: 'read', id, seq }),
          signedOut: onSignedOut,
          link: noteLink,
          // The browser hides why a stream was refused: ask whether the session still stands.
          refused: () => void api.me().catch(guard),
        })
      } catch (error) {
        guard(error)
        if (isGone) return
        setLink('lost')
        timer = setTimeout(begin, LIST_RETRY_MS)
      }
    }

    void begin()
    const stopWatching = watchReturn(() => stream.current?.reconnect())
    return () => {
      isGone = true
      clearTimeout(timer)
      clearTimeout(listTimer)
      stopWatching()
      stream.current?.close()
      stream.current = null
    }
  }, [guard, onSignedOut, outbox, refreshList])

  const actions = useMemo(
    () => ({
      open: (id: string | null) => dispatch({ type: 'opened', id }),
      trim: (id: string) => dispatch({ type: 'trimmed', id }),
      send: outbox.send,
      resend: outbox.resend,
      discard: (id: string, clientId: string) => dispatch({ type: 'discarded', id, clientId }),
      setAttentive: (attentive: boolean) => {
        isAttentive.current = attentive
      },
      noteRead: (id: string, seq: number) => dispatch({ type: 'read', id, seq }),
      postRead: (id: string, seq: number) => void api.read(id, seq).catch(guard),
      async loadPage(id: string, limit: number, before?: number): Promise<string | null> {
        try {
          const page = await api.messages(id, limit, before)
          dispatch({ type: 'paged', id, page, older: before !== undefined })
          return null
        } catch (error) {
          guard(error)
          return codeOf(error)
        }
      },
      reconnect: () => stream.current?.reconnect(),
    }),
    [guard, outbox],
  )

  return { state, link, actions }
}

export type ChatActions = ReturnType<typeof useChat>['actions']

function watchReturn(reconnect: () => void): () => void {
  let hiddenAt = 0
  const noteVisibility = () => {
    if (document.visibilityState === 'hidden') hiddenAt = now().getTime()
    else if (hiddenAt > 0 && now().getTime() - hiddenAt > AWAY_MS) reconnect()
  }
  window.addEventListener('online', reconnect)
  document.addEventListener('visibilitychange', noteVisibility)
  return () => {
    window.removeEventListener('online', reconnect)
    document.removeEventListener('visibilitychange', noteVisibility)
  }
}
