import Check from '@mui/icons-material/CheckCircle'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { LETTERS, type Question } from '../questions/question.ts'
import type { ItemFigures } from './figures.ts'

interface FiguresOfQuestion {
  figures: ItemFigures
  question: Question
}
interface Bar {
  key: string
  name: string
  /** Said where the mouse rests: what an option's letter stands for. */
  text?: string
  count: number
  isRight: boolean
}

/** The options, each with how many named it; of a 填空 what was written into the blanks, the most frequent first. */
function barsOf({ figures: { byAnswer, byOption }, question }: FiguresOfQuestion): Bar[] {
  if (question.type === 'blank')
    return byAnswer.map(({ given, count, correct }) => ({
      ...{ key: `${given} ${correct}`, name: given, count, isRight: correct },
    }))
  return question.options.map((text, i) => {
    const letter = LETTERS[i] ?? ''
    return { key: letter, name: letter, text, count: byOption[letter] ?? 0, isRight: question.key.includes(letter) }
  })
}

/**
 * How many of all who answered gave what, as bars; what is right is green and marked. What is right in a 填空 and was not
 * accepted stands out, for its key to be corrected.
 */
export function AnswerBars({ figures, question }: FiguresOfQuestion) {
  const translate = useTranslate()
  const isBlank = question.type === 'blank'
  const row = {
    ...{ display: 'grid', columnGap: 1, alignItems: 'center', py: 0.5 },
    gridTemplateColumns: `${isBlank ? 'minmax(0, 2fr)' : '1.5em'} minmax(0, 1fr) 3em 1.5em`,
  }
  const share = (count: number) => `${(count / Math.max(1, figures.answered)) * 100}%`
  return (
    <Box
      component="ul"
      aria-label={translate(isBlank ? 'figures.answers' : 'figures.options')}
      sx={{ listStyle: 'none', m: 0, p: 0 }}
    >
      {barsOf({ figures, question }).map(({ key, name, text, count, isRight }) => (
        <Box component="li" key={key} sx={row} title={text}>
          <Typography component="span" sx={{ fontWeight: isBlank ? 400 : 700, overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Box aria-hidden sx={{ height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}>
            <Box sx={{ width: share(count), height: '100%', bgcolor: isRight ? 'success.main' : 'text.secondary' }} />
          </Box>
          <Typography component="span" variant="body2" sx={{ textAlign: 'end' }}>
            {count}
          </Typography>
          {isRight && (
            <Check
              color="success"
              fontSize="small"
              titleAccess={translate(isBlank ? 'figures.accepted' : 'question.right_option')}
            />
          )}
        </Box>
      ))}
    </Box>
  )
}
