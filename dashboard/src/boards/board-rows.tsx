import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useCanAccess, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { useNumber } from '../layout/use-number.ts'
import type { Ranked } from './board.ts'

/** As long as the points are of the first's. */
function PointsBar({ points, most }: { points: number; most: number }) {
  const number = useNumber()
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box
        aria-hidden
        sx={{ flex: 1, minWidth: 60, height: 12, borderRadius: 1, bgcolor: 'action.hover', overflow: 'hidden' }}
      >
        <Box sx={{ width: `${(points / most) * 100}%`, height: '100%', bgcolor: 'primary.main' }} />
      </Box>
      <Typography variant="body2" component="span" sx={{ minWidth: '4em', textAlign: 'end', fontWeight: 600 }}>
        {number(points)}
      </Typography>
    </Box>
  )
}

const ROW = {
  display: 'grid',
  gridTemplateColumns: { xs: '2.5em minmax(0, 1fr)', md: '3em minmax(0, 1fr) minmax(0, 1fr)' },
  columnGap: 1.5,
  alignItems: 'center',
  px: 2,
  py: 1,
  borderBottom: 1,
  borderColor: 'divider',
} as const

/** The ranked learners, each with a bar; who may open learners gets there by the name. */
export function BoardRows({ rows }: { rows: readonly Ranked[] }) {
  const translate = useTranslate()
  const { canAccess: seesLearners } = useCanAccess({ resource: 'learners', action: 'list' })
  const most = rows[0]?.points ?? 1
  return (
    <Box component="ol" aria-label={translate('menu.boards')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map(({ learnerId, name, unitName, points, place }) => (
        <Box component="li" key={learnerId} sx={ROW}>
          <Typography
            component="span"
            sx={{ fontWeight: 650, textAlign: 'center', color: place <= 3 ? 'primary.main' : 'text.secondary' }}
          >
            {place}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {seesLearners ? <Link to={`/learners/${learnerId}`}>{name}</Link> : name}
            </Box>
            <Typography variant="body2" component="span" color="textSecondary">
              {unitName}
            </Typography>
          </Box>
          <Box sx={{ gridColumn: { xs: '2', md: 'auto' } }}>
            <PointsBar points={points} most={most} />
          </Box>
        </Box>
      ))}
    </Box>
  )
}
