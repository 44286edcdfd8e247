import { DateInput, NumberInput, required, TextInput } from 'react-admin'

/** What the register says of a law, without its end. */
export const LawInputs = () => (
  <>
    <TextInput source="name" validate={required()} />
    <TextInput source="issuer" validate={required()} />
    <TextInput source="number" helperText="law.number_help" parse={(text: string) => text || null} />
    <TextInput source="version" validate={required()} helperText="law.version_help" />
    <NumberInput source="articles" helperText="law.articles_help" min={1} step={1} />
    <DateInput source="effectiveFrom" validate={required()} />
  </>
)
