import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useLogin, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'

/** The second step of a sign-in: the authenticator's digits, or one of the backup codes. */
export function SecondFactorForm({ onBack }: { onBack: () => void }) {
  const translate = useTranslate()
  const login = useLogin()
  const [isBackup, setIsBackup] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { code } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setFailure(undefined)
    await login({ code: String(code).trim(), isBackup }).catch((error: Error) => setFailure(error.message))
    setBusy(false)
  }
  return (
    <form onSubmit={submit}>
      <Typography variant="h2" component="h2">
        {translate('second_factor.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ my: 1 }}>
        {translate(isBackup ? 'second_factor.backup_help' : 'second_factor.help')}
      </Typography>
      {failure && <Alert severity="error">{failure}</Alert>}
      <TextField
        key={String(isBackup)}
        name="code"
        label={translate(isBackup ? 'second_factor.backup_code' : 'second_factor.code')}
        autoComplete="one-time-code"
        slotProps={{ htmlInput: { inputMode: isBackup ? 'text' : 'numeric' } }}
        required
        autoFocus
      />
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} sx={{ mt: 2 }}>
        {translate('second_factor.verify')}
      </Button>
      <Stack direction="row" sx={{ mt: 1, justifyContent: 'space-between' }}>
        <Button onClick={() => setIsBackup(!isBackup)}>
          {translate(isBackup ? 'second_factor.use_app' : 'second_factor.use_backup')}
        </Button>
        <Button onClick={onBack}>{translate('second_factor.back')}</Button>
      </Stack>
    </form>
  )
}
