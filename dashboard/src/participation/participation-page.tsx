import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useLocation, useTranslate } from 'ra-core'
import { Title } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import { StudyCharts } from '../charts/study-charts.tsx'
import { IdlePanel } from '../idle/idle-panel.tsx'
import { InactiveUnits } from '../idle/inactive-units.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { WideTable } from '../lists/wide-table.tsx'
import { UnitMap } from '../map/unit-map.tsx'
import { RankCards } from '../ranking/rank-cards.tsx'
import { RankTable } from '../ranking/rank-table.tsx'
import { OtherKinds } from './other-kinds.tsx'
import { type Participation, readSearch, type View } from './participation.ts'
import { ParticipationBar } from './participation-bar.tsx'
import { ParticipationEmpty } from './participation-empty.tsx'
import { Splits } from './splits.tsx'
import { Totals } from './totals.tsx'
import { useParticipation } from './use-participation.ts'

/** Of which days the figures are, beside which they are set, and when they were counted. */
function About({ figures }: { figures: Participation }) {
  const translate = useTranslate()
  const { period, before, countedAt } = figures
  return (
    <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
      {translate('participation.period_days', { ...period })}
      {before && ` · ${translate('participation.compared', { ...before })}`} · {translate('participation.window_only')}{' '}
      ·{' '}
      {countedAt ? (
        <>
          {translate('participation.counted')} <ShanghaiTime at={countedAt} />
        </>
      ) : (
        translate('participation.not_counted')
      )}
    </Typography>
  )
}

function Ranking({ figures, view }: { figures: Participation; view: View }) {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  const { rows, total } = figures
  return (
    <Card>
      {isNarrow ? (
        <RankCards rows={rows} view={view} />
      ) : (
        <WideTable label={translate('participation.ranking')}>
          <RankTable rows={rows} view={view} />
        </WideTable>
      )}
      {total.unfiled > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
          * {translate('participation.unfiled_mark')}
        </Typography>
      )}
    </Card>
  )
}

function Figures({ figures, view }: { figures: Participation; view: View }) {
  const { unit, total, rows, others, splits, period } = figures
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Card sx={{ p: 2 }}>
        <Totals total={total} />
        <About figures={figures} />
      </Card>
      {total.answers === 0 && <ParticipationEmpty isRegistered={total.registered > 0} />}
      {rows.length > 0 && <Ranking figures={figures} view={view} />}
      {figures.hasMap && <UnitMap figures={figures} view={view} />}
      <StudyCharts unit={unit} view={view} until={period.to} />
      <InactiveUnits unitId={unit.id} />
      <Permitted resource="idle-learners">
        <IdlePanel unitId={unit.id} />
      </Permitted>
      <Card>
        <Splits splits={splits} />
        {others.length > 0 && <OtherKinds others={others} />}
      </Card>
    </Box>
  )
}

export default function ParticipationPage() {
  const translate = useTranslate()
  const scope = useScope()
  const { unit = scope[0]?.unitId, view } = readSearch(useLocation().search)
  const { data, error, isFetching } = useParticipation(unit, view)
  return (
    <>
      <Title title="menu.participation" />
      {data && <ParticipationBar unit={data.unit} view={view} days={data.period} />}
      <Box sx={{ height: 4 }}>{isFetching && <LinearProgress aria-label={translate('ra.page.loading')} />}</Box>
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && <Figures figures={data} view={view} />}
    </>
  )
}
