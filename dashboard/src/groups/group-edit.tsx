import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import { GroupInputs } from './group-inputs.tsx'
import { toPayload } from './group-payload.ts'

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

export default function GroupEdit() {
  return (
    <Edit redirect="show" mutationMode="pessimistic" transform={toPayload}>
      <SimpleForm toolbar={<SaveBar />}>
        <GroupInputs />
      </SimpleForm>
    </Edit>
  )
}
