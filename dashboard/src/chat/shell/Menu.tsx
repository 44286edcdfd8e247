import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { words } from '../messages.ts'
import type { Me } from '../model/types.ts'
import { codeOf, problemText } from '../problem.ts'

const text = words.menu

type Props = { me: Me; onDeviceCode: () => void; onSignOut: () => Promise<void> }

export function Menu({ me, onDeviceCode, onSignOut }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    setIsOpen(false)
    button.current?.focus()
  }

  function onBlur(event: FocusEvent) {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
  }

  function showDeviceCode() {
    setIsOpen(false)
    button.current?.focus()
    onDeviceCode()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving close what the button opened
    <div className="menu" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={text.open}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="5" r="1.8" />
          <circle cx="12" cy="12" r="1.8" />
          <circle cx="12" cy="19" r="1.8" />
        </svg>
      </button>
      {isOpen && <div className="menu-shade" onPointerDown={() => setIsOpen(false)} />}
      <div id={id} className="menu-panel" hidden={!isOpen}>
        <p>{text.signedInAs(me.name)}</p>
        {me.bound && (
          <button type="button" onClick={showDeviceCode}>
            {text.device}
          </button>
        )}
        <button type="button" onClick={() => onSignOut().catch((error) => setProblem(problemText(codeOf(error))))}>
          {text.signOut}
        </button>
        <p className="problem" role="alert">
          {problem}
        </p>
      </div>
    </div>
  )
}
