import { required, useCanAccess, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { TextInput } from 'react-admin'
import { useScope } from '../auth/use-scope.ts'
import type { Invited } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { OnceDialog } from '../layout/once-dialog.tsx'
import { UnitInput } from '../units/unit-input.tsx'
import { linkAddress } from './account.ts'
import { FormDialog } from './form-dialog.tsx'
import { RoleInputs } from './role-inputs.tsx'

const isRequired = required()

/** Invites a person, with a role where one may give it, and shows the link that brings them in. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  const { canAccess: mayGrant } = useCanAccess({ resource: 'grants', action: 'create' })
  const [home] = useScope()
  const [invited, setInvited] = useState<Invited & { name: string }>()
  if (invited)
    return (
      <OnceDialog
        kind="link"
        title={translate('account.invite_link', { name: invited.name })}
        help={translate('account.link_help')}
        text={linkAddress(invited.token)}
        expiresAt={invited.expiresAt}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      title={translate('account.invite_title')}
      help={translate('account.invite_help')}
      submit={translate('account.invite')}
      defaults={{ unitId: home?.unitId }}
      onClose={onClose}
      onSubmit={async ({ name, unitId, staffNo, role, duties }) => {
        const grants = role ? [{ role, unitId, ...(role === 'examiner' ? { duties } : {}) }] : []
        const json = { name: name.trim(), unitId, staffNo: staffNo?.trim() || null, grants }
        const { body } = await send<Invited>('accounts', { method: 'POST', json })
        setInvited({ ...body, name: json.name })
        refresh()
      }}
    >
      <TextInput source="name" validate={isRequired} fullWidth />
      <UnitInput source="unitId" validate={isRequired} />
      <TextInput source="staffNo" helperText="account.staff_no_help" fullWidth />
      {mayGrant && <RoleInputs optional />}
    </FormDialog>
  )
}
