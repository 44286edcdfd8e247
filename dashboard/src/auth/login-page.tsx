import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useLogin, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import { ToggleThemeButton } from 'react-admin'
import { BrandMark } from '../layout/brand.tsx'
import { LocaleButton } from '../layout/locale-button.tsx'
import { hasSessionEnded } from './me.ts'

function SignInForm() {
  const translate = useTranslate()
  const login = useLogin()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { username, password } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    setFailure(undefined)
    await login({ username, password }).catch((error: Error) => setFailure(error.message))
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
  return (
    <Box
      component="main"
      sx={{ minHeight: '100dvh', display: 'grid', gridTemplateRows: 'auto 1fr', bgcolor: 'background.default' }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', p: 1 }}>
        <LocaleButton />
        <ToggleThemeButton />
      </Box>
      <Box sx={{ width: 'min(24rem, 100% - 2rem)', mx: 'auto', mt: '10vh' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 3 }}>
          <BrandMark size={44} />
          <div>
            <Typography variant="h1">{translate('app.name')}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate('app.purpose')}
            </Typography>
          </div>
        </Box>
        <Card sx={{ p: 3 }}>
          <SignInForm />
        </Card>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
          {translate('sign_in.help')}
        </Typography>
      </Box>
    </Box>
  )
}
