import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { DataTable, FilterButton, List, SelectInput, TopToolbar } from 'react-admin'
import { useKeyText } from '../blanks/use-key-text.ts'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { APPEAL_STATES, type Appeal } from './appeal.ts'
import { AppealStateChip } from './appeal-state-chip.tsx'

const choices = APPEAL_STATES.map((id) => ({ id, name: `appeal_state.${id}` }))
const FILTERS = [<SelectInput key="state" source="state" choices={choices} alwaysOn size="small" />]
// the api's own order follows within a state: the oldest first
const OPEN_FIRST = { field: 'state', order: 'ASC' } as const

function Lines({ text }: { text: string }) {
  return (
    <Typography
      variant="body2"
      sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' }}
    >
      {text}
    </Typography>
  )
}

function Who({ appeal: { learnerName, unitName } }: { appeal: Appeal }) {
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {learnerName}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {unitName}
      </Typography>
    </>
  )
}

function GivenAndKey({ appeal: { given, key } }: { appeal: Appeal }) {
  const translate = useTranslate()
  const keyText = useKeyText()
  return (
    <>
      {given || translate('appeal.blank')}
      <Typography variant="body2" color="textSecondary">
        {translate('appeal.key', { key: keyText(key) })}
      </Typography>
    </>
  )
}

const Actions = () => (
  <TopToolbar>
    <FilterButton />
    <ListExportButton kind="appeals" />
  </TopToolbar>
)

function AppealTable() {
  return (
    <DataTable<Appeal> rowClick="show" bulkActionButtons={false} empty={<ListEmpty />}>
      <DataTable.Col<Appeal>
        source="learnerName"
        disableSort
        sx={{ whiteSpace: 'nowrap' }}
        render={(appeal) => <Who appeal={appeal} />}
      />
      <DataTable.Col source="stem" disableSort sx={{ minWidth: '18em' }} render={({ stem }) => <Lines text={stem} />} />
      <DataTable.Col<Appeal>
        source="given"
        disableSort
        sx={{ minWidth: '6em', maxWidth: '18em', overflowWrap: 'anywhere' }}
        render={(appeal) => <GivenAndKey appeal={appeal} />}
      />
      <DataTable.Col
        source="reason"
        disableSort
        sx={{ minWidth: '12em' }}
        render={({ reason }) => <Lines text={reason} />}
      />
      <DataTable.Col source="openedAt" render={({ openedAt }) => <ShanghaiTime at={openedAt} />} />
      <DataTable.Col source="state" render={({ state }) => <AppealStateChip state={state} />} />
    </DataTable>
  )
}

export default function AppealList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  return (
    <List filters={FILTERS} actions={<Actions />} sort={OPEN_FIRST} perPage={25} exporter={false} empty={false}>
      {isNarrow ? (
        <NarrowList<Appeal>
          link="show"
          primary={({ stem }) => <Lines text={stem} />}
          secondary={({ learnerName, reason }) => `${learnerName}${translate('app.colon')}${reason}`}
          aside={({ state }) => <AppealStateChip state={state} />}
        />
      ) : (
        <AppealTable />
      )}
    </List>
  )
}
