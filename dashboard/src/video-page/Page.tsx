import { useCallback, useEffect, useState } from 'react'
import type { LearnerVideo } from '../http/api-types.ts'
import { messages } from './messages.ts'
import { Video } from './Video.tsx'

type Shown = LearnerVideo | 'loading' | 'notFound' | 'signIn' | 'offline'

async function readVideo(id: string): Promise<Shown> {
  const answer = await fetch(`/api/chat/videos/${encodeURIComponent(id || '-')}`)
  if (answer.status === 401) return 'signIn'
  if (answer.status === 404 || answer.status === 422) return 'notFound'
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

/** '?t=95' → 95; undefined where no second is named. */
const secondAsked = () => {
  const second = Number.parseFloat(new URLSearchParams(location.search).get('t') ?? '')
  return Number.isFinite(second) ? Math.max(0, second) : undefined
}

/** /video?t=95#si-v01: a case video, from a second on, for learners who are signed in to the chat page. */
export function Page() {
  const [shown, setShown] = useState<Shown>('loading')
  const open = useCallback(() => {
    setShown('loading')
    readVideo(location.hash.slice(1)).then(setShown, () => setShown('offline'))
  }, [])
  useEffect(() => {
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [open])
  useEffect(() => {
    if (typeof shown === 'object') document.title = shown.title
  }, [shown])
  if (typeof shown === 'object') return <Video video={shown} begin={secondAsked()} />
  return (
    <main role="status">
      <h1 className="notice">{messages[shown]}</h1>
      {shown === 'signIn' && (
        <a className="button" href="/chat">
          {messages.toSignIn}
        </a>
      )}
      {shown === 'offline' && (
        <button type="button" className="button" onClick={open}>
          {messages.retry}
        </button>
      )}
    </main>
  )
}
