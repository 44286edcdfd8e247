import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { Form, useGetOne, useNotify, useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { BooleanInput, CheckboxGroupInput, Title } from 'react-admin'
import { heldRoleChoices } from '../accounts/account.ts'
import type { SecurityPolicy } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { PasswordInputs, WholeNumber } from './password-inputs.tsx'

function Part({ title, children }: { title: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate(title)}
      </Typography>
      {children}
    </Box>
  )
}

function Sessions() {
  return (
    <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      <WholeNumber source="idleMinutes" label="security.idleMinutes" min={5} max={720} />
      <WholeNumber source="absoluteHours" label="security.absoluteHours" min={1} max={24} />
    </Box>
  )
}

function PolicyForm({ policy }: { policy: SecurityPolicy }) {
  const translate = useTranslate()
  const notify = useNotify()
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (json: object) => {
    setBusy(true)
    setFailure(undefined)
    await send('security', { method: 'PUT', json }).then(
      () => notify('security.saved', { type: 'success' }),
      (error: Error) => setFailure(error.message),
    )
    setBusy(false)
  }
  return (
    <Form onSubmit={save} defaultValues={policy}>
      <Part title="security.password">
        <PasswordInputs />
      </Part>
      <Part title="second_factor.title">
        <CheckboxGroupInput
          source="twoFactorRoles"
          label="security.two_factor"
          choices={heldRoleChoices}
          helperText="security.two_factor_help"
        />
      </Part>
      <Part title="security.sessions">
        <Sessions />
      </Part>
      <Part title="security.admins">
        <BooleanInput source="separateAdmins" label="security.separate" helperText="security.separate_help" />
      </Part>
      {failure && <Alert severity="error">{failure}</Alert>}
      <Button type="submit" variant="contained" loading={busy} sx={{ mt: 1 }}>
        {translate('ra.action.save')}
      </Button>
    </Form>
  )
}

/** 安全设置: passwords, second factor, time limits, and the separation of the three administrators. */
export default function SecurityPage() {
  const translate = useTranslate()
  const { data } = useGetOne<SecurityPolicy & { id: string }>('security', { id: 'house' })
  if (!data) return null
  const { id: _, ...policy } = data
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mt: 1, maxWidth: '52em' }}>
      <Title title={translate('menu.security')} />
      <PolicyForm policy={policy} />
    </Card>
  )
}
