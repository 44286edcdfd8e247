import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import { WideTable } from '../lists/wide-table.tsx'
import type { OtherKind } from './participation.ts'

const COUNTS = ['learners', 'active', 'answers', 'correct'] as const

export function OtherKinds({ others }: { others: OtherKind[] }) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {translate('participation.others')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 0.5 }}>
        {translate('participation.others_help')}
      </Typography>
      <WideTable label={translate('participation.others')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('resources.learners.fields.kind')}</TableCell>
              {COUNTS.map((count) => (
                <TableCell key={count} align="right">
                  {translate(`participation.${count}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {others.map((other) => (
              <TableRow key={other.kind}>
                <TableCell component="th" scope="row">
                  {translate(`learner_kind.${other.kind}`)}
                </TableCell>
                {COUNTS.map((count) => (
                  <TableCell key={count} align="right">
                    {number(other[count])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </>
  )
}
