import { memo } from 'react'
import { Avatar } from '../Avatar.tsx'
import { words } from '../messages.ts'
import { clockTime } from '../model/times.ts'
import type { Message as Content } from '../model/types.ts'
import { Prose } from './Prose.tsx'

type Props = { message: Content; startsGroup: boolean; showsSender: boolean }

export const Message = memo(function Message({ message, startsGroup, showsSender }: Props) {
  const { mine, from, fromBot, sentAt, text } = message
  const showsFace = showsSender && !mine
  return (
    <article
      className={`message ${mine ? 'mine' : 'theirs'}${startsGroup ? ' first' : ''}${showsFace ? ' faced' : ''}`}
    >
      {showsFace && startsGroup && <Avatar id={from.id} name={from.name} kind={fromBot ? 'bot' : 'person'} />}
      <p className={showsFace && startsGroup ? 'sender' : 'unseen'}>{mine ? words.room.mine : from.name}</p>
      <div className="bubble">
        <Prose text={text} />
        <time dateTime={sentAt}>
          {clockTime(new Date(sentAt))}
          {mine && (
            <svg className="stroke tick" viewBox="0 0 16 16" role="img" aria-label={words.room.sent}>
              <path d="m3 8.5 3.2 3.2L13 5" />
            </svg>
          )}
        </time>
      </div>
    </article>
  )
})
