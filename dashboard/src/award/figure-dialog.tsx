import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useGetOne, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { AwardFigure } from '../http/api-types.ts'
import { Permitted } from '../layout/permitted.tsx'
import { WideTable } from '../lists/wide-table.tsx'
import { COUNTED, type Criterion, pointsText, shareText } from './award.ts'

type Row = AwardFigure['rows'][number]

/** A bulletin's row: its figures, and the ways down to the unit's participation and its people in those days. */
function BulletinLine({ figure, row, names }: { figure: AwardFigure; row: Row; names: readonly string[] }) {
  const translate = useTranslate()
  const bulletin = figure.bulletins.find(({ id }) => id === row.bulletinId)
  const days = { from: bulletin?.fromDate ?? '', until: bulletin?.untilDate ?? '' }
  const query = (unit: string) => new URLSearchParams({ [unit]: row.unitId, ...days })
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ '&&': { minWidth: '11em' } }}>
        {translate('award.bulletin', { unitName: '', ...bulletin })}
      </TableCell>
      {names.map((name) => (
        <TableCell key={name} align="right">
          {String(row[name as keyof Row])}
        </TableCell>
      ))}
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Link to={`/participation?${query('unit')}&period=days`}>{translate('award.to_participation')}</Link>{' '}
        <Permitted resource="study">
          <Link to={`/study?${query('unit')}`}>{translate('award.to_people')}</Link>
        </Permitted>
      </TableCell>
    </TableRow>
  )
}

function Rows({ figure, names }: { figure: AwardFigure; names: readonly string[] }) {
  const translate = useTranslate()
  return (
    <WideTable label={translate('award.rows')}>
      <Table size="small" aria-label={translate('award.rows')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('award.bulletins')}</TableCell>
            {names.map((name) => (
              <TableCell key={name} align="right">
                {translate(`award.figure_${name}`)}
              </TableCell>
            ))}
            <TableCell>{translate('award.further_down')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {figure.rows.map((row) => (
            <BulletinLine key={row.bulletinId} figure={figure} row={row} names={names} />
          ))}
        </TableBody>
      </Table>
    </WideTable>
  )
}

function Report({ figure: { report, below } }: { figure: AwardFigure }) {
  const translate = useTranslate()
  if (!report) return <Typography>{translate('contest_report.nothing_filed')}</Typography>
  const sent = report.entrants.filter(({ unitId, count }) => count > 0 && below.includes(unitId)).length
  return (
    <Typography component="div" sx={{ whiteSpace: 'pre-line' }}>
      {translate('contest_report.filed', {
        plan: report.planFiledOn ?? '—',
        report: report.reportFiledOn ?? '—',
        complete: translate(report.isComplete ? 'ra.boolean.true' : 'ra.boolean.false'),
      })}
      {'\n'}
      {translate('contest_report.sent', { sent, below: below.length })}
      {report.judged !== null && `\n${translate('contest_report.judged_with', { ...report })}`}
    </Typography>
  )
}

interface FigureDialogProps {
  awardId: string
  unitId: string
  criterion: Criterion
  onClose: () => void
}

/** One figure of the award opened: points, share, and the rows or the report beneath it. */
export function FigureDialog({ awardId, unitId, criterion, onClose }: FigureDialogProps) {
  const translate = useTranslate()
  const { data, error } = useGetOne<AwardFigure & { id: string }>('award-figures', {
    id: `${awardId}/${unitId}/${criterion}`,
  })
  const names = COUNTED[criterion]
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>
        {data?.unit.name} · {translate(`award.criterion_${criterion}`)}
      </DialogTitle>
      <DialogContent>
        {error && <Alert severity="error">{error.message}</Alert>}
        {data && (
          <>
            <Typography gutterBottom>
              {translate('award.figure', {
                points: pointsText(data.score.points),
                weight: pointsText(data.score.weight),
                numerator: data.score.numerator,
                denominator: data.score.denominator,
                share: shareText(criterion, data.score.numerator, data.score.denominator),
              })}
            </Typography>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
              {translate(`award.means_${criterion}`)}
            </Typography>
            {names ? <Rows figure={data} names={names} /> : <Report figure={data} />}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
