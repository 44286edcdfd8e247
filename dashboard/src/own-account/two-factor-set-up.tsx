import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useNotify, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import type { BegunTwoFactor } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { BackupCodes } from './backup-codes.tsx'
import { QrCode } from './qr-code.tsx'

/** 'ABCD EFGH …', as one reads a key out to type it in. */
const inFours = (key: string) => key.replace(/(.{4})(?=.)/g, '$1 ')

/** Scan, write the backup codes down, and show by a code that the authenticator is set up. */
export function TwoFactorSetUp({ begun, onDone }: { begun: BegunTwoFactor; onDone: () => Promise<void> }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { code } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setFailure(undefined)
    try {
      await send('me/two-factor/confirm', { method: 'POST', json: { code: String(code).trim() } })
      notify('own_account.turned_on', { type: 'success' })
      await onDone()
    } catch (error) {
      setFailure((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <>
      <Typography variant="body2">{translate('own_account.scan')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', my: 1.5 }}>
        <QrCode text={begun.uri} />
        <Typography variant="body2" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere', maxWidth: '20em' }}>
          {inFours(begun.secret)}
        </Typography>
      </Box>
      <BackupCodes codes={begun.backupCodes} />
      <form onSubmit={submit} style={{ maxWidth: '20em' }}>
        <Typography variant="body2">{translate('own_account.then_confirm')}</Typography>
        <TextField
          name="code"
          label={translate('second_factor.code')}
          autoComplete="one-time-code"
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          required
        />
        {failure && <Alert severity="error">{failure}</Alert>}
        <Button type="submit" variant="contained" loading={busy} sx={{ mt: 1 }}>
          {translate('own_account.confirm')}
        </Button>
      </form>
    </>
  )
}
