import { type RefObject, useMemo } from 'react'
import { words } from '../messages.ts'
import type { Thread } from '../model/thread.ts'
import { timeline } from '../model/timeline.ts'
import { dayLabel } from '../model/times.ts'
import type { Pending } from '../model/types.ts'
import { now } from '../wire/clock.ts'
import { Message } from './Message.tsx'
import { PendingMessage } from './PendingMessage.tsx'

const text = words.room

type Props = {
  ref: RefObject<HTMLDivElement | null>
  title: string
  thread: Thread
  firstFresh: number | null
  isRoom: boolean
  loading: { state: 'idle' | 'busy' | 'failed' }
  isMissing: boolean
  onScroll: () => void
  onRetry: () => void
  onResend: (pending: Pending) => void
  onDiscard: (clientId: string) => void
}

export function Log({ ref, title, thread, firstFresh, isRoom, loading, isMissing, ...on }: Props) {
  const rows = useMemo(
    () => (thread.loaded ? timeline(thread.messages, firstFresh) : []),
    [thread.loaded, thread.messages, firstFresh],
  )
  const isEmpty = thread.loaded && rows.length === 0 && thread.pending.length === 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <div ref={ref} className="log" tabIndex={0} onScroll={on.onScroll}>
      <div className="log-top">
        {loading.state === 'busy' && <p>{thread.loaded ? text.loadingOlder : words.loading}</p>}
        {loading.state === 'failed' && (
          <p role="alert">
            {isMissing ? text.missing : thread.loaded ? text.olderFailed : text.failed}
            <button type="button" className="button" onClick={on.onRetry}>
              {words.retry}
            </button>
          </p>
        )}
        {loading.state === 'idle' && thread.loaded && !thread.more && !isEmpty && <p>{text.beginning}</p>}
        {isEmpty && <p>{isRoom ? text.emptyRoom : text.emptyBot}</p>}
      </div>
      <div role="log" aria-live="polite" aria-label={text.log(title)} aria-busy={loading.state === 'busy'}>
        {rows.map((row) => {
          if (row.kind === 'message')
            return <Message key={row.key} message={row.message} startsGroup={row.startsGroup} showsSender={isRoom} />
          if (row.kind === 'fresh') return <Fresh key={row.key} />
          return (
            <h3 key={row.key} className="day">
              {dayLabel(row.at, now())}
            </h3>
          )
        })}
      </div>
      {thread.loaded &&
        thread.pending.map((pending) => (
          <PendingMessage key={pending.clientId} pending={pending} onResend={on.onResend} onDiscard={on.onDiscard} />
        ))}
    </div>
  )
}

function Fresh() {
  return (
    <h3 className="fresh">
      <span>{text.fresh}</span>
    </h3>
  )
}
