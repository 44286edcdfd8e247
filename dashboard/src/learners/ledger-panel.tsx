import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useGetOne, useRecordContext, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { Ledger } from '../http/api-types.ts'
import { useNumber } from '../layout/use-number.ts'
import { WideTable } from '../lists/wide-table.tsx'
import type { Learner } from './learner.ts'

const SHOWN_FIRST = 20
const TOTALS = ['points', 'daily', 'weekly'] as const

function Totals({ totals }: Pick<Ledger, 'totals'>) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1, m: 0, my: 1.5 }}>
      {TOTALS.map((total) => (
        <div key={total}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {translate(total === 'points' ? 'ledger.total' : `track.${total}`)}
          </Typography>
          <Typography
            component="dd"
            sx={{
              ...{ m: 0, fontSize: '1.25rem', fontWeight: 650 },
              color: total === 'points' ? 'primary.main' : undefined,
            }}
          >
            {number(totals[total])}
          </Typography>
        </div>
      ))}
    </Box>
  )
}

function Entries({ entries }: Pick<Ledger, 'entries'>) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <WideTable label={translate('ledger.title')}>
      <Table size="small" aria-label={translate('ledger.title')}>
        <TableHead>
          <TableRow>
            {['day', 'track', 'cause'].map((head) => (
              <TableCell key={head}>{translate(`ledger.${head}`)}</TableCell>
            ))}
            <TableCell align="right">{translate('ledger.points')}</TableCell>
            <TableCell align="right">{translate('ledger.rules')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map(({ id, localDate, track, cause, points, ruleVersion }) => (
            <TableRow key={id}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{localDate}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{translate(`track.${track}`, { _: track })}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{translate(`cause.${cause}`, { _: cause })}</TableCell>
              <TableCell
                align="right"
                sx={{ fontWeight: 600, whiteSpace: 'nowrap', color: points < 0 ? 'error.main' : undefined }}
              >
                {points > 0 ? '+' : '−'}
                {number(Math.abs(points))}
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {translate('season.version', { version: ruleVersion })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}

/** A learner's points of the season and every entry that they are the sum of. */
export function LedgerPanel() {
  const translate = useTranslate()
  const learner = useRecordContext<Learner>()
  const [isWhole, setWhole] = useState(false)
  const { data } = useGetOne<Ledger & { id: string }>(
    `learners/${learner?.id}`,
    { id: 'points' },
    { enabled: Boolean(learner) },
  )
  if (!data?.season) return null
  const { season, totals, entries } = data
  const shown = isWhole ? entries : entries.slice(0, SHOWN_FIRST)
  return (
    <Card
      component="section" // above the save bar, which floats on a phone
      sx={{ mt: 2, mb: { xs: 8, sm: 0 }, p: 2 }}
    >
      <Typography variant="h2">{translate('ledger.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {season.name}
      </Typography>
      <Totals totals={totals} />
      {entries.length === 0 ? (
        <Typography variant="body2">{translate('ledger.empty')}</Typography>
      ) : (
        <Entries entries={shown} />
      )}
      {shown.length < entries.length && (
        <Button size="small" onClick={() => setWhole(true)} sx={{ mt: 1 }}>
          {translate('ledger.show_all', { smart_count: entries.length })}
        </Button>
      )}
    </Card>
  )
}
