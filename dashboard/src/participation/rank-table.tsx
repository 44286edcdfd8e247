import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { useNumber } from '../layout/use-number.ts'
import { type ParticipationRow, type Period, participationPath } from './participation.ts'
import { percent } from './rate.ts'
import { RateBar } from './rate-bar.tsx'

const COUNTS = ['active', 'headcount', 'registered', 'answers'] as const

/** A headcount that nobody has filed is a dash, not 0. */
const countOf = (row: ParticipationRow, count: (typeof COUNTS)[number]) =>
  count === 'headcount' ? row.headcount || null : row[count]

interface RankTableProps {
  rows: ParticipationRow[]
  period: Period
}

export function UnitName({ row, period }: { row: ParticipationRow; period: Period }) {
  const translate = useTranslate()
  if (row.own) return <span>{translate('participation.own', { name: row.name })}</span>
  return row.hasChildren ? <Link to={participationPath(row.unitId, period)}>{row.name}</Link> : <span>{row.name}</span>
}

export function RankTable({ rows, period }: RankTableProps) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <Table size="small" aria-label={translate('participation.ranking')}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('participation.place')}</TableCell>
          <TableCell>{translate('participation.unit')}</TableCell>
          <TableCell sx={{ width: '34%' }}>{translate('participation.rate')}</TableCell>
          {COUNTS.map((count) => (
            <TableCell key={count} align="right">
              {translate(`participation.${count}`)}
            </TableCell>
          ))}
          <TableCell align="right">{translate('participation.correct_rate')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.unitId} ${row.own}`} hover>
            <TableCell sx={{ color: 'text.secondary', fontWeight: 600 }}>{row.place ?? '—'}</TableCell>
            <TableCell component="th" scope="row" sx={{ minWidth: '8em' }}>
              <UnitName row={row} period={period} />
            </TableCell>
            <TableCell>
              <RateBar rate={row.participation} isMarked={row.unfiled > 0} />
            </TableCell>
            {COUNTS.map((count) => (
              <TableCell key={count} align="right">
                {number(countOf(row, count))}
              </TableCell>
            ))}
            <TableCell align="right">{percent(row.accuracy)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
