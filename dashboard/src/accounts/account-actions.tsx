import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import type { OneTimeLink } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { useAction } from '../http/use-action.ts'
import { OnceDialog } from '../layout/once-dialog.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { type Account, linkAddress } from './account.ts'
import { ConfirmedButton } from './confirmed-button.tsx'
import { TransferButton } from './transfer-button.tsx'

function LinkButton({ account: { id, name, state } }: { account: Account }) {
  const translate = useTranslate()
  const [link, setLink] = useState<OneTimeLink>()
  const issue = useAction(
    async () => (await send<OneTimeLink>(`accounts/${id}/link`, { method: 'POST' })).body,
    setLink,
  )
  const isInvited = state === 'invited'
  return (
    <>
      <Button size="small" loading={issue.busy} onClick={issue.act}>
        {translate(isInvited ? 'account.renew_invite' : 'account.reset_password')}
      </Button>
      {link && (
        <OnceDialog
          kind="link"
          title={translate(isInvited ? 'account.invite_link' : 'account.reset_link', { name })}
          help={translate(isInvited ? 'account.link_help' : 'account.reset_help')}
          text={linkAddress(link.token)}
          expiresAt={link.expiresAt}
          onClose={() => setLink(undefined)}
        />
      )}
    </>
  )
}

/** What an administrator may do to another's account; each role sees its own buttons. */
export function AccountActions({ account }: { account: Account }) {
  const { id, state, twoFactor } = account
  return (
    <>
      <Permitted resource="accounts" action="edit">
        {state !== 'disabled' && <LinkButton account={account} />}
        {state === 'active' && <ConfirmedButton label="account.end_sessions" path={`accounts/${id}/end-sessions`} />}
        {state === 'disabled' ? (
          <ConfirmedButton label="account.enable" path={`accounts/${id}/enable`} />
        ) : (
          <ConfirmedButton label="account.disable" path={`accounts/${id}/disable`} isGrave />
        )}
      </Permitted>
      <Permitted resource="grants" action="create">
        {twoFactor && (
          <ConfirmedButton label="account.reset_two_factor" path={`accounts/${id}/two-factor/reset`} isGrave />
        )}
        <TransferButton account={account} />
      </Permitted>
    </>
  )
}
