import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { Delivery } from '../deliveries/delivery.ts'
import { DeliveryChip } from '../deliveries/delivery-chip.tsx'
import { ResendButton } from '../deliveries/resend-button.tsx'
import type { Group } from '../groups/group.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'

const SHOWN = 8
const LINE = {
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  columnGap: 1.5,
  rowGap: 0.5,
  py: 0.75,
  minHeight: 40,
}

function SendingLine({ delivery }: { delivery: Delivery }) {
  const translate = useTranslate()
  return (
    <Box component="li" sx={LINE}>
      <DeliveryChip sending={delivery} />
      <Link to={`/groups/${delivery.groupId}/show`}>{delivery.groupName}</Link>
      <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 10em' }}>
        {translate(`delivery_kind.${delivery.kind}`)} <ShanghaiTime at={delivery.dueAt} />
      </Typography>
      <ResendButton sending={delivery} />
    </Box>
  )
}

function RoomlessLine({ group }: { group: Group }) {
  const translate = useTranslate()
  return (
    <Box component="li" sx={LINE}>
      <Link to={`/groups/${group.id}/show`}>{group.name}</Link>
      <Typography variant="body2" color="textSecondary">
        {translate('overview.roomless')}
      </Typography>
    </Box>
  )
}

const shown = { page: 1, perPage: SHOWN }

/** What waits for a person: today's sendings that failed or may have, and groups that the bot can't reach. */
export function Attention({ today }: { today: string }) {
  const translate = useTranslate()
  const unsettled = { day: today, state: ['failed', 'unknown'] }
  const sent = useGetList<Delivery>('deliveries', { filter: unsettled, pagination: shown })
  const waiting = useGetList<Group>('groups', { filter: { roomless: true }, pagination: shown })
  const total = (sent.total ?? 0) + (waiting.total ?? 0)
  if (!sent.data || !waiting.data || total === 0) return null
  const cut = total - sent.data.length - waiting.data.length
  return (
    <Card component="section" sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate('overview.attention')}
      </Typography>
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sent.data.map((delivery) => (
          <SendingLine key={delivery.id} delivery={delivery} />
        ))}
        {waiting.data.map((group) => (
          <RoomlessLine key={group.id} group={group} />
        ))}
      </Stack>
      {cut > 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate('overview.more', { smart_count: cut })} <Link to="/groups">{translate('menu.groups')}</Link>
        </Typography>
      )}
    </Card>
  )
}
