import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import type { View } from '../participation/participation.ts'
import { useSeries } from '../participation/use-participation.ts'
import { Chart } from './chart.tsx'
import { chartDays, heatOption, trendOption } from './chart-options.ts'

interface StudyChartsProps {
  unit: { id: string; name: string }
  view: View
  until: string
}

/** Who studied day by day in the last weeks: as a line, and as a calendar of the last months. */
export function StudyCharts({ unit, view, until }: StudyChartsProps) {
  const translate = useTranslate()
  const theme = useTheme()
  const isNarrow = useIsNarrow()
  const days = chartDays(until, isNarrow)
  const { data } = useSeries(unit.id, 'day', days, view)
  const words = {
    active: translate('participation.active'),
    answers: translate('participation.answers'),
    weekdays: translate('participation.weekdays').split(' '),
    months: translate('participation.months').split(' '),
  }
  const points = data?.points
  if (!points) return null
  const trend = trendOption(points, days, theme.palette, words)
  const heat = heatOption(points, days, theme.palette, words)
  const most = points.toSorted((a, b) => b.active - a.active)[0]
  const label = translate('participation.chart_label', {
    ...{ name: unit.name, from: days.from, until: days.until, count: points.length },
    ...{ most: most?.active ?? 0, day: most?.from ?? '—' },
  })
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h2">{translate('participation.by_day')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
          gap: 2,
        }}
      >
        <Chart option={trend} height={210} label={label} />
        <Chart option={heat} height={210} label={label} />
      </Box>
    </Card>
  )
}
