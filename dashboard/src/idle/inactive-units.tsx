import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import { useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { useNumber } from '../layout/use-number.ts'
import { participationPath } from '../participation/participation.ts'
import { useInactiveUnits } from '../participation/use-participation.ts'

/** Units with a headcount where nobody has studied for as many days as the rules say; nothing where there are none. */
export function InactiveUnits({ unitId }: { unitId: string }) {
  const translate = useTranslate()
  const number = useNumber()
  const { data } = useInactiveUnits(unitId)
  if (!data || data.total === 0) return null
  const { days, total, units } = data
  return (
    <Alert severity="warning" component="section">
      <AlertTitle>{translate('idle.inactive', { smart_count: total, days })}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5, columns: { xs: 1, md: 2 } }}>
        {units.map((unit) => (
          <li key={unit.unitId}>
            <Link to={participationPath(unit.unitId, { period: 'month' })}>{unit.name}</Link>{' '}
            {translate(unit.lastActiveOn ? 'idle.last_active' : 'idle.never_active', {
              headcount: number(unit.headcount),
              day: unit.lastActiveOn,
            })}
          </li>
        ))}
      </Box>
      {total > units.length && translate('idle.inactive_more', { smart_count: total - units.length })}
    </Alert>
  )
}
