import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { EditButton, Labeled, Show, TopToolbar } from 'react-admin'
import { type Group, isWithoutRoom } from './group.ts'
import { GroupDays } from './group-days.tsx'
import { GroupReviewPanel } from './group-review.tsx'
import { GroupStateChip } from './group-state-chip.tsx'
import { RegistrationCodeButton } from './registration-code-button.tsx'

const Actions = () => (
  <TopToolbar sx={{ gap: 1 }}>
    <RegistrationCodeButton />
    <EditButton />
  </TopToolbar>
)

function GroupPage() {
  const translate = useTranslate()
  const group = useRecordContext<Group>()
  if (!group) return null
  const facts: Record<string, ReactNode> = {
    'resources.groups.fields.unitName': group.unitName,
    'resources.groups.fields.channel': translate(`channel.${group.channel}`, { _: group.channel }),
    'resources.groups.fields.pushAt': group.pushAt,
    'resources.groups.fields.revealAt': group.revealAt,
    'resources.groups.fields.members': String(group.members),
    'group.state': <GroupStateChip group={group} />,
  }
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      {isWithoutRoom(group) && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('group.without_room_help')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1.5, mb: 3 }}>
        {Object.entries(facts).map(([label, value]) => (
          <Labeled key={label} label={label}>
            <Typography variant="body2" component="div">
              {value}
            </Typography>
          </Labeled>
        ))}
      </Box>
      <Typography variant="h2">{translate('group.days')}</Typography>
      <GroupDays groupId={group.id} />
      <GroupReviewPanel groupId={group.id} />
    </Box>
  )
}

export default function GroupShow() {
  return (
    <Show actions={<Actions />} emptyWhileLoading>
      <GroupPage />
    </Show>
  )
}
