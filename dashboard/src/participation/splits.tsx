import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import { WideTable } from '../lists/wide-table.tsx'
import type { Split } from './participation.ts'
import { percent } from './rate.ts'

const COUNTS = ['active', 'registered', 'days', 'answers'] as const
const WORDS: Record<string, string> = {
  front: 'desk.front',
  back: 'desk.back',
  established: 'establishment.established',
  contract: 'establishment.contract',
}

/** Window staff by 前台 and 后台, 编内 and 编外. */
export function Splits({ splits }: { splits: Split[] }) {
  const translate = useTranslate()
  const number = useNumber()
  return (
    <>
      <Typography variant="h2" sx={{ px: 2, pt: 1.5 }}>
        {translate('participation.splits')}
      </Typography>
      <WideTable label={translate('participation.splits')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell />
              <TableCell align="right">{translate('participation.participation')}</TableCell>
              <TableCell align="right">{translate('participation.headcount')}</TableCell>
              {COUNTS.map((count) => (
                <TableCell key={count} align="right">
                  {translate(`participation.${count}`)}
                </TableCell>
              ))}
              <TableCell align="right">{translate('participation.accuracy')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {splits.map((split) => (
              <TableRow key={split.split}>
                <TableCell component="th" scope="row">
                  {translate(WORDS[split.split] ?? split.split)}
                </TableCell>
                <TableCell align="right">{percent(split.participation)}</TableCell>
                <TableCell align="right">{number(split.headcount || null)}</TableCell>
                {COUNTS.map((count) => (
                  <TableCell key={count} align="right">
                    {number(split[count])}
                  </TableCell>
                ))}
                <TableCell align="right">{percent(split.accuracy)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
    </>
  )
}
