import Invite from '@mui/icons-material/PersonAddAlt'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCanAccess, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { DataTable, FilterButton, List, NullableBooleanInput, SelectInput, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { type Account, heldRoleChoices, stateChoices } from './account.ts'
import { AccountStateChip } from './account-state-chip.tsx'

const InviteDialog = lazy(() => import('./invite-dialog.tsx'))

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="account.search" />,
  <SelectInput key="role" source="role" choices={heldRoleChoices} alwaysOn size="small" />,
  <SelectInput key="state" source="state" choices={stateChoices} alwaysOn size="small" />,
  <NullableBooleanInput key="withoutTwoFactor" source="withoutTwoFactor" size="small" />,
]

function Actions() {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'accounts', action: 'create' })
  const [open, setOpen] = useState(false)
  return (
    <TopToolbar>
      <FilterButton />
      {canAccess && (
        <Button size="small" startIcon={<Invite />} onClick={() => setOpen(true)}>
          {translate('account.invite')}
        </Button>
      )}
      <ListExportButton kind="accounts" />
      <Suspense>{open && <InviteDialog onClose={() => setOpen(false)} />}</Suspense>
    </TopToolbar>
  )
}

/** 组织员：锦江区, a line for each. */
function Roles({ account: { grants } }: { account: Account }) {
  const translate = useTranslate()
  if (grants.length === 0) return <>—</>
  return grants.map(({ role, unitId, unitName }) => (
    <Typography key={`${role} ${unitId}`} variant="body2">
      {translate('account.role_in', { role: translate(`role.${role}`), unit: unitName })}
    </Typography>
  ))
}

function AccountTable() {
  const translate = useTranslate()
  return (
    <DataTable<Account> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="name" sx={{ whiteSpace: 'nowrap', fontWeight: 600 }} />
      <DataTable.Col source="username" />
      <DataTable.Col source="unitName" sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<Account> source="grants" disableSort render={(account) => <Roles account={account} />} />
      <DataTable.Col
        source="twoFactor"
        disableSort
        render={({ twoFactor }) => translate(twoFactor ? 'account.two_factor_on' : 'account.two_factor_off')}
      />
      <DataTable.Col source="lastSeenAt" render={({ lastSeenAt }) => <ShanghaiTime at={lastSeenAt} />} />
      <DataTable.Col<Account> source="state" render={({ state }) => <AccountStateChip state={state} />} />
    </DataTable>
  )
}

export default function AccountList() {
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      sort={{ field: 'unitName', order: 'ASC' }}
      perPage={50}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<Account>
          link="show"
          primary={({ name, username }) => [name, username].filter(Boolean).join(' · ')}
          secondary={(account) => <Roles account={account} />}
          aside={({ state }) => <AccountStateChip state={state} />}
        />
      ) : (
        <AccountTable />
      )}
    </List>
  )
}
