import Check from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { LETTERS, type Question } from '../questions/question.ts'
import type { ItemFigures } from './figures.ts'

const ROW = {
  display: 'grid',
  gridTemplateColumns: '1.5em minmax(0, 1fr) 3em 1.5em',
  columnGap: 1,
  alignItems: 'center',
  py: 0.5,
} as const

/** How many named each option, of all who answered; the key's bars are green and marked. */
export function OptionBars({ figures: { byOption, answered }, question }: OptionBarsProps) {
  const translate = useTranslate()
  return (
    <Box component="ul" aria-label={translate('figures.options')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {question.options.map((text, i) => {
        const letter = LETTERS[i] ?? ''
        const count = byOption[letter] ?? 0
        const isRight = question.key.includes(letter)
        return (
          <Box component="li" key={letter} sx={ROW} title={text}>
            <Typography component="span" sx={{ fontWeight: 700 }}>
              {letter}
            </Typography>
            <Box aria-hidden sx={{ height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}>
              <Box
                sx={{
                  width: `${(count / Math.max(1, answered)) * 100}%`,
                  ...{ height: '100%', bgcolor: isRight ? 'success.main' : 'text.secondary' },
                }}
              />
            </Box>
            <Typography component="span" variant="body2" sx={{ textAlign: 'end' }}>
              {count}
            </Typography>
            {isRight && <Check color="success" fontSize="small" titleAccess={translate('question.right_option')} />}
          </Box>
        )
      })}
    </Box>
  )
}
interface OptionBarsProps {
  figures: ItemFigures
  question: Question
}
