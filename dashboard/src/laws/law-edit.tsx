import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import type { Law } from '../http/api-types.ts'
import { LawInputs } from './law-inputs.tsx'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

const toPayload = ({ name, issuer, number, version, articles, effectiveFrom }: Law) => ({
  ...{ name, issuer, number: number || null, version, articles: articles ?? null, effectiveFrom },
})

export default function LawEdit() {
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toPayload}>
      <SimpleForm toolbar={<SaveBar />}>
        <LawInputs />
      </SimpleForm>
    </Edit>
  )
}
