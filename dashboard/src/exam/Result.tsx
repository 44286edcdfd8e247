import type { ExamResult } from '@lianbing/api/monthly/monthly.schemas'
import { useEffect, useRef } from 'react'
import { words } from './messages.ts'
import { moment, monthName } from './model/when.ts'
import { Review } from './Review.tsx'

const text = words.result

interface Props {
  result: ExamResult
  onDesk: () => void
  onLeave: () => void
}

export function Result({ result, onDesk, onLeave }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { month, attempt, score, passed, most, pass, correct, total, answered, left, review } = result
  return (
    <main className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {text.heading(monthName(month), attempt)}
        </h1>
      </header>
      <section className="card score">
        <p className={passed ? 'figure good' : 'figure bad'}>
          <strong>{score}</strong> {text.score} <span className="verdict">{passed ? text.passed : text.failed}</span>
        </p>
        <p>{text.most(most, pass)}</p>
        <p>
          {text.correct(correct, total)}
          {answered < total && `，${text.blank(total - answered)}`}
        </p>
        {result.by === 'clock' && <p className="notice">{text.byClock}</p>}
        {result.best > score && <p>{text.best(result.best)}</p>}
      </section>
      {left > 0 && (
        <>
          <p className="centred">{text.left(left)}</p>
          <button type="button" className="button primary wide" onClick={onDesk}>
            {text.again}
          </button>
        </>
      )}
      {review ? <Review review={review} /> : <p className="help centred">{text.sealed(moment(result.releasesAt))}</p>}
      {left === 0 && (
        <button type="button" className="button wide" onClick={onDesk}>
          {text.toDesk}
        </button>
      )}
      <button type="button" className="button quiet wide" onClick={onLeave}>
        {words.arrival.leave}
      </button>
    </main>
  )
}
