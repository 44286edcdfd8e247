import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import type { Period } from './participation.ts'
import { UnitName } from './rank-table.tsx'
import type { RankedRow } from './rate.ts'
import { RateBar } from './rate-bar.tsx'

/** The ranking on a phone: the bar below the name, the counts below the bar. */
export function RankCards({ ranked, period }: { ranked: RankedRow[]; period: Period }) {
  const translate = useTranslate()
  const number = useNumber()
  const countsOf = ({ row: { active, headcount, registered, answers } }: RankedRow) => ({
    active: number(active),
    headcount: number(headcount || null),
    registered: number(registered),
    answers: number(answers),
  })
  return (
    <Box component="ol" aria-label={translate('participation.ranking')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {ranked.map((one) => (
        <Box
          component="li"
          key={`${one.row.unitId} ${one.row.own}`}
          sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}
        >
          <Box sx={{ display: 'flex', gap: 1.5 }}>
            <Typography component="span" color="textSecondary" sx={{ minWidth: '1.5em', fontWeight: 600 }}>
              {one.place ?? '–'}
            </Typography>
            <UnitName ranked={one} period={period} />
          </Box>
          <RateBar rate={one.rate} />
          <Typography variant="body2" color="textSecondary">
            {translate('participation.counts', countsOf(one))}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}
