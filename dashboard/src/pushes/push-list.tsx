import Figures from '@mui/icons-material/CalendarMonthOutlined'
import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, Link, List, SelectInput, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { UnitFilterAside, UnitFilterDrawer } from '../learners/unit-filter.tsx'
import { ListEmpty } from '../lists/list-empty.tsx'
import { PUSH_STATES, type PushSeries } from './push.ts'
import { PushStateChip } from './push-state-chip.tsx'

const STATES = PUSH_STATES.map((id) => ({ id, name: `push_state.${id}` }))
const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="push.search" />,
  <SelectInput key="state" source="state" choices={STATES} alwaysOn size="small" />,
]

function Actions() {
  const translate = useTranslate()
  return (
    <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
      <UnitFilterDrawer />
      <Button size="small" component={Link} to="/push-figures" startIcon={<Figures />}>
        {translate('push.figures_page')}
      </Button>
      <CreateButton />
      <ListExportButton kind="pushes" />
    </TopToolbar>
  )
}

function PushTable() {
  return (
    <DataTable<PushSeries> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="title" sx={{ minWidth: '14em', fontWeight: 600 }} />
      <DataTable.Col source="unitName" />
      <DataTable.Col<PushSeries>
        source="issued"
        disableSort
        sx={{ whiteSpace: 'nowrap' }}
        render={({ issued, items }) => `${issued}/${items}`}
      />
      <DataTable.Col<PushSeries> source="state" render={(push) => <PushStateChip push={push} />} />
      <DataTable.Col<PushSeries> source="sent" disableSort align="right" render={({ figures }) => figures.sent} />
      <DataTable.Col<PushSeries> source="opened" disableSort align="right" render={({ figures }) => figures.opened} />
      <DataTable.Col<PushSeries>
        source="answered"
        disableSort
        align="right"
        render={({ figures }) => figures.answered}
      />
      <DataTable.Col<PushSeries> source="madeAt" render={({ madeAt }) => <ShanghaiTime at={madeAt} />} />
    </DataTable>
  )
}

export default function PushList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      aside={<UnitFilterAside />}
      sort={{ field: 'madeAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<PushSeries>
          link="show"
          primary={({ title }) => title}
          secondary={({ unitName, issued, items, figures }) =>
            `${unitName} · ${issued}/${items} · ${translate('push.opened_of', { opened: figures.opened })}`
          }
          aside={(push) => <PushStateChip push={push} />}
        />
      ) : (
        <PushTable />
      )}
    </List>
  )
}
