import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'ra-core'
import type { ReactNode } from 'react'
import { Labeled, Show, TopToolbar } from 'react-admin'
import { useMe } from '../auth/use-scope.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import type { Account } from './account.ts'
import { AccountActions } from './account-actions.tsx'
import { AccountStateChip } from './account-state-chip.tsx'
import { GrantList } from './grant-list.tsx'

function Facts({ account }: { account: Account }) {
  const translate = useTranslate()
  const { username, staffNo, unitName, state, twoFactor, lastSeenAt, linkExpiresAt } = account
  const facts: Record<string, ReactNode> = {
    'resources.accounts.fields.username': username ?? '—',
    'resources.accounts.fields.staffNo': staffNo ?? '—',
    'resources.accounts.fields.unitName': unitName,
    'resources.accounts.fields.state': <AccountStateChip state={state} />,
    'resources.accounts.fields.twoFactor': translate(twoFactor ? 'account.two_factor_on' : 'account.two_factor_off'),
    'resources.accounts.fields.lastSeenAt': lastSeenAt ? <ShanghaiTime at={lastSeenAt} /> : '—',
    ...(linkExpiresAt ? { 'account.link_until': <ShanghaiTime at={linkExpiresAt} /> } : {}),
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 1.5, mb: 3 }}>
      {Object.entries(facts).map(([label, value]) => (
        <Labeled key={label} label={label}>
          <Typography variant="body2" component="div">
            {value}
          </Typography>
        </Labeled>
      ))}
    </Box>
  )
}

function AccountPage() {
  const translate = useTranslate()
  const account = useRecordContext<Account>()
  const me = useMe()
  if (!account) return null
  const isOwn = account.id === me?.id
  return (
    <Box sx={{ p: { xs: 2, md: 3 } }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {account.name}
      </Typography>
      {isOwn && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('account.own')}
        </Alert>
      )}
      {account.isBeyond && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('account.beyond')}
        </Alert>
      )}
      <Facts account={account} />
      <GrantList account={account} isOwn={isOwn} />
    </Box>
  )
}

function Actions() {
  const account = useRecordContext<Account>()
  const me = useMe()
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      {account && account.id !== me?.id && !account.isBeyond && <AccountActions account={account} />}
    </TopToolbar>
  )
}

export default function AccountShow() {
  return (
    <Show actions={<Actions />} emptyWhileLoading>
      <AccountPage />
    </Show>
  )
}
