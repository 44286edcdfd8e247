import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useNumber } from '../layout/use-number.ts'
import { WideTable } from '../lists/wide-table.tsx'
import type { RegradeEffects } from './correction.ts'

const SHOWN = 100

type Person = RegradeEffects['learners'][number]
const moved = ({ pointsBefore, pointsAfter }: Person) => Math.abs(pointsAfter - pointsBefore)

function Points({ person: { pointsBefore, pointsAfter } }: { person: Person }) {
  const number = useNumber()
  const colour = pointsAfter > pointsBefore ? 'success.main' : pointsAfter < pointsBefore ? 'error.main' : undefined
  return (
    <>
      {number(pointsBefore)} →{' '}
      <Box component="span" sx={{ color: colour, fontWeight: 600 }}>
        {number(pointsAfter)}
      </Box>
    </>
  )
}

function Marks({ person: { gained, lost } }: { person: Person }) {
  const translate = useTranslate()
  const marks = [
    gained > 0 && translate('correction.gained', { count: gained }),
    lost > 0 && translate('correction.lost', { count: lost }),
  ]
  return <>{marks.filter(Boolean).join(' · ')}</>
}

/** Whose answers are marked anew and what becomes of their points, the largest differences first. */
export function RegradedPeople({ learners }: Pick<RegradeEffects, 'learners'>) {
  const translate = useTranslate()
  const shown = [...learners].sort((a, b) => moved(b) - moved(a)).slice(0, SHOWN)
  const more = learners.length - shown.length
  return (
    <>
      <WideTable label={translate('correction.effects')} maxHeight="36vh">
        <Table size="small" stickyHeader aria-label={translate('correction.effects')}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('board.name')}</TableCell>
              <TableCell>{translate('correction.marks')}</TableCell>
              <TableCell align="right">{translate('correction.points')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((person) => (
              <TableRow key={person.learnerId}>
                <TableCell component="th" scope="row">
                  {person.name}
                  <Typography variant="body2" component="div" color="textSecondary">
                    {person.unitName}
                  </Typography>
                </TableCell>
                <TableCell>
                  <Marks person={person} />
                </TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  <Points person={person} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {more > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {translate('correction.cut', { smart_count: more, shown: shown.length })}
        </Typography>
      )}
    </>
  )
}
