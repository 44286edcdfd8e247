import { Edit, SaveButton, ShowButton, SimpleForm, Toolbar, TopToolbar } from 'react-admin'
import { datesOf, SeasonInputs } from './season-inputs.tsx'

const Actions = () => (
  <TopToolbar>
    <ShowButton />
  </TopToolbar>
)

const SaveBar = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
)

export default function SeasonEdit() {
  return (
    <Edit redirect="show" mutationMode="pessimistic" actions={<Actions />} transform={datesOf}>
      <SimpleForm toolbar={<SaveBar />}>
        <SeasonInputs isNew={false} />
      </SimpleForm>
    </Edit>
  )
}
