import { memo } from 'react'
import { Avatar } from '../Avatar.tsx'
import { words } from '../messages.ts'
import { hashOf } from '../model/route.ts'
import type { State } from '../model/store.ts'
import { listTime } from '../model/times.ts'
import type { Conversation, Me } from '../model/types.ts'
import { now } from '../wire/clock.ts'
import { Menu } from './Menu.tsx'

const text = words.list

type Props = {
  me: Me
  state: State
  current: string | null
  onDeviceCode: () => void
  onSignOut: () => Promise<void>
  onBind: () => void
}

export function Conversations({ me, state, current, onDeviceCode, onSignOut, onBind }: Props) {
  return (
    <section className="list-pane" aria-label={text.title}>
      <header className="bar">
        <h1>{words.product}</h1>
        <Menu me={me} onDeviceCode={onDeviceCode} onSignOut={onSignOut} />
      </header>
      {!me.bound && (
        <p className="guest">
          {text.guest}
          <button type="button" onClick={onBind}>
            {text.bind}
          </button>
        </p>
      )}
      <nav aria-label={text.title}>
        <ul>
          {state.conversations.map((each) => (
            <li key={each.id}>
              <Entry conversation={each} isCurrent={each.id === current} />
            </li>
          ))}
        </ul>
        {state.ready && state.conversations.length === 0 && <p className="list-empty">{text.empty}</p>}
      </nav>
    </section>
  )
}

const Entry = memo(function Entry({ conversation, isCurrent }: { conversation: Conversation; isCurrent: boolean }) {
  const { id, title, kind, unread, last } = conversation
  return (
    <a
      className="entry-link"
      href={hashOf(id)}
      data-conversation={id}
      aria-current={isCurrent ? 'page' : undefined}
      draggable={false}
    >
      <Avatar id={id} name={title} kind={kind === 'private' ? 'bot' : 'room'} />
      <span className="entry-title">{title}</span>
      {last && <time dateTime={last.sentAt}>{listTime(new Date(last.sentAt), now())}</time>}
      <span className="entry-last">{last ? preview(conversation) : text.nothingSaid}</span>
      {unread > 0 && (
        <span className="badge">
          <span aria-hidden="true">{text.cap(unread)}</span>
          <span className="unseen">{text.unread(unread)}</span>
        </span>
      )}
    </a>
  )
})

function preview({ kind, last }: Conversation): string {
  if (!last) return ''
  const said = last.text.replace(/\s+/g, ' ').slice(0, 80)
  if (kind === 'private' && !last.mine) return said
  return `${last.mine ? text.you : last.from.name}：${said}`
}
