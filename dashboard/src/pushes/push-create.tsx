import { useState } from 'react'
import { Create, SaveButton, SimpleForm, Toolbar } from 'react-admin'
import { newKey } from '../bulletins/bulletin.ts'
import { type PushDraft, toPayload, validatePush } from './push.ts'
import { PushInputs } from './push-inputs.tsx'

const BLANK: PushDraft = { to: 'all', weekdays: [1, 2, 3, 4, 5], pushAt: '10:00', items: [{ explainerId: null }] }

const SaveBar = () => (
  <Toolbar>
    <SaveButton alwaysEnable />
  </Toolbar>
)

export default function PushCreate() {
  const [requestKey] = useState(newKey)
  const transform = (draft: PushDraft) => ({ ...toPayload(draft), unitId: draft.unitId, requestKey })
  return (
    <Create redirect="show" transform={transform}>
      <SimpleForm defaultValues={BLANK} validate={validatePush} toolbar={<SaveBar />}>
        <PushInputs isNew />
      </SimpleForm>
    </Create>
  )
}
