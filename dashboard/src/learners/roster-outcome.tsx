import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'ra-core'
import { WideTable } from '../lists/wide-table.tsx'
import type { RosterError, RosterOutcome } from './roster.ts'

const SHOWN = 200

/** Every row that stands in the way of an import: where, what, and the cell as it was. */
export function RosterErrors({ errors }: { errors: RosterError[] }) {
  const translate = useTranslate()
  return (
    <WideTable label={translate('roster.problem')} maxHeight="40vh">
      <Table size="small" stickyHeader aria-label={translate('roster.problem')}>
        <TableHead>
          <TableRow>
            {['row', 'column', 'problem', 'value'].map((head) => (
              <TableCell key={head}>{translate(`roster.${head}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {errors.slice(0, SHOWN).map(({ row, column, code, value }) => (
            <TableRow key={`${row} ${column} ${code}`}>
              <TableCell>{row}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{column}</TableCell>
              <TableCell sx={{ minWidth: '14em' }}>
                {translate(`errors.${code}`, { _: translate('roster.other_problem', { code }) })}
              </TableCell>
              <TableCell sx={{ wordBreak: 'break-all' }}>{value}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {errors.length > SHOWN && (
        <Box sx={{ p: 1 }}>{translate('roster.errors_cut', { shown: SHOWN, total: errors.length })}</Box>
      )}
    </WideTable>
  )
}

/** What an import did, or would do, with every row that stands in its way. */
export function RosterReport({ outcome, isDone }: { outcome: RosterOutcome; isDone: boolean }) {
  const translate = useTranslate()
  const { errors } = outcome
  const severity = errors.length > 0 ? 'warning' : isDone ? 'success' : 'info'
  return (
    <>
      <Alert severity={severity}>
        {translate(isDone ? 'roster.did' : 'roster.would', { ...outcome, errors: errors.length })}
        {errors.length > 0 && !isDone && ` ${translate('roster.mend_first')}`}
      </Alert>
      {errors.length > 0 && <RosterErrors errors={errors} />}
    </>
  )
}
