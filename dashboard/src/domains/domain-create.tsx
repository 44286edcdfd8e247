import { Create, required, SimpleForm, TextInput } from 'react-admin'
import { UnitInput } from '../units/unit-input.tsx'

export default function DomainCreate() {
  return (
    <Create redirect="list">
      <SimpleForm>
        <TextInput source="name" validate={required()} helperText="domains.name_help" />
        <UnitInput source="unitId" validate={required()} />
      </SimpleForm>
    </Create>
  )
}
