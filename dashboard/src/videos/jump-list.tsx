import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { clockOf, indexAt } from './video.ts'

interface JumpListProps {
  title: string
  /** What is said where there are no rows. */
  empty?: string
  rows: readonly { at: number; text: string }[]
  /** Where the film is. */
  second: number
  onJump: (second: number) => void
  /** Whether the row that is on is kept in sight. */
  follows?: boolean
}

const ROW = {
  ...{ width: '100%', justifyContent: 'start', alignItems: 'baseline', textAlign: 'left', gap: 1.5 },
  ...{ px: 1, py: 0.75, minHeight: 40, borderRadius: 1, typography: 'body2', whiteSpace: 'pre-wrap' },
}

/** Chapters or lines, each leading to its second; the one that is on is marked. */
export function JumpList({ title, empty, rows, second, onJump, follows = false }: JumpListProps) {
  const list = useRef<HTMLUListElement>(null)
  const now = indexAt(rows, second)
  useEffect(() => {
    const [box, row] = [list.current, list.current?.children[now]]
    // the list alone moves: scrollIntoView would take the page, and the film, with it
    if (follows && box && row instanceof HTMLElement)
      box.scrollTop = row.offsetTop - box.offsetTop - box.clientHeight / 2 + row.clientHeight / 2
  }, [now, follows])
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3, mb: 0.5 }}>
        {title}
      </Typography>
      {rows.length === 0 && <Typography color="textSecondary">{empty}</Typography>}
      <Box component="ul" ref={list} aria-label={title} sx={{ m: 0, p: 0, maxHeight: '20em', overflowY: 'auto' }}>
        {rows.map(({ at, text }, i) => (
          <Box component="li" key={at + text} sx={{ listStyle: 'none' }}>
            <ButtonBase
              onClick={() => onJump(at)}
              aria-current={i === now ? 'true' : undefined}
              sx={{ ...ROW, ...(i === now ? { bgcolor: 'action.selected', fontWeight: 600 } : {}) }}
            >
              <Box
                component="span"
                sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums', minWidth: '3em' }}
              >
                {clockOf(at)}
              </Box>
              <span>{text}</span>
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </>
  )
}
