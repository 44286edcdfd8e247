import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { words } from '../messages.ts'
import { threadOf, unreadElsewhere } from '../model/store.ts'
import { BOT, type Me } from '../model/types.ts'
import { Room } from '../room/Room.tsx'
import { Seal } from '../Seal.tsx'
import type { useRoute } from '../use-route.ts'
import { Conversations } from './Conversations.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { useChat } from './use-chat.ts'
import '../style/shell.css'
import '../style/list.css'
import '../style/room.css'
import '../style/dock.css'
import '../style/composer.css'

const DeviceCode = lazy(() => import('../entry/DeviceCode.tsx'))
const isWide = () => window.matchMedia('(min-width: 52rem)').matches

type Props = {
  me: Me
  botName: string | undefined
  route: ReturnType<typeof useRoute>
  onSignedOut: () => void
  onSignOut: () => Promise<void>
  onBind: () => void
}

export default function Chat({ me, botName, route, onSignedOut, onSignOut, onBind }: Props) {
  const { state, link, actions } = useChat(onSignedOut)
  const [showsDeviceCode, setShowsDeviceCode] = useState(false)
  const drafts = useMemo(() => new Map<string, string>(), [])
  const { id, replace } = route
  const opened = state.conversations.find((each) => each.id === id)
  const unread = unreadElsewhere(state, null)

  useEffect(() => {
    if (state.ready) actions.open(id)
  }, [actions, id, state.ready])

  useEffect(() => {
    if (state.ready && id === null && isWide()) replace(state.conversations[0]?.id ?? BOT)
  }, [id, replace, state.ready, state.conversations])

  const left = useRef(id)
  useEffect(() => {
    if (id === null) focusEntry(left.current)
    left.current = id
  }, [id])

  useEffect(() => {
    document.title = unread > 0 ? `(${words.list.cap(unread)}) ${words.product}` : words.product
  }, [unread])

  return (
    <div className={id === null ? 'shell at-list' : 'shell at-room'}>
      <LinkBanner link={link} onReconnect={actions.reconnect} />
      <Conversations
        me={me}
        state={state}
        current={id}
        onDeviceCode={() => setShowsDeviceCode(true)}
        onSignOut={onSignOut}
        onBind={onBind}
      />
      {id !== null && state.open === id ? (
        <Room
          key={id}
          id={id}
          conversation={opened}
          thread={threadOf(state, id)}
          unreadElsewhere={unreadElsewhere(state, id)}
          botName={botName ?? words.room.assistant}
          drafts={drafts}
          actions={actions}
          onBack={route.leave}
        />
      ) : (
        <main className="pane-empty">
          <Seal />
          <p>{id === null && state.ready ? words.list.pick : words.loading}</p>
        </main>
      )}
      <Suspense>{showsDeviceCode && <DeviceCode name={me.name} onClose={() => setShowsDeviceCode(false)} />}</Suspense>
    </div>
  )
}

function focusEntry(id: string | null): void {
  const entries = document.querySelectorAll<HTMLElement>('[data-conversation]')
  for (const entry of entries) if (entry.dataset.conversation === id) entry.focus()
}
