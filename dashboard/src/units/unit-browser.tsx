import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useGetOne, useLocation, useNavigate, useTranslate } from 'ra-core'
import { Link, Title } from 'react-admin'
import { ExportButton } from '../exports/export-button.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { UnitChanges } from '../unit-changes/unit-changes.tsx'
import { AddAgencyButton } from './add-agency.tsx'
import { HeadcountEditor } from './headcount-editor.tsx'
import { ancestorIds, type Unit } from './unit.ts'
import { UnitTrail } from './unit-trail.tsx'
import { UnitTree } from './unit-tree.tsx'

function UnitPanel({ id }: { id: string }) {
  const translate = useTranslate()
  const { data: unit } = useGetOne<Unit>('units', { id })
  if (!unit) return null
  const learners = `/learners?filter=${encodeURIComponent(JSON.stringify({ unitId: id }))}`
  return (
    <Card sx={{ p: 2 }}>
      <UnitTrail unit={unit} to={(unitId) => `/units?unit=${unitId}`} />
      <Stack direction="row" spacing={1} sx={{ my: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Chip label={translate(`unit_level.${unit.level}`)} />
        <Chip label={translate(`unit_kind.${unit.kind}`)} />
        {unit.endsOn && <Chip color="warning" label={translate('participation.ended', { day: unit.endsOn })} />}
        <Typography variant="body2" color="textSecondary">
          {translate('unit.code', { id })}
        </Typography>
      </Stack>
      <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap' }}>
        <Permitted resource="learners">
          <Button size="small" component={Link} to={learners}>
            {translate('unit.its_learners')}
          </Button>
        </Permitted>
        <Permitted resource="participation">
          <Button size="small" component={Link} to={`/participation?unit=${id}`}>
            {translate('unit.its_participation')}
          </Button>
        </Permitted>
        {!unit.endsOn && <AddAgencyButton parent={unit} />}
        <ExportButton kind="units" filter={{ unitId: id }} />
      </Stack>
      <Typography variant="h2" sx={{ mt: 2 }}>
        {translate('unit.headcount')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate('unit.headcount_help')}
      </Typography>
      <HeadcountEditor unitId={id} />
      <UnitChanges unit={unit} />
    </Card>
  )
}

export default function UnitBrowser() {
  const translate = useTranslate()
  const navigate = useNavigate()
  const selected = new URLSearchParams(useLocation().search).get('unit') ?? undefined
  const { data: unit } = useGetOne<Unit>('units', { id: selected ?? '' }, { enabled: selected !== undefined })
  return (
    <>
      <Title title="menu.units" />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '320px 1fr' }, alignItems: 'start' }}>
        <Card sx={{ p: 1, maxHeight: { xs: '45vh', md: 'calc(100vh - 90px)' }, overflow: 'auto' }}>
          <UnitTree
            selected={selected}
            above={ancestorIds(unit?.path ?? '')}
            onSelect={({ id }) => navigate(`/units?unit=${id}`)}
          />
        </Card>
        {selected ? (
          <UnitPanel key={selected} id={selected} />
        ) : (
          <Typography color="textSecondary" sx={{ p: 2 }}>
            {translate('unit.choose_left')}
          </Typography>
        )}
      </Box>
    </>
  )
}
