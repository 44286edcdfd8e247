import Box from '@mui/material/Box'
import type { EditionDifference } from '../http/api-types.ts'

type Pieces = EditionDifference['rows'][number]['changes'][number]['pieces']

/** What became of a text: what is gone struck out, what is new underlined; so that it is told without colours too. */
export function PiecesText({ pieces }: { pieces: Pieces }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'pre-wrap', lineHeight: 1.8 }}>
      {pieces.map(({ op, text }, i) => {
        const key = `${i}${op}`
        if (op === 'gone')
          return (
            <Box key={key} component="del" sx={{ color: 'error.main' }}>
              {text}
            </Box>
          )
        if (op === 'new')
          return (
            <Box key={key} component="ins" sx={{ color: 'success.main', fontWeight: 600 }}>
              {text}
            </Box>
          )
        return <span key={key}>{text}</span>
      })}
    </Box>
  )
}
