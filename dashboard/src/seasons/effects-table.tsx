import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import type { RulePreview } from './season.ts'

type Effect = RulePreview['effects']['largest'][number]

function Difference({ effect: { before, after } }: { effect: Effect }) {
  const number = useNumber()
  const more = after - before
  return (
    <Box component="span" sx={{ color: more > 0 ? 'success.main' : 'error.main', fontWeight: 600 }}>
      {more > 0 ? '+' : '−'}
      {number(Math.abs(more))}
    </Box>
  )
}

/** Who would have more or fewer points if all that was earned were computed anew, the largest differences first. */
export function EffectsTable({ effects: { gaining, losing, largest } }: { effects: RulePreview['effects'] }) {
  const translate = useTranslate()
  const number = useNumber()
  if (gaining + losing === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {translate('season.effects_none')}
      </Typography>
    )
  const more = gaining + losing - largest.length
  return (
    <>
      <Typography variant="body2">
        {translate('season.effects_counts', { gaining: number(gaining), losing: number(losing) })}
      </Typography>
      <Box tabIndex={0} sx={{ maxHeight: '36vh', overflow: 'auto', mt: 1 }}>
        <Table size="small" stickyHeader aria-label={translate('season.effects')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('board.name')}</TableCell>
              <TableCell>{translate('participation.unit')}</TableCell>
              <TableCell align="right">{translate('season.before_after')}</TableCell>
              <TableCell align="right">{translate('season.difference')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {largest.map((effect) => (
              <TableRow key={effect.learnerId}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  {effect.name}
                </TableCell>
                <TableCell>{effect.unitName ?? '—'}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {number(effect.before)} → {number(effect.after)}
                </TableCell>
                <TableCell align="right">
                  <Difference effect={effect} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      {more > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {translate('season.effects_cut', { smart_count: more, shown: largest.length })}
        </Typography>
      )}
    </>
  )
}
