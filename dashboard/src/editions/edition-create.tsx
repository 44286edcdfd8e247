import { Create, DateInput, required, SelectInput, SimpleForm, TextInput } from 'react-admin'
import { useEditions } from './use-editions.ts'

export default function EditionCreate() {
  const published = useEditions().filter(({ state }) => state === 'published')
  return (
    <Create redirect="show">
      <SimpleForm>
        <TextInput source="name" validate={required()} helperText="edition.name_help" />
        <DateInput source="dated" validate={required()} />
        <SelectInput
          source="buildsOn"
          choices={published}
          optionText="name"
          translateChoice={false}
          parse={(id: string) => id || null}
          helperText="edition.builds_on_help"
        />
        <TextInput source="note" multiline parse={(text: string) => text || null} />
      </SimpleForm>
    </Create>
  )
}
