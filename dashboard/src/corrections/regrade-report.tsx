import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import type { RegradeEffects } from './correction.ts'
import { RegradedPeople } from './regraded-people.tsx'

function Titles({ label, titles }: { label: string; titles: RegradeEffects['titlesRevoked'] }) {
  const translate = useTranslate()
  if (titles.length === 0) return null
  const named = titles.map(({ name, kind }) => translate('title.of', { name, title: translate(`title_kind.${kind}`) }))
  return (
    <>
      <Typography variant="h2" sx={{ mt: 2 }}>
        {translate(label)}
      </Typography>
      <Typography>{named.join(translate('app.comma'))}</Typography>
    </>
  )
}

/** What another key changes: how many answers, for whom, and which titles. */
export function RegradeReport({ effects }: { effects: RegradeEffects }) {
  const translate = useTranslate()
  const number = useNumber()
  const { answers, gained, lost, learners, titlesRevoked, titlesRestored } = effects
  if (answers === 0) return <Alert severity="info">{translate('correction.no_answers')}</Alert>
  const counts = { answers: number(answers), gained: number(gained), lost: number(lost) }
  return (
    <>
      <Typography>{translate('correction.counts', counts)}</Typography>
      <RegradedPeople learners={learners} />
      <Titles label="correction.revoked" titles={titlesRevoked} />
      <Titles label="correction.restored" titles={titlesRestored} />
      {titlesRevoked.length + titlesRestored.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
          {translate('correction.no_titles')}
        </Typography>
      )}
    </>
  )
}
