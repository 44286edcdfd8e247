import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useListContext, useTranslate } from 'ra-core'
import { DataTable, Link, List, TopToolbar } from 'react-admin'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { useNumber } from '../layout/use-number.ts'
import { percent } from '../participation/rate.ts'
import { correlation, type ItemFigures } from './figures.ts'

type Row = ItemFigures & { id: number }

function Stem({ row: { questionId, stem } }: { row: Row }) {
  return <Link to={`/questions/${questionId}/show`}>{stem}</Link>
}

function AllFine() {
  const translate = useTranslate()
  return <Typography sx={{ p: 2 }}>{translate('figures.all_fine')}</Typography>
}

function useWorded() {
  const translate = useTranslate()
  return ({ suspicions }: Row) =>
    suspicions.map((suspicion) => translate(`suspicion.${suspicion}`)).join(translate('app.semicolon'))
}

function SuspiciousTable() {
  const worded = useWorded()
  return (
    <DataTable<Row> rowClick={false} bulkActionButtons={false} empty={<AllFine />}>
      <DataTable.Col<Row> source="stem" disableSort sx={{ minWidth: '22em' }} render={(row) => <Stem row={row} />} />
      <DataTable.Col<Row> source="suspicions" disableSort sx={{ color: 'warning.main' }} render={worded} />
      <DataTable.NumberCol source="answered" disableSort />
      <DataTable.Col<Row> source="facility" disableSort align="right" render={({ facility }) => percent(facility)} />
      <DataTable.Col<Row>
        source="discrimination"
        disableSort
        align="right"
        render={({ discrimination }) => correlation(discrimination)}
      />
    </DataTable>
  )
}

function SuspiciousCards() {
  const translate = useTranslate()
  const number = useNumber()
  const worded = useWorded()
  const { data, isPending } = useListContext<Row>()
  if (isPending) return null
  if (!data?.length) return <AllFine />
  return data.map((row) => (
    <Box key={row.id} sx={{ p: 2, borderBottom: 1, borderColor: 'divider', display: 'grid', gap: 0.5 }}>
      <Stem row={row} />
      <Typography variant="body2" color="warning">
        {worded(row)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate('figures.answered')} {number(row.answered)} · {translate('figures.facility')} {percent(row.facility)}{' '}
        · {translate('figures.discrimination')} {correlation(row.discrimination)}
      </Typography>
    </Box>
  ))
}

/** Published questions worth a second look; the api gives them whole, those with most suspicions first. */
export default function SuspiciousList() {
  const isNarrow = useIsNarrow()
  return (
    <List
      title="figures.suspicious"
      actions={<TopToolbar />}
      pagination={false}
      perPage={1000}
      exporter={false}
      empty={false}
    >
      {isNarrow ? <SuspiciousCards /> : <SuspiciousTable />}
    </List>
  )
}
