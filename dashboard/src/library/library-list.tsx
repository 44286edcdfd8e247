import Chip from '@mui/material/Chip'
import Stack from '@mui/material/Stack'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, FilterButton, List, NullableBooleanInput, SelectInput, TopToolbar } from 'react-admin'
import { ContentStateChip } from '../content-flow/content-state-chip.tsx'
import { DomainInput } from '../domains/domain-input.tsx'
import { DomainName } from '../domains/domain-name.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { stateChoices } from '../questions/question-choices.ts'
import type { LibraryItem } from './library-item.ts'

const STALE = [
  { id: 'true', name: 'library.stale' },
  { id: 'false', name: 'library.current' },
]
const isTrue = (text: string) => text === 'true'

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="library.search" />,
  <DomainInput key="domain" alwaysOn size="small" />,
  <SelectInput key="state" source="state" choices={stateChoices} alwaysOn size="small" />,
  <SelectInput key="stale" source="stale" choices={STALE} size="small" parse={isTrue} format={String} />,
  <NullableBooleanInput key="writable" source="writable" label="content_task.writable" size="small" />,
]

const Actions = () => (
  <TopToolbar>
    <FilterButton />
    <CreateButton />
  </TopToolbar>
)

/** Its state, and a warning where it rests on a law that is no longer in force. */
export function StateOf({ item }: { item: LibraryItem }) {
  const translate = useTranslate()
  return (
    <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
      <ContentStateChip state={item.state} />
      {item.stale && <Chip color="error" variant="outlined" label={translate('library.stale')} />}
    </Stack>
  )
}

function LibraryTable() {
  return (
    <DataTable<LibraryItem> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="title" sx={{ minWidth: '18em', fontWeight: 600 }} />
      <DataTable.Col source="summary" disableSort sx={{ minWidth: '20em' }} />
      <DataTable.Col
        source="domain"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ domain }) => <DomainName id={domain} />}
      />
      <DataTable.Col<LibraryItem> source="state" render={(item) => <StateOf item={item} />} />
      <DataTable.Col source="updatedAt" render={({ updatedAt }) => <ShanghaiTime at={updatedAt} />} />
    </DataTable>
  )
}

/** Explainers, key-question explanations or case videos, the newest first. */
export default function LibraryList() {
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      sort={{ field: 'updatedAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<LibraryItem>
          link="show"
          primary={({ title }) => title}
          secondary={({ summary }) => summary}
          aside={(item) => <StateOf item={item} />}
        />
      ) : (
        <LibraryTable />
      )}
    </List>
  )
}
