import { type SyntheticEvent, useEffect, useRef } from 'react'
import { words } from '../messages.ts'

const text = words.submit
const MOST_SHOWN = 15

interface Props {
  blanks: number[]
  state: 'asking' | 'handing_in' | 'time_up'
  isOffline: boolean
  onPick: (position: number) => void
  onSubmit: () => void
  onClose: () => void
}

export function SubmitDialog({ blanks, state, isOffline, onPick, onSubmit, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const isAsking = state === 'asking'
  // Esc must not bring back a paper that is being handed in
  const stay = (event: SyntheticEvent) => {
    if (!isAsking) event.preventDefault()
  }
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="submit-title" onCancel={stay} onClose={onClose}>
      {isAsking ? (
        <>
          <h2 id="submit-title">{text.heading}</h2>
          {blanks.length === 0 ? <p>{text.complete}</p> : <Blanks blanks={blanks} onPick={onPick} />}
          <p>{text.final}</p>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={() => dialog.current?.close()}>
              {text.back}
            </button>
            <button type="button" className="button primary" onClick={onSubmit}>
              {text.yes}
            </button>
          </div>
        </>
      ) : (
        <div role="status">
          <h2 id="submit-title">{state === 'time_up' ? text.timeUp : text.handingIn}</h2>
          {isOffline && <p>{text.offline}</p>}
        </div>
      )}
    </dialog>
  )
}

function Blanks({ blanks, onPick }: Pick<Props, 'blanks' | 'onPick'>) {
  return (
    <>
      <p>{text.blanks(blanks.length)}</p>
      <ul className="cells few">
        {blanks.slice(0, MOST_SHOWN).map((position) => (
          <li key={position}>
            <button
              type="button"
              className="cell"
              aria-label={words.paper.cell(position, false)}
              onClick={() => onPick(position)}
            >
              {position}
            </button>
          </li>
        ))}
      </ul>
      {blanks.length > MOST_SHOWN && <p className="help">{text.more(blanks.length)}</p>}
    </>
  )
}
