import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useGetOne, useNotify, useTranslate } from 'ra-core'
import { type FormEvent, useState } from 'react'
import type { PasswordPolicy } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { PasswordRules } from '../links/password-rules.tsx'

const FIELDS = [
  ['current', 'own_account.current', 'current-password'],
  ['password', 'own_account.next', 'new-password'],
  ['again', 'one_time_link.password_again', 'new-password'],
] as const

export function PasswordForm({ onChange }: { onChange: () => Promise<void> }) {
  const translate = useTranslate()
  const notify = useNotify()
  const { data: policy } = useGetOne<PasswordPolicy & { id: string }>('me', { id: 'password' })
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const { current, password, again } = Object.fromEntries(new FormData(form))
    if (password !== again) return setFailure(translate('one_time_link.not_same'))
    setBusy(true)
    setFailure(undefined)
    try {
      await send('me/password', { method: 'PUT', json: { current, password } })
      form.reset()
      notify('own_account.password_changed', { type: 'success' })
      await onChange()
    } catch (error) {
      setFailure((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <form onSubmit={submit} style={{ maxWidth: '26em' }}>
      {policy && <PasswordRules policy={policy} />}
      {FIELDS.map(([name, label, autoComplete]) => (
        <TextField
          key={name}
          name={name}
          type="password"
          label={translate(label)}
          autoComplete={autoComplete}
          required
        />
      ))}
      {failure && <Alert severity="error">{failure}</Alert>}
      <Button type="submit" variant="contained" loading={busy} sx={{ mt: 1 }}>
        {translate('own_account.password')}
      </Button>
    </form>
  )
}
