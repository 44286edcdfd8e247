import type { ExamPaper } from '@lianbing/api/monthly/monthly.schemas'
import { useEffect, useRef, useState } from 'react'
import { words } from '../messages.ts'
import { LAST_MINUTE_MS } from '../model/countdown.ts'
import { isAnswered } from '../model/sheet.ts'
import type { useSitting } from '../use-sitting.ts'
import { Grid, GridDialog } from './Grid.tsx'
import { Item } from './Item.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { TopBar } from './TopBar.tsx'

const text = words.paper

interface Props {
  paper: ExamPaper
  sitting: ReturnType<typeof useSitting>
}

/** Where a learner comes back to: the first item without an answer. */
const firstOpen = ({ items }: ExamPaper, sheet: Props['sitting']['sheet']) =>
  items.find(({ position }) => !isAnswered(sheet, position))?.position ?? items[0]?.position ?? 1

/** What a screen reader says in passing: the network going and coming, and the last minute. */
function useAnnounced({ saveState, leftMs }: Props['sitting']): string {
  const [wasOffline, setWasOffline] = useState(false)
  useEffect(() => {
    if (saveState === 'offline') setWasOffline(true)
  }, [saveState])
  if (saveState === 'offline') return text.offlineBanner
  if (leftMs <= LAST_MINUTE_MS) return text.lastMinute
  return wasOffline && saveState === 'saved' ? text.backOnline : ''
}

export function Paper({ paper, sitting }: Props) {
  const { items } = paper
  const { sheet, saveState, leftMs, isHandingIn } = sitting
  const [position, setPosition] = useState(() => firstOpen(paper, sheet))
  const [open, setOpen] = useState<'grid' | 'submit' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const index = items.findIndex((item) => item.position === position)
  const item = items[index] ?? items[0]
  const isAnsweredAt = (at: number) => isAnswered(sheet, at)
  const cells = items.map((each) => ({ position: each.position, isAnswered: isAnsweredAt(each.position) }))
  const answered = cells.filter((cell) => cell.isAnswered).length
  const announced = useAnnounced(sitting)

  function go(to: number | undefined) {
    setOpen(null)
    if (to === undefined) return
    setPosition(to)
    window.scrollTo(0, 0)
    // after the dialog has given the focus back
    setTimeout(() => heading.current?.focus())
  }

  if (!item) return null
  const shared = { cells, current: position, onPick: go }
  return (
    <div className="sitting">
      <TopBar leftMs={leftMs} saveState={saveState} onSubmit={() => setOpen('submit')} />
      <p className="unseen" role="status">
        {announced}
      </p>
      {saveState === 'offline' && (
        <p className="banner" aria-hidden="true">
          {text.offlineBanner}
        </p>
      )}
      {saveState !== 'offline' && leftMs <= LAST_MINUTE_MS && (
        <p className="banner" aria-hidden="true">
          {text.lastMinute}
        </p>
      )}
      <div className="desk">
        <main>
          <Item
            key={position}
            item={item}
            total={items.length}
            given={sheet.given[position] ?? ''}
            headingRef={heading}
            isLocked={isHandingIn}
            onAnswer={(given) => sitting.answer(position, given)}
          />
        </main>
        <aside className="wide-grid">
          <Grid {...shared} />
        </aside>
      </div>
      <footer className="steps">
        <button type="button" className="button" disabled={index <= 0} onClick={() => go(items[index - 1]?.position)}>
          {text.before}
        </button>
        <button type="button" className="button grid-opener" onClick={() => setOpen('grid')}>
          {text.openGrid(answered, items.length)}
        </button>
        {index < items.length - 1 ? (
          <button type="button" className="button primary" onClick={() => go(items[index + 1]?.position)}>
            {text.next}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={() => setOpen('submit')}>
            {text.submit}
          </button>
        )}
      </footer>
      {open === 'grid' && <GridDialog {...shared} onClose={() => setOpen(null)} />}
      {(open === 'submit' || isHandingIn) && (
        <SubmitDialog
          blanks={cells.filter((cell) => !cell.isAnswered).map((cell) => cell.position)}
          state={isHandingIn ? (leftMs === 0 ? 'time_up' : 'handing_in') : 'asking'}
          isOffline={saveState === 'offline'}
          onPick={go}
          onSubmit={sitting.submit}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
