import type { ReactNode } from 'react'
import { useOpened } from './use-opened.ts'

const messages = { loading: '正在打开……', offline: '打不开：请检查网络后重试。', retry: '重试' }

interface LinkPageProps<T> {
  /** Where the api opens a token: 'reading' for /api/reading/TOKEN. */
  path: string
  /** What is said when the token opens nothing. */
  notFound: string
  children: (opened: T) => ReactNode
}

/** What a link opens, on a phone and without signing in. */
export function LinkPage<T extends { title: string }>({ path, notFound, children }: LinkPageProps<T>) {
  const [opened, open] = useOpened<T>(path)
  if (typeof opened === 'object') return children(opened)
  return (
    <main role="status">
      <h1 className="notice">{opened === 'notFound' ? notFound : messages[opened]}</h1>
      {opened === 'offline' && (
        <button type="button" className="button" onClick={open}>
          {messages.retry}
        </button>
      )}
    </main>
  )
}
