import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useLocation, useTranslate } from 'ra-core'
import { Title } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { OtherKinds } from './other-kinds.tsx'
import { type Participation, type Period, readSearch } from './participation.ts'
import { ParticipationBar } from './participation-bar.tsx'
import { ParticipationEmpty } from './participation-empty.tsx'
import { RankCards } from './rank-cards.tsx'
import { RankTable } from './rank-table.tsx'
import { Totals } from './totals.tsx'
import { useParticipation } from './use-participation.ts'

function Figures({ figures, period }: { figures: Participation; period: Period }) {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  const { total, rows, others, computedAt } = figures
  const Ranking = isNarrow ? RankCards : RankTable
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Card sx={{ p: 2 }}>
        <Totals total={total} />
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
          {translate('participation.days', { ...figures.period })} · {translate('participation.window_only')} ·{' '}
          {translate('participation.computed')} <ShanghaiTime at={computedAt} />
        </Typography>
      </Card>
      {total.answers === 0 && <ParticipationEmpty isRegistered={total.registered > 0} />}
      {rows.length > 0 && (
        <Card sx={{ overflowX: 'auto' }}>
          <Ranking rows={rows} period={period} />
          {total.unfiled > 0 && (
            <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
              * {translate('participation.unfiled_mark')}
            </Typography>
          )}
        </Card>
      )}
      {others.length > 0 && (
        <Card>
          <OtherKinds others={others} />
        </Card>
      )}
    </Box>
  )
}

export default function ParticipationPage() {
  const translate = useTranslate()
  const scope = useScope()
  const { unit = scope[0]?.unitId, period } = readSearch(useLocation().search)
  const { data, error, isFetching } = useParticipation(unit, period)
  return (
    <>
      <Title title="menu.participation" />
      {data && <ParticipationBar unit={data.unit} period={period} />}
      <Box sx={{ height: 4 }}>{isFetching && <LinearProgress aria-label={translate('ra.page.loading')} />}</Box>
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && <Figures figures={data} period={period} />}
    </>
  )
}
