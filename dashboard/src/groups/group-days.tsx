import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useListContext, useTranslate } from 'ra-core'
import { DataTable, Link, ListBase } from 'react-admin'
import type { Sending } from '../deliveries/delivery.ts'
import { DeliveryChip } from '../deliveries/delivery-chip.tsx'
import { ResendButton } from '../deliveries/resend-button.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { percent } from '../participation/rate.ts'
import type { GroupDay } from './group.ts'

const KINDS = ['daily_push', 'daily_reveal'] as const

const correctRate = ({ answered, correct }: GroupDay) => percent(answered ? correct / answered : null)

function NoDays() {
  const translate = useTranslate()
  return <Typography sx={{ py: 2 }}>{translate('group.no_days')}</Typography>
}

function Stem({ day }: { day: GroupDay }) {
  return (
    <Link to={`/questions/${day.questionId}/show`} sx={{ display: 'block', maxWidth: '32em' }} noWrap>
      {day.stem}
    </Link>
  )
}

function SendingCell({ day, kind }: { day: GroupDay; kind: Sending['kind'] }) {
  const translate = useTranslate()
  const sending = day.deliveries.find((one) => one.kind === kind)
  if (!sending)
    return (
      <Typography variant="body2" color="textSecondary">
        {translate('delivery.not_yet')}
      </Typography>
    )
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <DeliveryChip sending={sending} />
      <ResendButton sending={sending} />
    </Box>
  )
}

function DaysTable() {
  return (
    <DataTable<GroupDay> bulkActionButtons={false} rowClick={false} empty={<NoDays />}>
      <DataTable.Col source="localDate" label="group.day" disableSort sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<GroupDay> source="stem" label="group.question" disableSort render={(day) => <Stem day={day} />} />
      {KINDS.map((kind) => (
        <DataTable.Col<GroupDay>
          key={kind}
          label={`delivery_kind.${kind}`}
          render={(day) => <SendingCell day={day} kind={kind} />}
        />
      ))}
      <DataTable.NumberCol source="answered" label="group.answered" disableSort />
      <DataTable.Col<GroupDay> label="group.correct_rate" align="right" render={correctRate} />
    </DataTable>
  )
}

/** The days on a phone: what was asked, then how it was sent. */
function DayCards() {
  const translate = useTranslate()
  const { data, isPending } = useListContext<GroupDay>()
  if (isPending) return null
  if (!data?.length) return <NoDays />
  return data.map((day) => (
    <Box key={day.id} sx={{ py: 1.25, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 0.75 }}>
      <Typography variant="body2" color="textSecondary">
        {translate('group.day_line', { day: day.localDate, answered: day.answered, rate: correctRate(day) })}
      </Typography>
      <Stem day={day} />
      {KINDS.map((kind) => (
        <Box key={kind} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <Typography variant="body2">{translate(`delivery_kind.${kind}`)}</Typography>
          <SendingCell day={day} kind={kind} />
        </Box>
      ))}
    </Box>
  ))
}

/** A group's daily questions, newest first: the last month, as the api gives them whole. */
export function GroupDays({ groupId }: { groupId: string }) {
  const isNarrow = useIsNarrow()
  return (
    <ListBase<GroupDay> resource={`groups/${groupId}/days`} disableSyncWithLocation storeKey={false}>
      {isNarrow ? <DayCards /> : <DaysTable />}
    </ListBase>
  )
}
