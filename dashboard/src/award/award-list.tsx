import Button from '@mui/material/Button'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, Link, List, TopToolbar } from 'react-admin'
import type { AwardRound } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { StateChip } from './state-chip.tsx'

function Actions() {
  const translate = useTranslate()
  return (
    <TopToolbar>
      <Button component={Link} to="/contest-reports" size="small">
        {translate('contest_report.title')}
      </Button>
      <Permitted resource="awards" action="create">
        <CreateButton label="award.create" />
      </Permitted>
    </TopToolbar>
  )
}

const days = ({ publicFrom, publicUntil }: AwardRound) => (publicFrom ? `${publicFrom} – ${publicUntil}` : '—')

function Table() {
  return (
    <DataTable<AwardRound> rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="name" label="award.name" disableSort sx={{ fontWeight: 600 }} />
      <DataTable.Col source="seasonId" label="award.season" disableSort />
      <DataTable.Col<AwardRound>
        source="state"
        label="award.state"
        disableSort
        render={({ state }) => <StateChip state={state} />}
      />
      <DataTable.Col<AwardRound> source="publicUntil" label="award.publicity" disableSort render={days} />
      <DataTable.Col source="openObjections" label="award.open_objections" disableSort />
    </DataTable>
  )
}

export default function AwardList() {
  const isNarrow = useIsNarrow()
  return (
    <List title="menu.awards" actions={<Actions />} exporter={false} pagination={false} perPage={100} empty={false}>
      {isNarrow ? (
        <NarrowList<AwardRound>
          link="show"
          primary={({ name }) => name}
          secondary={(round) => `${round.seasonId} · ${days(round)}`}
          aside={({ state }) => <StateChip state={state} />}
        />
      ) : (
        <Table />
      )}
    </List>
  )
}
