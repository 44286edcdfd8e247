import Add from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import Typography from '@mui/material/Typography'
import { useCanAccess, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import type { Account } from './account.ts'
import { ConfirmedButton } from './confirmed-button.tsx'
import { FormDialog } from './form-dialog.tsx'
import { RoleInputs } from './role-inputs.tsx'

function GrantDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  return (
    <FormDialog
      title={translate('account.grant_title', { name: account.name })}
      submit={translate('account.grant')}
      defaults={{ unitId: account.unitId }}
      onClose={onClose}
      onSubmit={async ({ role, unitId, duties }) => {
        const json = { role, unitId, ...(role === 'examiner' ? { duties } : {}) }
        await send(`accounts/${account.id}/grants`, { method: 'POST', json })
        notify('account.granted', { type: 'success' })
        refresh()
        onClose()
      }}
    >
      <RoleInputs />
    </FormDialog>
  )
}

type Grant = Account['grants'][number]

function GrantLine({ account, grant, canChange }: { account: Account; grant: Grant; canChange: boolean }) {
  const translate = useTranslate()
  const { role, unitId, unitName, duties } = grant
  const named = { role: translate(`role.${role}`), unit: unitName }
  const ofDuties = duties.map((duty) => translate(`duty.${duty}`)).join(' · ')
  return (
    <ListItem
      disableGutters
      divider
      secondaryAction={
        canChange && (
          <ConfirmedButton
            label="account.withdraw"
            name={translate('account.withdraw_role', named)}
            path={`accounts/${account.id}/grants/withdraw`}
            json={{ role, unitId }}
            done="account.withdrawn"
            isGrave
          />
        )
      }
    >
      <ListItemText
        primary={translate('account.role_in', named)}
        secondary={ofDuties || translate(`role_means.${role}`)}
        sx={{ pr: 7 }}
      />
    </ListItem>
  )
}

/** The roles of an account and where each holds; who may grant gives and takes them here. */
export function GrantList({ account, isOwn }: { account: Account; isOwn: boolean }) {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'grants', action: 'create' })
  const [open, setOpen] = useState(false)
  const canChange = Boolean(canAccess) && !isOwn
  return (
    <Box component="section">
      <Typography variant="h2">{translate('account.roles')}</Typography>
      {account.grants.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {translate('account.no_roles')}
        </Typography>
      )}
      <List dense sx={{ maxWidth: '44em' }}>
        {account.grants.map((grant) => (
          <GrantLine key={`${grant.role} ${grant.unitId}`} account={account} grant={grant} canChange={canChange} />
        ))}
      </List>
      {canChange && !account.isBeyond && (
        <Button size="small" startIcon={<Add />} onClick={() => setOpen(true)}>
          {translate('account.grant')}
        </Button>
      )}
      {open && <GrantDialog account={account} onClose={() => setOpen(false)} />}
    </Box>
  )
}
