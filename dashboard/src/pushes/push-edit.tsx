import Alert from '@mui/material/Alert'
import { useRecordContext, useTranslate } from 'ra-core'
import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import { type PushPage, toDraft, toPayload, validatePush } from './push.ts'
import { PushInputs } from './push-inputs.tsx'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

function Form() {
  const translate = useTranslate()
  const push = useRecordContext<PushPage>()
  // a line of the list stands here until the whole of it has come
  if (!push?.explainers) return null
  return (
    <SimpleForm record={{ id: push.id, ...toDraft(push) }} validate={validatePush} toolbar={<SaveBar />}>
      {push.issued > 0 && (
        <Alert severity="info" sx={{ mb: 2, width: '100%' }}>
          {translate('push.issued_stay', { smart_count: push.issued })}
        </Alert>
      )}
      <PushInputs isNew={false} />
    </SimpleForm>
  )
}

export default function PushEdit() {
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toPayload}>
      <Form />
    </Edit>
  )
}
