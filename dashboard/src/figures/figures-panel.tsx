import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import { percent } from '../participation/rate.ts'
import type { Question } from '../questions/question.ts'
import { AnswerBars } from './answer-bars.tsx'
import { correlation, type ItemFigures } from './figures.ts'

function Numbers({ figures: { answered, facility, discrimination } }: { figures: ItemFigures }) {
  const translate = useTranslate()
  const number = useNumber()
  const shown = { answered: number(answered), facility: percent(facility), discrimination: correlation(discrimination) }
  return (
    <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1, m: 0, mb: 1.5 }}>
      {Object.entries(shown).map(([name, value]) => (
        <div key={name}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {translate(`figures.${name}`)}
          </Typography>
          <Typography component="dd" sx={{ m: 0, fontSize: '1.25rem', fontWeight: 650 }}>
            {value}
          </Typography>
        </div>
      ))}
    </Box>
  )
}

function Suspicions({ figures: { suspicions, answered, enough } }: { figures: ItemFigures }) {
  const translate = useTranslate()
  if (suspicions.length > 0) {
    const worded = suspicions.map((suspicion) => translate(`suspicion.${suspicion}`))
    return <Alert severity="warning">{worded.join(translate('app.semicolon'))}</Alert>
  }
  return (
    <Typography variant="body2" color="textSecondary">
      {translate(answered < enough ? 'figures.too_few' : 'figures.fine', { enough })}
    </Typography>
  )
}

/** How learners fare on a question's newest version. */
export function FiguresPanel({ question }: { question: Question }) {
  const translate = useTranslate()
  const { data: figures } = useGetOne<ItemFigures & { id: string }>(`questions/${question.id}`, { id: 'figures' })
  if (!figures) return null
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2">{translate('figures.title')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {translate(figures.answered ? 'figures.of_version' : 'figures.none', { version: figures.version })}
      </Typography>
      {figures.answered > 0 && (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Numbers figures={figures} />
          <AnswerBars figures={figures} question={question} />
          <Suspicions figures={figures} />
          <Typography variant="body2" color="textSecondary">
            {translate('figures.discrimination')}
            {translate('app.colon')}
            {translate('figures.discrimination_means')}
          </Typography>
        </Box>
      )}
    </Box>
  )
}
