import Autocomplete from '@mui/material/Autocomplete'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useGetList, useInput, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { send } from '../http/send.ts'
import type { Account } from './account.ts'
import { FormDialog } from './form-dialog.tsx'

/** Another account, found by name, user name or staff number. */
function AccountInput({ except }: { except: string }) {
  const translate = useTranslate()
  const [q, setQ] = useState('')
  const { field } = useInput({ source: 'to' })
  const { data = [] } = useGetList<Account>('accounts', {
    filter: q ? { q } : {},
    pagination: { page: 1, perPage: 25 },
    sort: { field: 'unitName', order: 'ASC' },
  })
  const choices = data.filter(({ id, state }) => id !== except && state !== 'disabled')
  return (
    <Autocomplete
      options={choices}
      filterOptions={(all) => all}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name, username, unitName }) => [name, username, unitName].filter(Boolean).join(' · ')}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_, text, reason) => reason === 'input' && setQ(text.trim())}
      onChange={(_, account) => field.onChange(account?.id ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('account.transfer_to')}
          helperText={translate('account.search')}
          required
        />
      )}
    />
  )
}

/** 工作移交: every role of one account goes to another. */
export function TransferButton({ account }: { account: Account }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  if (account.grants.length === 0) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {translate('account.transfer')}
      </Button>
      {open && (
        <FormDialog
          title={translate('account.transfer_title', { name: account.name })}
          help={translate('account.transfer_help')}
          submit={translate('account.transfer')}
          onClose={() => setOpen(false)}
          onSubmit={async ({ to }) => {
            await send(`accounts/${account.id}/transfer`, { method: 'POST', json: { to: to ?? '' } })
            notify('account.transferred', { type: 'success' })
            refresh()
            setOpen(false)
          }}
        >
          <AccountInput except={account.id} />
        </FormDialog>
      )}
    </>
  )
}
