import { SelectInput } from 'react-admin'
import { useEditions } from './use-editions.ts'

/** Narrows a list to the questions of an edition. */
export function EditionInput({ source }: { source: string }) {
  return <SelectInput source={source} choices={useEditions()} optionText="name" translateChoice={false} size="small" />
}
