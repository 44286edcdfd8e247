import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import type { OpenedLink } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { PasswordRules } from './password-rules.tsx'

interface LinkFormProps {
  token: string
  opened: OpenedLink
  onDone: () => void
}

function Head({ opened: { purpose, name, unitName, username } }: Pick<LinkFormProps, 'opened'>) {
  const translate = useTranslate()
  if (purpose === 'reset')
    return (
      <Typography variant="h2">{translate('one_time_link.new_password', { username: username ?? name })}</Typography>
    )
  return (
    <>
      <Typography variant="h2">{translate('one_time_link.welcome', { name })}</Typography>
      <Typography variant="body2">{translate('one_time_link.of_unit', { unit: unitName })}</Typography>
    </>
  )
}

/** A user name for the invited, and a password for everyone. */
export function LinkForm({ token, opened, onDone }: LinkFormProps) {
  const translate = useTranslate()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const isInvited = opened.purpose === 'invite'
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { username, password, again } = Object.fromEntries(new FormData(event.currentTarget))
    if (password !== again) return setFailure(translate('one_time_link.not_same'))
    setBusy(true)
    setFailure(undefined)
    const json = { token, password, ...(isInvited ? { username: String(username).trim() } : {}) }
    await send('account-links/use', { method: 'POST', json }).then(onDone, (error: Error) => setFailure(error.message))
    setBusy(false)
  }
  return (
    <form onSubmit={submit}>
      <Head opened={opened} />
      {isInvited && (
        <TextField
          name="username"
          label={translate('ra.auth.username')}
          helperText={translate('one_time_link.username_help')}
          autoComplete="username"
          required
          autoFocus
        />
      )}
      <PasswordRules policy={opened.password} />
      <TextField
        name="password"
        type="password"
        label={translate('ra.auth.password')}
        autoComplete="new-password"
        required
      />
      <TextField
        name="again"
        type="password"
        label={translate('one_time_link.password_again')}
        autoComplete="new-password"
        required
      />
      {failure && <Alert severity="error">{failure}</Alert>}
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy} sx={{ mt: 2 }}>
        {translate(isInvited ? 'one_time_link.take_up' : 'one_time_link.set_password')}
      </Button>
    </form>
  )
}
