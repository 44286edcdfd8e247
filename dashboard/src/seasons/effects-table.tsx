import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { WideTable } from '../lists/wide-table.tsx'

interface Column<Row> {
  label: string
  render: (row: Row) => ReactNode
  isFigure?: boolean
}

interface EffectsTableProps<Row> {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  columns: readonly Column<Row>[]
}

interface Person {
  name: string
  unitName: string | null
}

/** People whom a change reaches, with what it does to them; it scrolls by itself. */
export function EffectsTable<Row extends Person>({ label, rows, keyOf, columns }: EffectsTableProps<Row>) {
  const translate = useTranslate()
  const align = ({ isFigure }: Column<Row>) => (isFigure ? 'right' : 'left')
  return (
    <WideTable label={label} maxHeight="36vh">
      <Table size="small" stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('board.name')}</TableCell>
            <TableCell>{translate('participation.unit')}</TableCell>
            {columns.map((column) => (
              <TableCell key={column.label} align={align(column)}>
                {translate(column.label)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {row.name}
              </TableCell>
              <TableCell sx={{ minWidth: '8em' }}>{row.unitName ?? '—'}</TableCell>
              {columns.map((column) => (
                <TableCell key={column.label} align={align(column)} sx={{ whiteSpace: 'nowrap' }}>
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}
