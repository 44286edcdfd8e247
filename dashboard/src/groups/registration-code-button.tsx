import Button from '@mui/material/Button'
import { useCanAccess, useRecordContext, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { OneTimeCode } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { OnceDialog } from '../layout/once-dialog.tsx'
import type { Group } from './group.ts'

export function RegistrationCodeButton() {
  const translate = useTranslate()
  const group = useRecordContext<Group>()
  const { canAccess } = useCanAccess({ resource: 'groups', action: 'edit' })
  const [issued, setIssued] = useState<OneTimeCode>()
  const issue = useAction(
    async () => (await send<OneTimeCode>(`groups/${group?.id}/registration-code`, { method: 'POST' })).body,
    setIssued,
  )
  if (!group || !canAccess) return null
  return (
    <>
      <Button size="small" loading={issue.busy} onClick={issue.act}>
        {translate('group.registration_code')}
      </Button>
      {issued && (
        <OnceDialog
          kind="code"
          title={translate('group.registration_code_of', { name: group.name })}
          help={translate('group.registration_code_help', issued)}
          text={issued.code}
          expiresAt={issued.expiresAt}
          onClose={() => setIssued(undefined)}
        />
      )}
    </>
  )
}
