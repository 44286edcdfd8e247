import Download from '@mui/icons-material/FileDownloadOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useNavigate, useTranslate } from 'ra-core'
import type { Unit } from '../units/unit.ts'
import { UnitTrail } from '../units/unit-trail.tsx'
import { PERIODS, type Period, participationPath } from './participation.ts'

interface ParticipationBarProps {
  unit: Pick<Unit, 'id' | 'name' | 'path'>
  period: Period
}

/** Where the figures are from, which days, and their export. */
export function ParticipationBar({ unit, period }: ParticipationBarProps) {
  const translate = useTranslate()
  const navigate = useNavigate()
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1.5 }}>
      <Box sx={{ flex: '1 1 auto' }}>
        <UnitTrail unit={unit} to={(id) => participationPath(id, period)} />
      </Box>
      <ToggleButtonGroup
        size="small"
        color="primary"
        exclusive
        value={period}
        onChange={(_, chosen: Period | null) => chosen && navigate(participationPath(unit.id, chosen))}
        aria-label={translate('participation.period')}
      >
        {PERIODS.map((one) => (
          <ToggleButton key={one} value={one} sx={{ px: 2, py: 0.5 }}>
            {translate(`participation.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Button
        component="a"
        href={`/api/participation/export.csv?${new URLSearchParams({ unitId: unit.id, period })}`}
        download
        variant="outlined"
        size="small"
        startIcon={<Download />}
      >
        {translate('participation.export')}
      </Button>
    </Box>
  )
}
