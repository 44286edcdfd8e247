import { Create, SimpleForm } from 'react-admin'
import { toPayload, validateQuestion } from './question-form.ts'
import { QuestionInputs } from './question-inputs.tsx'

const BLANK = { type: 'single', competency: 'apply', difficulty: 2 }

export default function QuestionCreate() {
  return (
    <Create redirect="show" transform={toPayload}>
      <SimpleForm defaultValues={BLANK} validate={validateQuestion}>
        <QuestionInputs />
      </SimpleForm>
    </Create>
  )
}
