import Chip from '@mui/material/Chip'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'ra-core'
import type { AwardCompared } from '../http/api-types.ts'
import { WideTable } from '../lists/wide-table.tsx'
import { pointsText } from './award.ts'

type Standing = AwardCompared['standings'][number]

function StandingCell({ standing, move }: { standing: Standing; move: string | undefined }) {
  const translate = useTranslate()
  if (!standing) return <TableCell>{translate('award.unranked')}</TableCell>
  return (
    <TableCell sx={{ whiteSpace: 'nowrap' }}>
      {translate('award.place_and_score', { place: standing.place, score: pointsText(standing.total) })}{' '}
      {standing.isAwarded && (
        <Chip size="small" color="success" variant="outlined" label={translate('award.awarded')} />
      )}{' '}
      {move && move !== 'stays' && (
        <Chip size="small" color={move === 'enters' ? 'info' : 'warning'} label={translate(`award.${move}`)} />
      )}
    </TableCell>
  )
}

/** Places and scores under each set of weights, and against the first who enters and who drops. */
export function WhatIfTable({ compared, names }: { compared: readonly AwardCompared[]; names: readonly string[] }) {
  const translate = useTranslate()
  return (
    <WideTable label={translate('award.side_by_side')}>
      <Table size="small" aria-label={translate('award.side_by_side')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('award.unit')}</TableCell>
            {names.map((name) => (
              <TableCell key={name}>{name}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {compared.map(({ unitId, unitName, standings, moves }) => (
            <TableRow key={unitId}>
              <TableCell component="th" scope="row">
                {unitName}
              </TableCell>
              {names.map((name, i) => (
                <StandingCell key={name} standing={standings[i] ?? null} move={moves[i - 1]} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}
