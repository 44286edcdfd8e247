import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { acceptedIn } from '../questions/question.ts'
import { AnswerChip } from './answer-chip.tsx'

/** What a 填空 accepts, blank by blank. */
export function AcceptedAnswers({ accepted }: { accepted: string }) {
  const translate = useTranslate()
  return (
    <Box
      component="ol"
      aria-label={translate('question.accepted')}
      sx={{ listStyle: 'none', p: 0, my: 2, display: 'grid', gap: 1 }}
    >
      {acceptedIn(accepted).map((answers, i) => (
        <Box
          component="li"
          // biome-ignore lint/suspicious/noArrayIndexKey: blanks are told apart by their place alone
          key={i}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
        >
          <Typography sx={{ fontWeight: 600 }}>{translate('question.blank', { n: i + 1 })}</Typography>
          {answers.map((answer) => (
            <AnswerChip key={answer} color="success" label={answer} />
          ))}
        </Box>
      ))}
    </Box>
  )
}
