import { Edit, required, SaveButton, SimpleForm, TextInput, Toolbar } from 'react-admin'
import type { Domain } from '../http/api-types.ts'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

export default function DomainEdit() {
  return (
    <Edit redirect="list" mutationMode="pessimistic" transform={({ name }: Domain) => ({ name })}>
      <SimpleForm toolbar={<SaveBar />}>
        <TextInput source="name" validate={required()} helperText="domains.name_help" />
      </SimpleForm>
    </Edit>
  )
}
