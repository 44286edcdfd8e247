import { useCallback, useEffect, useState } from 'react'

export type Opened<T> = T | 'loading' | 'notFound' | 'offline'

async function readOpened<T>(path: string, token: string): Promise<T | 'notFound'> {
  const answer = await fetch(`/api/${path}/${encodeURIComponent(token || '-')}`)
  if (answer.status === 404 || answer.status === 422) return 'notFound'
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

/** What the token behind '#' opens, and how to ask again; it is sent in requests of ours only. */
export function useOpened<T extends { title: string }>(path: string): [Opened<T>, () => void] {
  const [opened, setOpened] = useState<Opened<T>>('loading')
  const open = useCallback(() => {
    setOpened('loading')
    readOpened<T>(path, location.hash.slice(1)).then(setOpened, () => setOpened('offline'))
  }, [path])
  useEffect(() => {
    open()
    addEventListener('hashchange', open)
    return () => removeEventListener('hashchange', open)
  }, [open])
  useEffect(() => {
    if (typeof opened === 'object') document.title = opened.title
  }, [opened])
  return [opened, open]
}
