import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import { points } from '../ranking/columns.ts'
import type { ParticipationRow } from './participation.ts'
import { percent } from './rate.ts'

function Figure({ label, value, isFirst = false }: { label: string; value: string; isFirst?: boolean }) {
  return (
    <div>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography
        component="dd"
        sx={{
          m: 0,
          fontSize: { xs: '1.25rem', sm: '1.5rem' },
          fontWeight: 650,
          color: isFirst ? 'primary.main' : undefined,
        }}
      >
        {value}
      </Typography>
    </div>
  )
}

export function Totals({ total }: { total: ParticipationRow }) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' },
        }}
      >
        <Figure isFirst label={translate('participation.participation')} value={percent(total.participation)} />
        {total.before && <Figure label={translate('participation.change')} value={points(total.before.change)} />}
        <Figure label={translate('participation.active')} value={number(total.active)} />
        <Figure label={translate('participation.headcount')} value={number(total.headcount || null)} />
        <Figure label={translate('participation.registered')} value={number(total.registered)} />
        <Figure label={translate('participation.days')} value={number(total.days)} />
        <Figure label={translate('participation.answers')} value={number(total.answers)} />
        <Figure label={translate('participation.accuracy')} value={percent(total.accuracy)} />
        <Figure label={translate('participation.weeklyAverage')} value={number(total.weeklyAverage)} />
        <Figure label={translate('participation.monthlyAverage')} value={number(total.monthlyAverage)} />
        <Figure label={translate('participation.titles')} value={number(total.titles)} />
      </Box>
      {total.unfiled > 0 && (
        <Alert severity="warning" sx={{ mt: 1.5 }}>
          {translate('participation.unfiled', {
            smart_count: total.unfiled,
            active: number(total.active - total.activeOfFiled),
          })}
        </Alert>
      )}
    </>
  )
}
