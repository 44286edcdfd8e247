import { Create, required, SimpleForm, TextInput } from 'react-admin'
import { LawInputs } from './law-inputs.tsx'

export default function LawCreate() {
  return (
    <Create redirect="show">
      <SimpleForm>
        <TextInput source="id" validate={required()} helperText="law.id_help" />
        <LawInputs />
      </SimpleForm>
    </Create>
  )
}
