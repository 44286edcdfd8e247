import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useCanAccess, useGetList, useLocale, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Link, Title } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import type { Group } from '../groups/group.ts'
import type { Participation } from '../participation/participation.ts'
import { Totals } from '../participation/totals.tsx'
import { useParticipation } from '../participation/use-participation.ts'
import { Attention } from './attention.tsx'
import { Pushes } from './pushes.tsx'
import { attentionOf, dueOn, todayOf } from './today.ts'

const SHORTCUTS = [
  { resource: 'questions', action: 'create', to: '/questions/create' },
  { resource: 'groups', action: 'create', to: '/groups/create' },
  { resource: 'learners', action: 'list', to: '/learners' },
  { resource: 'participation', action: 'list', to: '/participation?period=week' },
]

function Panel({ title, children }: { title: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Card component="section" sx={{ p: 2, overflowX: 'auto' }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate(title)}
      </Typography>
      {children}
    </Card>
  )
}

function Shortcut({ resource, action, to }: (typeof SHORTCUTS)[number]) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource, action })
  if (!canAccess) return null
  return (
    <Button component={Link} to={to} variant="outlined" size="small">
      {translate(`overview.to_${resource}`)}
    </Button>
  )
}

const RECENT = { pagination: { page: 1, perPage: 1000 } }

/** Today's groups and what needs someone, for who may see groups. */
function GroupPanels({ today }: { today: string }) {
  const groups = useGetList<Group>('groups', RECENT)
  const recent = useGetList<Delivery>('deliveries', RECENT)
  const deliveries = dueOn(today, recent.data ?? [])
  const isRead = groups.data && recent.data
  return (
    <>
      <Panel title="overview.attention">{isRead && <Attention {...attentionOf(groups.data, deliveries)} />}</Panel>
      <Panel title="overview.pushes">{isRead && <Pushes groups={todayOf(groups.data, deliveries)} />}</Panel>
    </>
  )
}

function TodayLine({ figures }: { figures?: Participation }) {
  const locale = useLocale()
  const scope = useScope()
  if (!figures) return null
  // a day of the campaign, already cut by the api: noon UTC is the same date in every zone shown here
  const day = new Date(`${figures.period.to}T12:00:00Z`)
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'Asia/Shanghai' })
  return (
    <Typography color="textSecondary">
      {format.format(day)} · {scope.map(({ unitName }) => unitName).join(', ')}
    </Typography>
  )
}

export default function OverviewPage() {
  const scope = useScope()
  const { canAccess: seesGroups } = useCanAccess({ resource: 'groups', action: 'list' })
  const { canAccess: seesFigures } = useCanAccess({ resource: 'participation', action: 'list' })
  const { data: figures } = useParticipation(seesFigures ? scope[0]?.unitId : undefined, 'today')
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 1180, minWidth: 0 }}>
      <Title title="menu.overview" />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between' }}>
        <TodayLine figures={figures} />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {SHORTCUTS.map((shortcut) => (
            <Shortcut key={shortcut.resource} {...shortcut} />
          ))}
        </Box>
      </Box>
      {figures && (
        <Panel title="overview.figures">
          <Totals total={figures.total} />
        </Panel>
      )}
      {seesGroups && figures && <GroupPanels today={figures.period.to} />}
    </Box>
  )
}
