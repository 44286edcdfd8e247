import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, FilterButton, List, SelectInput, TopToolbar } from 'react-admin'
import type { Law } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'

const IN_FORCE = [
  { id: 'true', name: 'law.in_force' },
  { id: 'false', name: 'law.not_in_force' },
]
const isTrue = (text: string) => text === 'true'

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="law.search" />,
  <SelectInput
    key="inForce"
    source="inForce"
    choices={IN_FORCE}
    alwaysOn
    size="small"
    parse={isTrue}
    format={String}
  />,
]

const Actions = () => (
  <TopToolbar>
    <FilterButton />
    <CreateButton />
  </TopToolbar>
)

export function LawState({ law }: { law: Law }) {
  const translate = useTranslate()
  if (law.effectiveTo === null) return <Chip variant="outlined" color="success" label={translate('law.in_force')} />
  return <Chip variant="outlined" color="error" label={translate('law.until', { day: law.effectiveTo })} />
}

export default function LawList() {
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
        <NarrowList<Law>
          link="show"
          primary={({ name }) => name}
          secondary={({ version, number }) => [version, number].filter(Boolean).join(' · ')}
          aside={(law) => <LawState law={law} />}
        />
      ) : (
        <DataTable<Law> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
          <DataTable.Col source="name" sx={{ minWidth: '18em', fontWeight: 600 }} />
          <DataTable.Col source="issuer" disableSort />
          <DataTable.Col source="number" disableSort />
          <DataTable.Col source="version" disableSort />
          <DataTable.Col source="effectiveFrom" sx={{ whiteSpace: 'nowrap' }} />
          <DataTable.Col<Law> source="effectiveTo" render={(law) => <LawState law={law} />} />
        </DataTable>
      )}
    </List>
  )
}
