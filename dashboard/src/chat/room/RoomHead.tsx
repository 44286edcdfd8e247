import { useEffect, useRef } from 'react'
import { words } from '../messages.ts'

type Props = { title: string; members: number | undefined; unreadElsewhere: number; onBack: () => void }

export function RoomHead({ title, members, unreadElsewhere, onBack }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)

  // With a keyboard the composer takes the focus; on a phone that would raise the keys over the messages.
  useEffect(() => {
    if (!window.matchMedia('(hover: hover) and (pointer: fine)').matches) heading.current?.focus()
  }, [])

  return (
    <header className="bar">
      <button type="button" className="icon-button back" onClick={onBack}>
        <span className="unseen">{words.room.back}</span>
        <svg className="stroke" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M15 4.5 7.5 12l7.5 7.5" />
        </svg>
        {unreadElsewhere > 0 && (
          <span className="badge">
            <span aria-hidden="true">{words.list.cap(unreadElsewhere)}</span>
            <span className="unseen">{words.list.unread(unreadElsewhere)}</span>
          </span>
        )}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {members !== undefined && <p className="members">{words.room.members(members)}</p>}
    </header>
  )
}
