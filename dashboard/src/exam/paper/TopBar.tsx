import { words } from '../messages.ts'
import { clockFace, LAST_MINUTE_MS } from '../model/countdown.ts'
import type { SaveState } from '../wire/autosave.ts'

const text = words.paper

interface Props {
  leftMs: number
  saveState: SaveState
  onSubmit: () => void
}

/** Stays in view while the paper is scrolled. */
export function TopBar({ leftMs, saveState, onSubmit }: Props) {
  return (
    <header className="top-bar">
      <p className={leftMs <= LAST_MINUTE_MS ? 'time urgent' : 'time'} role="timer" aria-label={text.left}>
        <span className="time-label" aria-hidden="true">
          {text.left}
        </span>
        <span className="time-face">{clockFace(leftMs)}</span>
      </p>
      <p className={`save-state ${saveState}`}>{text[saveState]}</p>
      <button type="button" className="button" onClick={onSubmit}>
        {text.submit}
      </button>
    </header>
  )
}
