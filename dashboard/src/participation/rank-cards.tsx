import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import type { ParticipationRow, Period } from './participation.ts'
import { UnitName } from './rank-table.tsx'
import { RateBar } from './rate-bar.tsx'

/** The ranking on a phone: the bar below the name, the counts below the bar. */
export function RankCards({ rows, period }: { rows: ParticipationRow[]; period: Period }) {
  const translate = useTranslate()
  const number = useNumber()
  const countsOf = ({ active, headcount, registered, answers }: ParticipationRow) => ({
    active: number(active),
    headcount: number(headcount || null),
    registered: number(registered),
    answers: number(answers),
  })
  return (
    <Box component="ol" aria-label={translate('participation.ranking')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box
          component="li"
          key={`${row.unitId} ${row.own}`}
          sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}
        >
          <Box sx={{ display: 'flex', gap: 1.5 }}>
            <Typography component="span" color="textSecondary" sx={{ minWidth: '1.5em', fontWeight: 600 }}>
              {row.place ?? '—'}
            </Typography>
            <UnitName row={row} period={period} />
          </Box>
          <RateBar rate={row.participation} isMarked={row.unfiled > 0} />
          <Typography variant="body2" color="textSecondary">
            {translate('participation.counts', countsOf(row))}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
