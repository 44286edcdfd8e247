import Button from '@mui/material/Button'
import { required, useCanAccess, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { RadioButtonGroupInput, TextInput } from 'react-admin'
import { FormDialog } from '../accounts/form-dialog.tsx'
import type { CorrectionRequest } from '../http/api-types.ts'
import { send } from '../http/send.ts'

const isRequired = required()
const OUTCOMES = ['done', 'refused'].map((id) => ({ id, name: `correction_state.${id}` }))

/** Closes a request with what was done about it; the learner's own form is where it is mended. */
export function SettleButton({ request: { id, learnerName, text } }: { request: CorrectionRequest }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const { canAccess } = useCanAccess({ resource: 'learners', action: 'edit' })
  const [open, setOpen] = useState(false)
  if (!canAccess) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate('correction_request.settle')}
      </Button>
      {open && (
        <FormDialog
          title={translate('correction_request.settle_of', { name: learnerName })}
          help={text}
          submit={translate('correction_request.settle')}
          defaults={{ state: 'done' }}
          onClose={() => setOpen(false)}
          onSubmit={async ({ state, reply }) => {
            await send(`correction-requests/${id}/settle`, { method: 'POST', json: { state, reply } })
            notify('correction_request.settled', { type: 'success' })
            refresh()
            setOpen(false)
          }}
        >
          <RadioButtonGroupInput
            source="state"
            label={translate('correction_request.outcome')}
            choices={OUTCOMES}
            validate={isRequired}
          />
          <TextInput source="reply" label={translate('correction_request.reply')} validate={isRequired} multiline />
        </FormDialog>
      )}
    </>
  )
}
