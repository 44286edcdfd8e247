import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import Typography from '@mui/material/Typography'
import { useLocale, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { type ComingPush, weekdayName } from './push.ts'

/** A push to come; of several series, with whose it is. */
type OfSeries = ComingPush & { seriesId?: string }

interface ComingListProps<Row extends OfSeries> {
  coming: readonly Row[]
  /** What stands behind the title: of which series it is. */
  aside?: (row: Row) => ReactNode
}

/** Pushes to come, a line each; those that will be skipped as things stand are marked. */
export function ComingList<Row extends OfSeries>({ coming, aside }: ComingListProps<Row>) {
  const translate = useTranslate()
  const locale = useLocale()
  if (coming.length === 0) return <Typography sx={{ py: 1 }}>{translate('push.none_coming')}</Typography>
  return (
    <List disablePadding aria-label={translate('push.coming')}>
      {coming.map((row) => (
        <ListItem
          key={`${row.day} ${row.seriesId} ${row.position}`}
          disableGutters
          divider
          sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline' }}
        >
          <Typography component="span" sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
            {row.day} {weekdayName(row.day, locale)}
          </Typography>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {row.title || translate('push.place', { place: row.position })}
          </Box>
          {aside?.(row)}
          {row.outdated && (
            <Chip
              size="small"
              color="error"
              variant="outlined"
              label={translate('push.will_skip', { why: translate(`push_reason.${row.outdated}`) })}
            />
          )}
        </ListItem>
      ))}
    </List>
  )
}
