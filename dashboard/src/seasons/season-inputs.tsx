import Box from '@mui/material/Box'
import { regex, required } from 'ra-core'
import { DateInput, TextInput } from 'react-admin'
import type { Season } from './season.ts'

const isRequired = required()
const isId = [isRequired, regex(/^[\w-]{1,20}$/, 'season.id_invalid')]
const endsLater = (endsOn: string, { startsOn }: Partial<Season>) =>
  startsOn && endsOn && endsOn < startsOn ? 'season.ends_before_start' : undefined

/** Name and days of a season; its id stands in every result and is given once. */
export function SeasonInputs({ isNew }: { isNew: boolean }) {
  return (
    <Box sx={{ width: '100%', maxWidth: '44em' }}>
      <TextInput source="name" validate={isRequired} />
      {isNew && <TextInput source="id" validate={isId} helperText="season.id_help" />}
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: '1fr 1fr' }}>
        <DateInput source="startsOn" validate={isRequired} />
        <DateInput source="endsOn" validate={[isRequired, endsLater]} />
      </Box>
    </Box>
  )
}

export const datesOf = ({ name, startsOn, endsOn }: Partial<Season>) => ({ name: name?.trim(), startsOn, endsOn })
