import Alert from '@mui/material/Alert'
import { useTranslate } from 'ra-core'
import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import { toPayload, validateQuestion } from './question-form.ts'
import { QuestionInputs } from './question-inputs.tsx'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

export default function QuestionEdit() {
  const translate = useTranslate()
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toPayload}>
      <SimpleForm validate={validateQuestion} toolbar={<SaveBar />}>
        <Alert severity="info" sx={{ mb: 2, width: '100%' }}>
          {translate('content_flow.edit_makes_draft')}
        </Alert>
        <QuestionInputs />
      </SimpleForm>
    </Edit>
  )
}
