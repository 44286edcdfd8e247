import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { useNumber } from '../layout/use-number.ts'
import type { ParticipationRow } from '../participation/participation.ts'
import { percent } from '../participation/rate.ts'
import { COLUMNS, type Column, figureOf, points, RATES, sorted } from './columns.ts'
import { type RankingProps, UnitName } from './rank-table.tsx'
import { RateBar } from './rate-bar.tsx'

function Line({ row, column }: { row: ParticipationRow; column: Column }) {
  const translate = useTranslate()
  const number = useNumber()
  const value = figureOf(row, column) as number | null
  const shown = column === 'change' ? points(value) : RATES.includes(column) ? percent(value) : number(value)
  return (
    <span>
      {translate(`participation.${column}`)} {shown}
    </span>
  )
}

const ALWAYS: readonly Column[] = ['active', 'headcount', 'change', 'answers']

/** The ranking on a phone: the bar below the name, the counts below the bar, sorted by a list of the columns. */
export function RankCards({ rows, view }: RankingProps) {
  const translate = useTranslate()
  const [column, setColumn] = useState<Column>('place')
  const shown = COLUMNS.includes(column as never) && !ALWAYS.includes(column) ? [...ALWAYS, column] : ALWAYS
  return (
    <>
      <TextField
        select
        size="small"
        label={translate('participation.sort_by')}
        value={column}
        onChange={({ target }) => setColumn(target.value as Column)}
        sx={{ mx: 2, mt: 1.5, width: '12em' }}
      >
        {(['place', ...COLUMNS] as const).map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`participation.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <Box component="ol" aria-label={translate('participation.ranking')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sorted(rows, { column, descending: column !== 'place' }).map((row) => (
          <Box
            component="li"
            key={`${row.unitId} ${row.own}`}
            sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ display: 'flex', gap: 1.5 }}>
              <Typography component="span" color="textSecondary" sx={{ minWidth: '1.5em', fontWeight: 600 }}>
                {row.place ?? '—'}
              </Typography>
              <span>
                <UnitName row={row} view={view} />
              </span>
            </Box>
            <RateBar rate={row.participation} isMarked={row.unfiled > 0} />
            <Typography
              variant="body2"
              color="textSecondary"
              sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
            >
              {shown.map((one) => (
                <Line key={one} row={row} column={one} />
              ))}
            </Typography>
          </Box>
        ))}
      </Box>
    </>
  )
}
