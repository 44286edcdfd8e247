import Button from '@mui/material/Button'
import { useCanAccess, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { OneTimeCode } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { OnceDialog } from '../layout/once-dialog.tsx'
import type { Learner } from './learner.ts'

export function BindingCodeButton({ learner }: { learner: Pick<Learner, 'id' | 'name' | 'state'> }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'learners', action: 'edit' })
  const [issued, setIssued] = useState<OneTimeCode>()
  const issue = useAction(
    async () => (await send<OneTimeCode>(`learners/${learner.id}/binding-code`, { method: 'POST' })).body,
    setIssued,
  )
  if (!canAccess || learner.state === 'left') return null
  return (
    <>
      <Button size="small" loading={issue.busy} sx={{ whiteSpace: 'nowrap', py: 0 }} onClick={issue.act}>
        {translate('learner.binding_code')}
      </Button>
      {issued && (
        <OnceDialog
          kind="code"
          title={translate('learner.binding_code_of', { name: learner.name })}
          help={translate('learner.binding_code_help', issued)}
          text={issued.code}
          expiresAt={issued.expiresAt}
          onClose={() => setIssued(undefined)}
        />
      )}
    </>
  )
}
