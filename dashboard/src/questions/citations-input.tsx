import { ArrayInput, AutocompleteInput, ReferenceInput, SimpleFormIterator, TextInput } from 'react-admin'

export function CitationsInput() {
  return (
    <ArrayInput source="citations" helperText={false}>
      <SimpleFormIterator inline disableReordering fullWidth getItemLabel={false}>
        <ReferenceInput source="law" reference="laws" perPage={200} sort={{ field: 'name', order: 'ASC' }}>
          <AutocompleteInput
            optionText="name"
            label="question.law"
            helperText={false}
            filterToQuery={(q: string) => (q ? { q } : {})}
            sx={{ minWidth: { sm: '22em' } }}
          />
        </ReferenceInput>
        <TextInput
          source="article"
          label="question.article"
          placeholder="question.article_example"
          helperText={false}
        />
      </SimpleFormIterator>
    </ArrayInput>
  )
}
