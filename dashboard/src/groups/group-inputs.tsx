import Box from '@mui/material/Box'
import { regex, required } from 'ra-core'
import { BooleanInput, SelectInput, TextInput } from 'react-admin'
import { UnitInput } from '../units/unit-input.tsx'
import { CHANNELS, type Group, isRevealedAfterPush } from './group.ts'

const isRequired = required()
// a plain field: the browser's own shows AM and PM by the computer's language
const isTime = [isRequired, regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'group.time_invalid')]
const withColon = (typed: string) => typed.replace('：', ':').trim()
const afterPush = (_: string, group: Group) => (isRevealedAfterPush(group) ? undefined : 'group.reveals_too_early')
const channelChoices = CHANNELS.map((id) => ({ id, name: `channel.${id}` }))

export function GroupInputs() {
  return (
    <Box sx={{ width: '100%', maxWidth: '44em' }}>
      <TextInput source="name" validate={isRequired} helperText="group.name_help" />
      <UnitInput source="unitId" validate={isRequired} />
      <SelectInput source="channel" choices={channelChoices} validate={isRequired} helperText="group.channel_help" />
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: '1fr 1fr' }}>
        <TextInput source="pushAt" placeholder="09:00" parse={withColon} validate={isTime} />
        <TextInput source="revealAt" placeholder="18:00" parse={withColon} validate={[...isTime, afterPush]} />
      </Box>
      <BooleanInput source="active" helperText="group.active_help" />
    </Box>
  )
}
