import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import { DataTable, FilterButton, Link, List, SelectInput, TopToolbar } from 'react-admin'
import type { CorrectionRequest } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { SettleButton } from './settle-button.tsx'

const STATES = ['open', 'done', 'refused'].map((id) => ({ id, name: `correction_state.${id}` }))
const FILTERS = [<SelectInput key="state" source="state" choices={STATES} alwaysOn size="small" />]

const Actions = () => (
  <TopToolbar>
    <FilterButton />
  </TopToolbar>
)

function State({ request: { state } }: { request: CorrectionRequest }) {
  const translate = useTranslate()
  const color = state === 'open' ? 'warning' : state === 'done' ? 'success' : 'default'
  return <Chip variant="outlined" color={color} label={translate(`correction_state.${state}`)} />
}

const StateOrSettle = ({ request }: { request: CorrectionRequest }) =>
  request.state === 'open' ? <SettleButton request={request} /> : <State request={request} />

const RequestTable = () => (
  <DataTable<CorrectionRequest> rowClick={false} bulkActionButtons={false} empty={<ListEmpty />}>
    <DataTable.Col<CorrectionRequest>
      source="learnerName"
      disableSort
      sx={{ whiteSpace: 'nowrap', fontWeight: 600 }}
      render={({ learnerId, learnerName }) => <Link to={`/learners/${learnerId}`}>{learnerName}</Link>}
    />
    <DataTable.Col source="unitName" disableSort sx={{ whiteSpace: 'nowrap' }} />
    <DataTable.Col source="text" disableSort sx={{ minWidth: '16em' }} />
    <DataTable.Col source="askedAt" disableSort render={({ askedAt }) => <ShanghaiTime at={askedAt} />} />
    <DataTable.Col source="reply" disableSort sx={{ minWidth: '10em' }} />
    <DataTable.Col<CorrectionRequest>
      source="state"
      disableSort
      render={(request) => <StateOrSettle request={request} />}
    />
  </DataTable>
)

/** What learners say is wrong about them; the open ones first. */
export default function RequestList() {
  const isNarrow = useIsNarrow()
  return (
    <List filters={FILTERS} actions={<Actions />} perPage={25} exporter={false} empty={false}>
      {isNarrow ? (
        <NarrowList<CorrectionRequest>
          primary={({ learnerName, text }) => `${learnerName} · ${text}`}
          secondary={({ unitName }) => unitName}
          aside={(request) => <StateOrSettle request={request} />}
        />
      ) : (
        <RequestTable />
      )}
    </List>
  )
}
