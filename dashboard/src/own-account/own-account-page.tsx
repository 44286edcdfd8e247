import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { type ReactNode, useState } from 'react'
import { Title } from 'react-admin'
import { forgetMe, type Me, readMe } from '../auth/me.ts'
import { useMe } from '../auth/use-scope.ts'
import { PasswordForm } from './password-form.tsx'
import { Rights } from './rights.tsx'
import { SessionList } from './session-list.tsx'
import { TwoFactorPanel } from './two-factor-panel.tsx'

export { AccessDenied } from './access-denied.tsx'

function Part({ title, children }: { title: string; children: ReactNode }) {
  const translate = useTranslate()
  return (
    <Card component="section" sx={{ p: { xs: 2, md: 3 }, mb: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {translate(title)}
      </Typography>
      {children}
    </Card>
  )
}

/** 我的账号: rights, password, second factor, and where one is signed in. */
export default function OwnAccountPage() {
  const translate = useTranslate()
  const first = useMe()
  const [changed, setChanged] = useState<Me>()
  const me = changed ?? first
  if (!me) return null
  const reread = async () => {
    const wasDue = me.dues.length > 0
    forgetMe()
    const now = await readMe()
    // the menu and every page behind it were read without rights
    if (wasDue && now.dues.length === 0) window.location.reload()
    setChanged(now)
  }
  return (
    <Box sx={{ maxWidth: '52em', pt: 1 }}>
      <Title title={translate('own_account.title')} />
      {me.dues.map((due) => (
        <Alert key={due} severity="warning" sx={{ mb: 2 }}>
          {translate(`own_account.due_${due}`)}
        </Alert>
      ))}
      {me.dues.length === 0 && (
        <Part title="own_account.rights">
          <Rights me={me} />
        </Part>
      )}
      <Part title="own_account.two_factor">
        <TwoFactorPanel isOn={me.twoFactor} onChange={reread} />
      </Part>
      <Part title="own_account.password">
        <PasswordForm onChange={reread} />
      </Part>
      <Part title="own_account.sessions">
        <SessionList />
      </Part>
    </Box>
  )
}
