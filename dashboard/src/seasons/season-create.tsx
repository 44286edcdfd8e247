import Alert from '@mui/material/Alert'
import { useTranslate } from 'ra-core'
import { Create, SimpleForm } from 'react-admin'
import type { Season } from './season.ts'
import { datesOf, SeasonInputs } from './season-inputs.tsx'

const toPayload = (season: Partial<Season>) => ({ id: season.id?.trim(), ...datesOf(season) })

export default function SeasonCreate() {
  const translate = useTranslate()
  return (
    <Create redirect="show" transform={toPayload}>
      <SimpleForm>
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('season.create_help')}
        </Alert>
        <SeasonInputs isNew />
      </SimpleForm>
    </Create>
  )
}
