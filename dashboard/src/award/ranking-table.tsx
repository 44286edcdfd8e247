import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import type { AwardDetails } from '../http/api-types.ts'
import { WideTable } from '../lists/wide-table.tsx'
import { CRITERIA, type Criterion, type Line, pointsText } from './award.ts'
import { FigureDialog } from './figure-dialog.tsx'

interface Opened {
  unitId: string
  criterion: Criterion
}

interface RowProps {
  line: Line
  /** What a unit that receives one is called: 拟获奖 until the release. */
  awarded: string
  onOpen: (opened: Opened) => void
}

function Row({ line, awarded, onOpen }: RowProps) {
  const translate = useTranslate()
  const { unitId, unitName, place, total, isAwarded, holds, scores } = line
  return (
    <TableRow>
      <TableCell align="right">{place}</TableCell>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        {unitName} {isAwarded && <Chip size="small" color="success" variant="outlined" label={awarded} />}{' '}
        {holds.map((hold) => (
          <Chip key={hold} size="small" color="warning" variant="outlined" label={translate(`award.hold_${hold}`)} />
        ))}
      </TableCell>
      <TableCell align="right" sx={{ fontWeight: 700 }}>
        {pointsText(total)}
      </TableCell>
      {CRITERIA.map((criterion) => {
        const points = pointsText(scores.find((one) => one.criterion === criterion)?.points ?? 0)
        const label = translate('award.open_figure', {
          unit: unitName,
          criterion: translate(`award.criterion_${criterion}`),
        })
        return (
          <TableCell key={criterion} align="right" padding="none">
            <Button size="small" aria-label={`${label} ${points}`} onClick={() => onOpen({ unitId, criterion })}>
              {points}
            </Button>
          </TableCell>
        )
      })}
    </TableRow>
  )
}

function Head({ rules }: Pick<AwardDetails, 'rules'>) {
  const translate = useTranslate()
  return (
    <TableHead>
      <TableRow>
        <TableCell align="right">{translate('award.place')}</TableCell>
        <TableCell>{translate('award.unit')}</TableCell>
        <TableCell align="right">{translate('award.total')}</TableCell>
        {CRITERIA.map((one) => (
          <TableCell key={one} align="right">
            {translate(`award.criterion_${one}`)} {rules.weights[one]}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  )
}

/** The ranking, class by class; each figure opens down to what it is made of. */
export function RankingTable({ award }: { award: AwardDetails }) {
  const translate = useTranslate()
  const [opened, setOpened] = useState<Opened>()
  const { ranking, rules, state } = award
  const awarded = translate(state === 'released' ? 'award.winner' : 'award.awarded')
  const classes = Map.groupBy(ranking.lines, ({ sizeClass }) => sizeClass)
  return (
    <>
      {[...classes].map(([name, lines]) => (
        <WideTable key={name} label={translate('award.ranking_of', { name })}>
          {classes.size > 1 && <Typography variant="h3">{name}</Typography>}
          <Table size="small" sx={{ '& th, & td': { px: 1 } }} aria-label={translate('award.ranking_of', { name })}>
            <Head rules={rules} />
            <TableBody>
              {lines.map((line) => (
                <Row key={line.unitId} line={line} awarded={awarded} onOpen={setOpened} />
              ))}
            </TableBody>
          </Table>
        </WideTable>
      ))}
      {ranking.lines.length === 0 && <Typography>{translate('award.nobody_ranked')}</Typography>}
      {ranking.unranked.length > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {translate('award.unranked_are', { names: ranking.unranked.map(({ unitName }) => unitName).join('、') })}
        </Typography>
      )}
      {opened && <FigureDialog awardId={award.id} {...opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
