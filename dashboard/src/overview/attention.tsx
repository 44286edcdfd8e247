import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
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

export function Attention({ sendings, roomless }: { sendings: Delivery[]; roomless: Group[] }) {
  const translate = useTranslate()
  const count = sendings.length + roomless.length
  if (count === 0) return <Alert severity="success">{translate('overview.all_well')}</Alert>
  const cut = Math.max(0, sendings.length - SHOWN) + Math.max(0, roomless.length - SHOWN)
  return (
    <>
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sendings.slice(0, SHOWN).map((delivery) => (
          <SendingLine key={delivery.id} delivery={delivery} />
        ))}
        {roomless.slice(0, SHOWN).map((group) => (
          <RoomlessLine key={group.id} group={group} />
        ))}
      </Stack>
      {cut > 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate('overview.more', { smart_count: cut })} <Link to="/groups">{translate('menu.groups')}</Link>
        </Typography>
      )}
    </>
  )
}
