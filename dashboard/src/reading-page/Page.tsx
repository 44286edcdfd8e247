import { useCallback, useEffect, useState } from 'react'
import type { Reading } from '../http/api-types.ts'
import { messages } from './messages.ts'
import { Text } from './Text.tsx'

/** The token stands behind '#': it is sent in a request of ours only. */
async function readText(token: string): Promise<Reading | 'notFound'> {
  const answer = await fetch(`/api/reading/${encodeURIComponent(token || '-')}`)
  if (answer.status === 404 || answer.status === 422) return 'notFound'
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

/** What a link from the chat opens, on a phone and without signing in: one explainer, explanation or worked question. */
export function Page() {
  const [shown, setShown] = useState<Reading | 'loading' | 'notFound' | 'offline'>('loading')
  const open = useCallback(() => {
    setShown('loading')
    readText(location.hash.slice(1)).then(setShown, () => setShown('offline'))
  }, [])
  useEffect(() => {
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [open])
  useEffect(() => {
    if (typeof shown === 'object') document.title = shown.title
  }, [shown])
  if (typeof shown === 'object') return <Text text={shown} />
  return (
    <main role="status">
      <h1 className="notice">{messages[shown]}</h1>
      {shown === 'offline' && (
        <button type="button" onClick={open}>
          {messages.retry}
        </button>
      )}
    </main>
  )
}
