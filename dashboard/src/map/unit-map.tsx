import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useGetOne, useNavigate, useTranslate } from 'ra-core'
import { lazy, Suspense } from 'react'
import { type Participation, participationPath, type View } from '../participation/participation.ts'

const MapCanvas = lazy(() => import('./map-canvas.tsx'))

interface UnitMapProps {
  figures: Participation
  view: View
}

/** The units on the operator's map, coloured by participation; a click leads down. The table beside it says the same. */
export function UnitMap({ figures, view }: UnitMapProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { palette } = useTheme()
  const { unit, rows } = figures
  const { data } = useGetOne<{ id: string; features: object[] }>('participation-map', { id: unit.id }, { retry: false })
  if (!data || data.features.length === 0) return null
  const label = translate('participation.map_label', { name: unit.name, count: data.features.length })
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h2">{translate('participation.map')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Box role="img" aria-label={label}>
        <Suspense fallback={<Box sx={{ height: 420 }} />}>
          <MapCanvas
            name={`units-${unit.id}`}
            features={data.features}
            rows={rows.filter(({ own }) => !own)}
            colors={palette}
            onUnit={(id) => navigate(participationPath(id, view))}
          />
        </Suspense>
      </Box>
    </Card>
  )
}
