import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import CssBaseline from '@mui/material/CssBaseline'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useEffect, useState } from 'react'
import { pointsText } from '../award/award.ts'
import type { PublicAward } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { RowsTable } from '../study/rows-table.tsx'

function Ranking({ award }: { award: PublicAward }) {
  const translate = useTranslate()
  const awarded = translate(award.state === 'released' ? 'award.winner' : 'award.awarded')
  const classes = Map.groupBy(award.lines, ({ sizeClass }) => sizeClass)
  const head = [
    ...[translate('award.unit'), translate('award.place'), translate('award.total')],
    ...award.weights.map(({ criterion, weight }) => `${translate(`award.criterion_${criterion}`)} ${weight / 100}`),
  ]
  return [...classes].map(([name, lines]) => (
    <RowsTable
      key={name}
      label={translate('award.ranking_of', { name })}
      head={head}
      rows={lines.map(({ unitName, place, total, isAwarded, scores }) => ({
        key: unitName,
        cells: [
          <span key="unit" style={{ whiteSpace: 'nowrap' }}>
            {unitName} {isAwarded && <Chip size="small" color="success" variant="outlined" label={awarded} />}
          </span>,
          ...[place, pointsText(total), ...scores.map(({ points }) => pointsText(points))],
        ],
      }))}
    />
  ))
}

function Shown({ award }: { award: PublicAward }) {
  const translate = useTranslate()
  const { name, seasonName, state, publicFrom, publicUntil, contact, releasedOn, digest, bulletins, unranked } = award
  const days = { publicFrom, publicUntil, contact, releasedOn }
  return (
    <>
      <Typography variant="h1" sx={{ fontSize: '1.6rem', fontWeight: 700 }}>
        {name}
      </Typography>
      <Typography color="textSecondary" gutterBottom>
        {seasonName} · {bulletins.map((one) => translate('award.bulletin', { unitName: '', ...one })).join('、')}
      </Typography>
      <Alert severity={state === 'released' ? 'success' : 'info'} sx={{ mb: 2 }}>
        {translate(state === 'released' ? 'award.public_released' : 'award.public_notice', days)}
      </Alert>
      <Ranking award={award} />
      {unranked.length > 0 && (
        <Typography variant="body2">{translate('award.unranked_are', { names: unranked.join('、') })}</Typography>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2, overflowWrap: 'anywhere' }}>
        {translate('award.digest')} {digest}
      </Typography>
    </>
  )
}

export function PublicAwardPage({ id }: { id: string }) {
  const [award, setAward] = useState<PublicAward>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    send<PublicAward>(`public/awards/${id}`).then(
      ({ body }) => setAward(body),
      (error: Error) => setFailure(error.message),
    )
  }, [id])
  return (
    <Box component="main" sx={{ maxWidth: '70em', mx: 'auto', p: { xs: 2, md: 4 } }}>
      <CssBaseline />
      {failure && <Alert severity="error">{failure}</Alert>}
      {award && <Shown award={award} />}
    </Box>
  )
}
