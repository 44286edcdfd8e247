import Check from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import type { ItemFigures } from './figures.ts'

const ROW = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) 3em 1.5em',
  columnGap: 1,
  alignItems: 'center',
  py: 0.5,
} as const

/** What was written most often into the blanks; what is right and was not accepted stands out, for its key to be corrected. */
export function AnswerBars({ figures: { byAnswer, answered } }: { figures: ItemFigures }) {
  const translate = useTranslate()
  return (
    <Box component="ul" aria-label={translate('figures.answers')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {byAnswer.map(({ given, count, correct }) => (
        <Box component="li" key={`${given} ${correct}`} sx={ROW}>
          <Typography component="span" sx={{ overflowWrap: 'anywhere' }}>
            {given}
          </Typography>
          <Box aria-hidden sx={{ height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}>
            <Box
              sx={{
                width: `${(count / Math.max(1, answered)) * 100}%`,
                ...{ height: '100%', bgcolor: correct ? 'success.main' : 'text.secondary' },
              }}
            />
          </Box>
          <Typography component="span" variant="body2" sx={{ textAlign: 'end' }}>
            {count}
          </Typography>
          {correct && <Check color="success" fontSize="small" titleAccess={translate('figures.accepted')} />}
        </Box>
      ))}
    </Box>
  )
}
