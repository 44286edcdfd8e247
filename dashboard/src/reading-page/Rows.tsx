import { useEffect, useRef } from 'react'
import { clockOf, indexAt } from '../videos/video.ts'

interface RowsProps {
  title: string
  rows: readonly { at: number; text: string }[]
  /** Where the film is. */
  second: number
  onJump: (second: number) => void
}

/** Chapters or lines, each leading to its second; the one that is on is marked and kept in sight. */
export function Rows({ title, rows, second, onJump }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const now = indexAt(rows, second)
  useEffect(() => {
    const [box, row] = [list.current, list.current?.children[now]]
    // the list alone moves: scrollIntoView would take the page, and the film, with it
    if (box && row instanceof HTMLElement)
      box.scrollTop = row.offsetTop - box.offsetTop - box.clientHeight / 2 + row.clientHeight / 2
  }, [now])
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows" ref={list}>
        {rows.map(({ at, text }, i) => (
          <li key={at}>
            <button type="button" aria-current={i === now ? 'true' : undefined} onClick={() => onJump(at)}>
              <time>{clockOf(at)}</time>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
