import { useEffect, useRef, useState } from 'react'
import type { Message } from '../model/types.ts'
import type { ChatActions } from '../shell/use-chat.ts'

// In a busy group every message would otherwise be a request from every member who watches.
const PAUSE_MS = 1_500

function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const note = () => setIsVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', note)
    return () => document.removeEventListener('visibilitychange', note)
  }, [])
  return isVisible
}

/** Read is what stood on a visible screen, at the bottom of an open conversation. */
export function useAttention(
  id: string,
  messages: Message[],
  isAtBottom: boolean,
  unread: number,
  actions: ChatActions,
) {
  const isAttentive = useIsVisible() && isAtBottom
  const newest = messages.findLast((message) => !message.mine)?.seq ?? 0
  const wanted = useRef(0)
  const posted = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    actions.setAttentive(isAttentive)
    return () => actions.setAttentive(false)
  }, [actions, isAttentive])

  useEffect(() => {
    if (!isAttentive || newest === 0) return
    if (posted.current === 0 && unread === 0) posted.current = newest
    if (newest <= posted.current) return
    actions.noteRead(id, newest)
    wanted.current = newest
    if (timer.current !== undefined) return
    post()
    timer.current = setTimeout(() => {
      timer.current = undefined
      post()
    }, PAUSE_MS)

    function post() {
      if (wanted.current <= posted.current) return
      posted.current = wanted.current
      actions.postRead(id, wanted.current)
    }
  }, [actions, id, isAttentive, newest, unread])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (wanted.current > posted.current) actions.postRead(id, wanted.current)
    },
    [actions, id],
  )

  return isAttentive
}
