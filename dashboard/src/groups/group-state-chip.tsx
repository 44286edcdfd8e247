import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import { type Group, isWithoutRoom } from './group.ts'

export function GroupStateChip({ group }: { group: Pick<Group, 'active' | 'channelRoomId'> }) {
  const translate = useTranslate()
  if (isWithoutRoom(group)) return <Chip color="warning" label={translate('group.without_room')} />
  if (!group.active) return <Chip variant="outlined" label={translate('group.paused')} />
  return <Chip variant="outlined" color="success" label={translate('group.running')} />
}
