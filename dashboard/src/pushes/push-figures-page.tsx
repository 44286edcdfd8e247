import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useGetList, useGetOne, useTranslate } from 'ra-core'
import { useState } from 'react'
import { Link, Title } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import { ExportButton } from '../exports/export-button.tsx'
import type { PlannedPush } from '../http/api-types.ts'
import type { Unit } from '../units/unit.ts'
import { UnitChooser } from '../units/unit-chooser.tsx'
import { ComingList } from './coming-list.tsx'
import { FiguresTable } from './figures-table.tsx'
import type { PushFigureRow } from './push.ts'

function Calendar({ unitId }: { unitId: string }) {
  const { data, error } = useGetList<PlannedPush & { id: number }>('push-calendar', { meta: { unitId } })
  if (error) return <Alert severity="error">{error.message}</Alert>
  if (!data) return null
  return (
    <ComingList
      coming={data}
      aside={({ seriesId, seriesTitle, unitName, pushAt }) => (
        <Typography component="span" variant="body2" color="textSecondary">
          {pushAt} · <Link to={`/pushes/${seriesId}/show`}>{seriesTitle}</Link> · {unitName}
        </Typography>
      )}
    />
  )
}

const BY = ['series', 'explainer', 'unit'] as const
type By = (typeof BY)[number]

function FiguresBy({ unitId }: { unitId: string }) {
  const translate = useTranslate()
  const [by, setBy] = useState<By>('series')
  const { data, error } = useGetList<PushFigureRow>('push-figures', { meta: { unitId, by } })
  return (
    <>
      <Tabs value={by} onChange={(_, next: By) => setBy(next)} aria-label={translate('push.figures')}>
        {BY.map((one) => (
          <Tab key={one} value={one} label={translate(`push.by_${one}`)} id={`by-${one}`} />
        ))}
      </Tabs>
      {error && <Alert severity="error">{error.message}</Alert>}
      {data?.length === 0 && <Typography sx={{ py: 2 }}>{translate('push.none_yet')}</Typography>}
      {data && data.length > 0 && (
        <FiguresTable
          label={translate(`push.by_${by}`)}
          head={[translate(`push.${by}`)]}
          lines={data.map(({ id, name, figures }) => ({ key: id, cells: [name], figures }))}
        />
      )}
    </>
  )
}

/** What is to come of a unit and below, and what came of it: by series, by explainer, by unit. */
export default function PushFiguresPage() {
  const translate = useTranslate()
  const scope = useScope()
  const [chosen, setChosen] = useState<string>()
  const [isChoosing, setChoosing] = useState(false)
  const unitId = chosen ?? scope[0]?.unitId
  const { data: unit } = useGetOne<Unit>('units', { id: unitId ?? '' }, { enabled: unitId !== undefined })
  const choose = (id: string) => {
    setChosen(id)
    setChoosing(false)
  }
  return (
    <>
      <Title title="push.figures_page" />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', my: 2 }}>
        <Typography sx={{ fontWeight: 600 }}>{unit?.name}</Typography>
        <Button size="small" onClick={() => setChoosing(true)}>
          {translate('bulletin.change_unit')}
        </Button>
        {unitId && <ExportButton kind="pushes" filter={{ unitId }} />}
      </Box>
      <UnitChooser open={isChoosing} selected={unitId} onChoose={choose} onClose={() => setChoosing(false)} />
      {unitId && (
        <Card sx={{ p: { xs: 2, md: 3 } }}>
          <Typography variant="h2">{translate('push.coming')}</Typography>
          <Calendar key={unitId} unitId={unitId} />
          <Typography variant="h2" sx={{ mt: 3 }}>
            {translate('push.figures')}
          </Typography>
          <FiguresBy key={`figures ${unitId}`} unitId={unitId} />
          <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
            {translate('push.figures_mean')}
          </Typography>
        </Card>
      )}
    </>
  )
}
