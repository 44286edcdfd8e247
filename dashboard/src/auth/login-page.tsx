import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useLogin, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import { EntryFrame } from './entry-frame.tsx'
import { hasSessionEnded } from './me.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { isSecondFactorAsked } from './sign-in.ts'

function SignInForm({ onSecondFactor }: { onSecondFactor: () => void }) {
  const translate = useTranslate()
  const login = useLogin()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { username, password } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setFailure(undefined)
    await login({ username, password }).catch((error: Error) =>
      isSecondFactorAsked(error) ? onSecondFactor() : setFailure(error.message),
    )
    setBusy(false)
  }
  return (
    <form onSubmit={submit}>
      {failure && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {failure}
        </Alert>
      )}
      {!failure && hasSessionEnded() && (
        <Alert severity="info" sx={{ mb: 1.5 }}>
          {translate('ra.notification.logged_out')}
        </Alert>
      )}
      <TextField name="username" label={translate('ra.auth.username')} autoComplete="username" required autoFocus />
      <TextField
        name="password"
        type="password"
        label={translate('ra.auth.password')}
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} sx={{ mt: 2 }}>
        {translate('ra.auth.sign_in')}
      </Button>
    </form>
  )
}

export function LoginPage() {
  const translate = useTranslate()
  const [isSecond, setIsSecond] = useState(false)
  return (
    <EntryFrame help={translate('sign_in.help')}>
      {isSecond ? (
        <SecondFactorForm onBack={() => setIsSecond(false)} />
      ) : (
        <SignInForm onSecondFactor={() => setIsSecond(true)} />
      )}
    </EntryFrame>
  )
}
