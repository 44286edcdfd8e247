import { useState } from 'react'
import { words } from '../messages.ts'
import type { Asking } from '../model/asking.ts'
import { Blanks } from './Blanks.tsx'
import { Letters } from './Letters.tsx'
import { Prose } from './Prose.tsx'

const text = words.choices

type Props = { asking: Asking; onReply: (text: string) => void }

export function Choices({ asking: { message, choices }, onReply }: Props) {
  return (
    <section className="dock" aria-label={text.group}>
      {choices.kind !== 'commands' && <Asked said={message.text} />}
      {choices.kind === 'letters' && <Letters choices={choices} onReply={onReply} />}
      {choices.kind === 'blanks' && <Blanks key={message.id} count={choices.count} onReply={onReply} />}
      {choices.kind === 'verdict' && (
        <div className="keys">
          {text.verdicts.map((verdict) => (
            <button key={verdict.text} type="button" className="key" onClick={() => onReply(verdict.text)}>
              <span aria-hidden="true">{verdict.mark}</span> {verdict.text}
            </button>
          ))}
        </div>
      )}
      {choices.commands && choices.commands.length > 0 && (
        <div className="chips">
          {choices.commands.map((command) => (
            <button key={command} type="button" className="chip" onClick={() => onReply(command)}>
              {command}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

/** In a group a hundred answers may stand between the question and its buttons: it can be read again here. */
function Asked({ said }: { said: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="asked">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="tag">{text.answering}</span>
        <span className="asked-line">{said.replace(/\s+/g, ' ')}</span>
        <svg className="stroke" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m6 14.5 6-6 6 6" />
        </svg>
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
        <div className="asked-text" tabIndex={0}>
          <Prose text={said} />
        </div>
      )}
    </div>
  )
}
