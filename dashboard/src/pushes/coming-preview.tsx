import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { FormDataConsumer } from 'react-admin'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { ComingList } from './coming-list.tsx'
import { type ComingPush, type PushDraft, toPayload, validatePush } from './push.ts'

/** On which days what the form holds would come. */
export const ComingPreview = () => (
  <FormDataConsumer<PushDraft>>{({ formData }) => <Preview draft={formData} />}</FormDataConsumer>
)

function Preview({ draft }: { draft: PushDraft }) {
  const translate = useTranslate()
  const [coming, setComing] = useState<ComingPush[]>()
  const { act, busy } = useAction(async () => {
    const { startsOn, weekdays, pushAt, explainerIds } = toPayload(draft)
    const [failure] = Object.values(validatePush({ ...draft, title: draft.title || '-' }))
    if (failure || !draft.unitId) throw new Error(failure ?? 'push.no_unit')
    const json = { unitId: draft.unitId, startsOn, weekdays, pushAt, explainerIds }
    return (await send<ComingPush[]>('pushes/preview', { method: 'POST', json })).body
  }, setComing)
  return (
    <Box sx={{ mb: 2 }}>
      <Button variant="outlined" size="small" disabled={busy} onClick={() => act()}>
        {translate('push.preview')}
      </Button>
      {coming && <ComingList coming={coming} />}
    </Box>
  )
}
