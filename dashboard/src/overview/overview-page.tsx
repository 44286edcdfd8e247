import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useCanAccess, useLocale, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Link, Title } from 'react-admin'
import { useMe } from '../auth/use-scope.ts'
import { InactiveUnits } from '../idle/inactive-units.tsx'
import type { View } from '../participation/participation.ts'
import { Totals } from '../participation/totals.tsx'
import { useParticipation } from '../participation/use-participation.ts'
import { Attention } from './attention.tsx'
import { Pushes } from './pushes.tsx'
import { Waiting } from './waiting.tsx'

const TODAY: View = { period: 'day' }

const SHORTCUTS = [
  { resource: 'questions', action: 'create', to: '/questions/create' },
  { resource: 'groups', action: 'create', to: '/groups/create' },
  { resource: 'learners', action: 'list', to: '/learners' },
  { resource: 'participation', action: 'list', to: '/participation?period=week' },
]

function Panel({ title, children }: { title: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Card component="section" sx={{ p: 2 }}>
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

function TodayLine() {
  const locale = useLocale()
  const me = useMe()
  if (!me) return null
  // a day of the campaign, already cut by the api: noon UTC is the same date in every zone shown here
  const day = new Date(`${me.today}T12:00:00Z`)
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'Asia/Shanghai' })
  return (
    <Typography color="textSecondary">
      {format.format(day)} · {me.scope.map(({ unitName }) => unitName).join(', ')}
    </Typography>
  )
}

export default function OverviewPage() {
  const me = useMe()
  const { canAccess: seesGroups } = useCanAccess({ resource: 'groups', action: 'list' })
  const { canAccess: seesFigures } = useCanAccess({ resource: 'participation', action: 'list' })
  const { data: figures } = useParticipation(seesFigures ? me?.scope[0]?.unitId : undefined, TODAY)
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 1180, minWidth: 0 }}>
      <Title title="menu.overview" />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between' }}>
        <TodayLine />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {SHORTCUTS.map((shortcut) => (
            <Shortcut key={shortcut.resource} {...shortcut} />
          ))}
        </Box>
      </Box>
      {me && <Waiting today={me.today} />}
      {figures && (
        <Panel title="overview.figures">
          <Totals total={figures.total} />
        </Panel>
      )}
      {seesFigures && me?.scope[0] && <InactiveUnits unitId={me.scope[0].unitId} />}
      {seesGroups && me && (
        <>
          <Attention today={me.today} />
          <Panel title="overview.pushes">
            <Pushes today={me.today} />
          </Panel>
        </>
      )}
    </Box>
  )
}
