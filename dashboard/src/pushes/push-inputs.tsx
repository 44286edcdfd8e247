import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { regex, required, useLocale, useTranslate } from 'ra-core'
import {
  ArrayInput,
  AutocompleteArrayInput,
  AutocompleteInput,
  CheckboxGroupInput,
  DateInput,
  FormDataConsumer,
  RadioButtonGroupInput,
  ReferenceArrayInput,
  ReferenceInput,
  SimpleFormIterator,
  TextInput,
} from 'react-admin'
import { UnitInput } from '../units/unit-input.tsx'
import { ComingPreview } from './coming-preview.tsx'
import { nameOfWeekday, WEEKDAYS } from './push.ts'

const isRequired = required()
// a plain field: the browser's own shows AM and PM by the computer's language
const isTime = [isRequired, regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'group.time_invalid')]
const withColon = (typed: string) => typed.replace('：', ':').trim()
const TO = [
  { id: 'all', name: 'push.to_all' },
  { id: 'some', name: 'push.to_some' },
]
const search = (q: string) => (q ? { q } : {})

function GroupsInput({ unitId }: { unitId: string | undefined }) {
  const filter = { active: true, roomless: false, ...(unitId ? { unitId } : {}) }
  return (
    <ReferenceArrayInput source="groupIds" reference="groups" filter={filter} perPage={100}>
      <AutocompleteArrayInput optionText="name" filterToQuery={search} />
    </ReferenceArrayInput>
  )
}

function ExplainersInput() {
  return (
    <ArrayInput source="items" helperText="push.items_help">
      <SimpleFormIterator inline fullWidth getItemLabel={(i) => String(i + 1)} disableClear>
        <ReferenceInput
          source="explainerId"
          reference="explainers"
          filter={{ state: 'published' }}
          perPage={100}
          sort={{ field: 'title', order: 'ASC' }}
        >
          <AutocompleteInput
            optionText="title"
            label="push.explainer"
            helperText={false}
            filterToQuery={search}
            sx={{ minWidth: { sm: '26em' } }}
          />
        </ReferenceInput>
      </SimpleFormIterator>
    </ArrayInput>
  )
}

/** What is pushed, to whom and when; the unit is chosen once. */
export function PushInputs({ isNew }: { isNew: boolean }) {
  const locale = useLocale()
  const translate = useTranslate()
  const weekdays = WEEKDAYS.map((id) => ({ id, name: nameOfWeekday(id, locale) }))
  return (
    <Box sx={{ width: '100%', maxWidth: '48em' }}>
      <TextInput source="title" validate={isRequired} helperText="push.title_help" />
      {isNew && <UnitInput source="unitId" validate={isRequired} />}
      <RadioButtonGroupInput source="to" choices={TO} helperText={false} />
      <FormDataConsumer>
        {({ formData }) => formData.to === 'some' && <GroupsInput unitId={formData.unitId} />}
      </FormDataConsumer>
      <ExplainersInput />
      <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: '1fr 1fr' }}>
        <DateInput source="startsOn" isRequired helperText={false} />
        <TextInput source="pushAt" placeholder="10:00" parse={withColon} validate={isTime} helperText={false} />
      </Box>
      <CheckboxGroupInput
        source="weekdays"
        choices={weekdays}
        translateChoice={false}
        parse={(value: unknown[]) => value.map(Number)}
        helperText="push.weekdays_help"
      />
      <Alert severity="info" sx={{ mb: 2 }}>
        {translate('push.when_means')}
      </Alert>
      {isNew && <ComingPreview />}
    </Box>
  )
}
