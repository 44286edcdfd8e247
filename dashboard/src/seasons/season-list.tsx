import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, List, TopToolbar } from 'react-admin'
import { NarrowList } from '../layout/narrow-list.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import type { Season } from './season.ts'

const Actions = () => (
  <TopToolbar>
    <Permitted resource="seasons" action="create">
      <CreateButton />
    </Permitted>
  </TopToolbar>
)

function CurrentChip({ season }: { season: Season }) {
  const translate = useTranslate()
  return season.current ? <Chip variant="outlined" color="success" label={translate('season.current')} /> : null
}

function SeasonTable() {
  const translate = useTranslate()
  return (
    <DataTable<Season> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="name" disableSort sx={{ fontWeight: 600 }} />
      <DataTable.Col source="startsOn" disableSort />
      <DataTable.Col source="endsOn" disableSort />
      <DataTable.Col<Season>
        source="version"
        disableSort
        render={({ version }) => translate('season.version', { version })}
      />
      <DataTable.Col<Season> source="current" disableSort render={(season) => <CurrentChip season={season} />} />
    </DataTable>
  )
}

export default function SeasonList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  return (
    <List actions={<Actions />} exporter={false} pagination={false} perPage={100} empty={false}>
      {isNarrow ? (
        <NarrowList<Season>
          link="show"
          primary={({ name }) => name}
          secondary={({ startsOn, endsOn, version }) =>
            `${translate('season.days', { startsOn, endsOn })} · ${translate('season.version', { version })}`
          }
          aside={(season) => <CurrentChip season={season} />}
        />
      ) : (
        <SeasonTable />
      )}
    </List>
  )
}
