import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { useState } from 'react'
import { PasswordInput } from 'react-admin'
import { FormDialog } from '../accounts/form-dialog.tsx'

interface PasswordButtonProps {
  label: string
  isGrave?: boolean
  onPassword: (current: string) => Promise<void>
}

/** A button for what only the account's owner may do, and not whoever finds the page open. */
export function PasswordButton({ label, isGrave, onPassword }: PasswordButtonProps) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant="outlined" color={isGrave ? 'error' : 'primary'} onClick={() => setOpen(true)}>
        {translate(label)}
      </Button>
      {open && (
        <FormDialog
          title={translate(label)}
          submit={translate('ra.action.confirm')}
          onClose={() => setOpen(false)}
          onSubmit={async ({ current }) => {
            await onPassword(current ?? '')
            setOpen(false)
          }}
        >
          <PasswordInput
            source="current"
            label="own_account.current"
            autoComplete="current-password"
            autoFocus
            fullWidth
          />
        </FormDialog>
      )}
    </>
  )
}
