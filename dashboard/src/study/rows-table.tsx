import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import type { ReactNode } from 'react'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { WideTable } from '../lists/wide-table.tsx'
import { RowsList } from './rows-list.tsx'

export interface RowsTableProps {
  label: string
  head: readonly string[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

/** Rows under their headings, on a phone one below the other; the first cell of each names it. */
export function RowsTable(props: RowsTableProps) {
  const isNarrow = useIsNarrow()
  if (isNarrow) return <RowsList {...props} />
  const { label, head, rows } = props
  return (
    <WideTable label={label}>
      <Table size="small" sx={{ '& th, & td': { px: 1 } }} aria-label={label}>
        <TableHead>
          <TableRow>
            {head.map((one) => (
              <TableCell key={one}>{one}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <TableRow key={key}>
              <TableCell component="th" scope="row">
                {first}
              </TableCell>
              {rest.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
                <TableCell key={i}>{cell}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}
