import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, List, TopToolbar } from 'react-admin'
import type { Edition } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { EditionState } from './edition-state.tsx'

const Actions = () => (
  <TopToolbar>
    <CreateButton />
  </TopToolbar>
)

function EditionTable() {
  return (
    <DataTable<Edition> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="number" disableSort />
      <DataTable.Col source="name" disableSort sx={{ minWidth: '16em', fontWeight: 600 }} />
      <DataTable.Col source="buildsOn" disableSort render={({ buildsOnName }) => buildsOnName} />
      <DataTable.Col source="dated" disableSort sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col source="own" disableSort />
      <DataTable.Col source="state" disableSort render={({ state }) => <EditionState state={state} />} />
    </DataTable>
  )
}

/** Editions of the bank and their supplements, the newest first. */
export default function EditionList() {
  const isNarrow = useIsNarrow()
  const translate = useTranslate()
  return (
    <List actions={<Actions />} pagination={false} perPage={1000} exporter={false} empty={false}>
      {isNarrow ? (
        <NarrowList<Edition>
          link="show"
          primary={({ name }) => name}
          secondary={({ number, dated }) => `${translate('edition.number', { number })} · ${dated}`}
          aside={({ state }) => <EditionState state={state} />}
        />
      ) : (
        <EditionTable />
      )}
    </List>
  )
}
