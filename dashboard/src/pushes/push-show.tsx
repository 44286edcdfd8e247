import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useGetList, useLocale, useRecordContext, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Labeled, Show } from 'react-admin'
import { ComingList } from './coming-list.tsx'
import { FiguresTable } from './figures-table.tsx'
import { nameOfWeekday, type PushFigureRow, type PushPage, weekdayName } from './push.ts'
import { PushActions } from './push-actions.tsx'
import { PushStateChip } from './push-state-chip.tsx'

function Facts({ push }: { push: PushPage }) {
  const translate = useTranslate()
  const locale = useLocale()
  const facts: Record<string, ReactNode> = {
    state: <PushStateChip push={push} />,
    unitName: push.unitName,
    to: push.allGroups ? translate('push.to_all') : translate('push.groups', { smart_count: push.groupIds.length }),
    startsOn: push.startsOn,
    weekdays: push.weekdays.map((n) => nameOfWeekday(n, locale)).join(' '),
    pushAt: push.pushAt,
    issued: `${push.issued}/${push.items}`,
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1.5, mb: 3 }}>
      {Object.entries(facts).map(([source, value]) => (
        <Labeled key={source} label={`resources.pushes.fields.${source}`}>
          <Typography variant="body2" component="div">
            {value}
          </Typography>
        </Labeled>
      ))}
    </Box>
  )
}

type Issue = PushPage['issues'][number]

function IssueState({ issue }: { issue: Issue }) {
  const translate = useTranslate()
  const { state, reason } = issue
  const name = translate(`push_issue.${state}`)
  if (!reason) return name
  return (
    <Chip size="small" color="warning" variant="outlined" label={`${name}：${translate(`push_reason.${reason}`)}`} />
  )
}

function Issues({ push }: { push: PushPage }) {
  const translate = useTranslate()
  const locale = useLocale()
  if (push.issues.length === 0) return <Typography>{translate('push.none_yet')}</Typography>
  return (
    <FiguresTable
      label={translate('push.issues')}
      head={['explainer', 'day', 'state'].map((one) => translate(`push.${one}`))}
      lines={push.issues.map((issue) => ({
        key: issue.id,
        cells: [
          translate('push.place_of', { place: issue.position, title: issue.title }),
          `${issue.localDate} ${weekdayName(issue.localDate, locale)}`,
          <IssueState key="state" issue={issue} />,
        ],
        figures: issue.figures,
      }))}
    />
  )
}

function ByUnit({ push }: { push: PushPage }) {
  const translate = useTranslate()
  const { data = [] } = useGetList<PushFigureRow>('push-figures', {
    meta: { unitId: push.unitId, by: 'unit', seriesId: push.id },
  })
  if (data.length === 0) return null
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate('push.by_unit')}
      </Typography>
      <FiguresTable
        label={translate('push.by_unit')}
        head={[translate('push.unit')]}
        lines={data.map(({ id, name, figures }) => ({ key: id, cells: [name], figures }))}
      />
    </>
  )
}

function Page() {
  const translate = useTranslate()
  const push = useRecordContext<PushPage>()
  // a line of the list stands here until the whole of it has come
  if (!push?.issues) return null
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <Typography component="h2" sx={{ fontSize: '1.25rem', fontWeight: 700, mb: 2 }}>
        {push.title}
      </Typography>
      <Facts push={push} />
      {push.issued < push.items && push.state !== 'ended' && (
        <>
          <Typography variant="h2">{translate('push.coming')}</Typography>
          {push.state === 'paused' ? (
            <Typography>{translate('push.paused_means')}</Typography>
          ) : (
            <ComingList coming={push.coming} />
          )}
        </>
      )}
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate('push.issues')}
      </Typography>
      <Issues push={push} />
      <ByUnit push={push} />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        {translate('push.figures_mean')}
      </Typography>
    </Box>
  )
}

export default function PushShow() {
  return (
    <Show actions={<PushActions />} emptyWhileLoading>
      <Page />
    </Show>
  )
}
