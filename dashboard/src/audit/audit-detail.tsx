import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'ra-core'
import { type AuditRow, differencesOf, shownValue } from './audit.ts'

const value = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', verticalAlign: 'top' } as const

function Sides({ row }: { row: AuditRow }) {
  const translate = useTranslate()
  const differences = differencesOf(row)
  if (differences.length === 0) return null
  return (
    <Table size="small" sx={{ tableLayout: 'fixed', mb: 1.5 }}>
      <TableHead>
        <TableRow>
          {['field', 'before', 'after'].map((name) => (
            <TableCell key={name} sx={name === 'field' ? { width: '24%' } : {}}>
              {translate(`audit.${name}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {differences.map(({ field, before, after }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row" sx={value}>
              {field}
            </TableCell>
            <TableCell sx={value}>{shownValue(before)}</TableCell>
            <TableCell sx={{ ...value, fontWeight: 600 }}>{shownValue(after)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const FACTS = ['actor', 'subject', 'unitPath', 'address', 'agent', 'requestId', 'place', 'hash'] as const

/** A row of the log opened: what it was and what it is side by side, then the rest, and its place in the chain. */
export function AuditDetail() {
  const translate = useTranslate()
  const row = useRecordContext<AuditRow>()
  if (!row) return null
  const facts: [string, unknown][] = [
    ...Object.entries(row.details),
    ...FACTS.map((name): [string, unknown] => [translate(`resources.audit.fields.${name}`), row[name]]),
  ]
  return (
    <Box sx={{ py: 1, px: { xs: 0, sm: 2 } }}>
      <Sides row={row} />
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(6em, auto) 1fr', gap: '2px 12px' }}>
        {facts
          .filter(([, fact]) => fact !== null)
          .map(([name, fact]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
                {name}
              </Typography>
              <Typography
                component="dd"
                variant="body2"
                sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
              >
                {shownValue(fact)}
              </Typography>
            </Box>
          ))}
      </Box>
    </Box>
  )
}
