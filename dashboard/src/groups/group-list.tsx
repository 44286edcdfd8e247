import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import { useCanAccess, useTranslate } from 'ra-core'
import { CreateButton, DataTable, FilterButton, List, NullableBooleanInput, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import type { Group } from './group.ts'
import { GroupBulk } from './group-bulk.tsx'
import { GroupStateChip } from './group-state-chip.tsx'

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="group.search" />,
  ...['active', 'roomless', 'unasked', 'troubled'].map((source) => (
    <NullableBooleanInput key={source} source={source} size="small" />
  )),
]

const Actions = () => (
  <TopToolbar>
    <FilterButton />
    <CreateButton />
    <ListExportButton kind="groups" />
  </TopToolbar>
)

function GroupName({ group }: { group: Group }) {
  const translate = useTranslate()
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <span>{group.name}</span>
      {group.demo && <Chip variant="outlined" label={translate('app.demo')} />}
    </Stack>
  )
}

function GroupTable() {
  const translate = useTranslate()
  const { canAccess: mayChange } = useCanAccess({ resource: 'groups', action: 'edit' })
  return (
    <DataTable<Group> empty={<ListEmpty />} rowClick="show" bulkActionButtons={mayChange ? <GroupBulk /> : false}>
      <DataTable.Col<Group> source="name" render={(group) => <GroupName group={group} />} />
      <DataTable.Col source="unitName" />
      <DataTable.Col source="channel" render={({ channel }) => translate(`channel.${channel}`, { _: channel })} />
      <DataTable.Col source="pushAt" />
      <DataTable.Col source="revealAt" />
      <DataTable.NumberCol source="members" />
      <DataTable.Col<Group> label="group.state" render={(group) => <GroupStateChip group={group} />} />
    </DataTable>
  )
}

export default function GroupList() {
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<Group>
          link="show"
          primary={(group) => <GroupName group={group} />}
          secondary={({ unitName, pushAt, revealAt }) => `${unitName} · ${pushAt}–${revealAt}`}
          aside={(group) => <GroupStateChip group={group} />}
        />
      ) : (
        <GroupTable />
      )}
    </List>
  )
}
