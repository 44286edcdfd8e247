import { Create, SimpleForm } from 'react-admin'
import { GroupInputs } from './group-inputs.tsx'
import { toPayload } from './group-payload.ts'

// The plan gives no times; 09:00 and 18:00 are the house's defaults.
const BLANK = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }

export default function GroupCreate() {
  return (
    <Create redirect="show" transform={toPayload}>
      <SimpleForm defaultValues={BLANK}>
        <GroupInputs />
      </SimpleForm>
    </Create>
  )
}
