import Breadcrumbs from '@mui/material/Breadcrumbs'
import Typography from '@mui/material/Typography'
import { useGetMany, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import { ancestorIds, type Unit } from './unit.ts'

interface UnitTrailProps {
  unit: Pick<Unit, 'name' | 'path'>
  to: (unitId: string) => string
}

/** Where a unit stands, each step above it a link; steps outside the organiser's scope are left out. */
export function UnitTrail({ unit, to }: UnitTrailProps) {
  const translate = useTranslate()
  const ids = ancestorIds(unit.path)
  const { data } = useGetMany<Unit>('units', { ids }, { enabled: ids.length > 0 })
  const above = ids.flatMap((id) => data?.find((candidate) => candidate?.id === id) ?? [])
  return (
    <Breadcrumbs aria-label={translate('unit.trail')} maxItems={6}>
      {above.map(({ id, name }) => (
        <Link key={id} to={to(id)}>
          {name}
        </Link>
      ))}
      <Typography component="span" aria-current="page" sx={{ fontWeight: 600 }}>
        {unit.name}
      </Typography>
    </Breadcrumbs>
  )
}
