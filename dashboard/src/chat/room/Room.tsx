import { useEffect, useRef } from 'react'
import { words } from '../messages.ts'
import { askingIn } from '../model/asking.ts'
import { firstFreshSeq, type Thread } from '../model/thread.ts'
import { BOT, type Conversation } from '../model/types.ts'
import type { ChatActions } from '../shell/use-chat.ts'
import { Choices } from './Choices.tsx'
import { Composer } from './Composer.tsx'
import { Log } from './Log.tsx'
import { RoomHead } from './RoomHead.tsx'
import { useAttention } from './use-attention.ts'
import { useLogScroll } from './use-log-scroll.ts'
import { usePages } from './use-pages.ts'

const text = words.room

type Props = {
  id: string
  conversation: Conversation | undefined
  thread: Thread
  unreadElsewhere: number
  botName: string
  drafts: Map<string, string>
  actions: ChatActions
  onBack: () => void
}

export function Room({ id, conversation, thread, unreadElsewhere, botName, drafts, actions, onBack }: Props) {
  const log = useRef<HTMLDivElement>(null)
  const isRoom = id !== BOT
  const unread = conversation?.unread ?? 0
  const { loading, loadOlder, retry } = usePages(id, thread, unread, actions)
  const asking = askingIn(thread, conversation?.asking)
  const { isAtBottom, measure, toBottom } = useLogScroll({
    log,
    isLoaded: thread.loaded,
    firstSeq: thread.messages[0]?.seq ?? 0,
    content: thread,
    onNearTop: loadOlder,
  })
  const isAttentive = useAttention(id, thread.messages, isAtBottom, unread, actions)

  useEffect(() => {
    if (isAttentive) actions.trim(id)
  }, [actions, id, isAttentive])

  function send(said: string, mentions: string[]) {
    void actions.send(id, { text: said, mentions })
    toBottom(false)
  }

  function reply(said: string) {
    // The tapped button is about to go; the focus must not go with it.
    log.current?.focus({ preventScroll: true })
    send(said, isRoom ? [BOT] : [])
  }

  return (
    <main className="room">
      <RoomHead
        title={conversation?.title ?? ''}
        members={isRoom ? conversation?.members : undefined}
        unreadElsewhere={unreadElsewhere}
        onBack={onBack}
      />
      <div className="log-frame">
        <Log
          ref={log}
          title={conversation?.title ?? ''}
          thread={thread}
          firstFresh={firstFreshSeq(thread)}
          isRoom={isRoom}
          loading={loading}
          isMissing={!conversation}
          onScroll={measure}
          onRetry={retry}
          onResend={(pending) => actions.resend(id, pending)}
          onDiscard={(clientId) => actions.discard(id, clientId)}
        />
        {thread.loaded && !isAtBottom && (
          <button type="button" className="pill" onClick={() => toBottom(true)}>
            {unread > 0 ? text.newMessages(unread) : <span aria-hidden="true">↓</span>}
            {unread === 0 && <span className="unseen">{text.toBottom}</span>}
          </button>
        )}
      </div>
      {asking && thread.loaded && <Choices key={asking.message.seq} asking={asking} onReply={reply} />}
      {conversation && <Composer id={id} isRoom={isRoom} botName={botName} drafts={drafts} onSend={send} />}
    </main>
  )
}
