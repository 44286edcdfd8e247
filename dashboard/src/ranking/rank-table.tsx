import Chip from '@mui/material/Chip'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TableSortLabel from '@mui/material/TableSortLabel'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link } from 'react-admin'
import { useNumber } from '../layout/use-number.ts'
import { type ParticipationRow, participationPath, type View } from '../participation/participation.ts'
import { percent } from '../participation/rate.ts'
import { COLUMNS, type Column, figureOf, type Order, points, RATES, sorted } from './columns.ts'
import { RateBar } from './rate-bar.tsx'

export interface RankingProps {
  rows: ParticipationRow[]
  view: View
}

export function UnitName({ row, view }: { row: ParticipationRow; view: View }) {
  const translate = useTranslate()
  if (row.own) return <span>{translate('participation.own', { name: row.name })}</span>
  return (
    <>
      {row.hasChildren ? <Link to={participationPath(row.unitId, view)}>{row.name}</Link> : <span>{row.name}</span>}
      {row.endsOn && (
        <Chip
          size="small"
          variant="outlined"
          label={translate('participation.ended', { day: row.endsOn })}
          sx={{ ml: 0.75 }}
        />
      )}
    </>
  )
}

function Cell({ row, column }: { row: ParticipationRow; column: Column }) {
  const number = useNumber()
  const value = figureOf(row, column)
  if (column === 'change') {
    const color = typeof value !== 'number' || value === 0 ? undefined : value > 0 ? 'success.main' : 'error.main'
    return (
      <TableCell align="right" sx={{ color, whiteSpace: 'nowrap' }}>
        {points(value as number | null)}
      </TableCell>
    )
  }
  const shown = RATES.includes(column) ? percent(value as number | null) : number(value as number | null)
  return <TableCell align="right">{shown}</TableCell>
}

function Heading({ column, order, onOrder }: { column: Column; order: Order; onOrder: (order: Order) => void }) {
  const translate = useTranslate()
  const isChosen = order.column === column
  const isText = column === 'name' || column === 'place'
  return (
    <TableCell
      align={isText || column === 'participation' ? 'left' : 'right'}
      sortDirection={isChosen ? (order.descending ? 'desc' : 'asc') : false}
      sx={{ whiteSpace: 'nowrap', ...(column === 'participation' ? { minWidth: 160 } : {}) }}
    >
      <TableSortLabel
        active={isChosen}
        direction={isChosen && !order.descending ? 'asc' : 'desc'}
        onClick={() => onOrder({ column, descending: isChosen ? !order.descending : !isText })}
      >
        {translate(`participation.${column}`)}
      </TableSortLabel>
    </TableCell>
  )
}

/** The units side by side, by their places until another column is chosen. */
export function RankTable({ rows, view }: RankingProps) {
  const translate = useTranslate()
  const [order, setOrder] = useState<Order>({ column: 'place', descending: false })
  return (
    <Table size="small" aria-label={translate('participation.ranking')} sx={{ '& td, & th': { px: 1 } }}>
      <TableHead>
        <TableRow>
          {(['place', 'name', 'participation', ...COLUMNS] as const).map((column) => (
            <Heading key={column} column={column} order={order} onOrder={setOrder} />
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {sorted(rows, order).map((row) => (
          <TableRow key={`${row.unitId} ${row.own}`} hover>
            <TableCell sx={{ color: 'text.secondary', fontWeight: 600 }}>{row.place ?? '—'}</TableCell>
            <TableCell component="th" scope="row" sx={{ minWidth: '8em' }}>
              <UnitName row={row} view={view} />
            </TableCell>
            <TableCell>
              <RateBar rate={row.participation} isMarked={row.unfiled > 0} />
            </TableCell>
            {COLUMNS.map((column) => (
              <Cell key={column} row={row} column={column} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
