import { useEffect, useRef } from 'react'
import { words } from '../messages.ts'

const text = words.paper

interface Props {
  cells: { position: number; isAnswered: boolean }[]
  current: number
  onPick: (position: number) => void
}

export function Grid({ cells, current, onPick }: Props) {
  const answered = cells.filter((cell) => cell.isAnswered).length
  return (
    <nav className="grid" aria-label={text.grid}>
      <p className="grid-head">{text.progress(answered, cells.length)}</p>
      <ul className="cells">
        {cells.map(({ position, isAnswered }) => (
          <li key={position}>
            <button
              type="button"
              className={isAnswered ? 'cell answered' : 'cell'}
              aria-label={text.cell(position, isAnswered)}
              aria-current={position === current ? 'step' : undefined}
              onClick={() => onPick(position)}
            >
              {position}
            </button>
          </li>
        ))}
      </ul>
      <p className="legend" aria-hidden="true">
        <span className="cell answered" /> {text.legend.answered}
        <span className="cell" /> {text.legend.open}
        <span className="cell here" /> {text.legend.here}
      </p>
    </nav>
  )
}

export function GridDialog({ onClose, ...grid }: Props & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="dialog sheet" aria-label={text.grid} onClose={onClose}>
      <Grid {...grid} />
      <button type="button" className="button quiet wide" onClick={() => dialog.current?.close()}>
        {text.close}
      </button>
    </dialog>
  )
}
