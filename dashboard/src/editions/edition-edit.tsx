import { DateInput, Edit, required, SaveButton, SimpleForm, TextInput, Toolbar } from 'react-admin'
import type { Edition } from '../http/api-types.ts'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

const toPayload = ({ name, dated, note }: Edition) => ({ name, dated, note: note || null })

export default function EditionEdit() {
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toPayload}>
      <SimpleForm toolbar={<SaveBar />}>
        <TextInput source="name" validate={required()} helperText="edition.name_help" />
        <DateInput source="dated" validate={required()} />
        <TextInput source="note" multiline parse={(text: string) => text || null} />
      </SimpleForm>
    </Edit>
  )
}
