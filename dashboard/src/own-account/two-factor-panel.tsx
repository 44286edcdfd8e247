import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { useState } from 'react'
import type { BegunTwoFactor } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordButton } from './password-button.tsx'
import { TwoFactorSetUp } from './two-factor-set-up.tsx'

interface TwoFactorPanelProps {
  isOn: boolean
  onChange: () => Promise<void>
}

const post = async <T,>(path: string, json: object) =>
  (await send<T>(`me/two-factor${path}`, { method: 'POST', json })).body

function IsOn({ onChange }: Pick<TwoFactorPanelProps, 'onChange'>) {
  const translate = useTranslate()
  const notify = useNotify()
  const [codes, setCodes] = useState<string[]>()
  return (
    <>
      <Alert severity="success" sx={{ mb: 1 }}>
        {translate('own_account.is_on')}
      </Alert>
      {codes && <BackupCodes codes={codes} />}
      <Stack direction="row" spacing={1}>
        <PasswordButton
          label="own_account.new_codes"
          onPassword={async (current) =>
            setCodes((await post<{ backupCodes: string[] }>('/backup-codes', { current })).backupCodes)
          }
        />
        <PasswordButton
          label="own_account.turn_off"
          isGrave
          onPassword={async (current) => {
            await post('/disable', { current })
            notify('own_account.turned_off', { type: 'success' })
            await onChange()
          }}
        />
      </Stack>
    </>
  )
}

/** The second factor: set up with an authenticator, its backup codes, and off again. */
export function TwoFactorPanel({ isOn, onChange }: TwoFactorPanelProps) {
  const translate = useTranslate()
  const [begun, setBegun] = useState<BegunTwoFactor>()
  if (isOn) return <IsOn onChange={onChange} />
  if (begun) return <TwoFactorSetUp begun={begun} onDone={onChange} />
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {translate('own_account.two_factor_about')}
      </Typography>
      <PasswordButton
        label="own_account.set_up"
        onPassword={async (current) => setBegun(await post<BegunTwoFactor>('', { current }))}
      />
    </>
  )
}
