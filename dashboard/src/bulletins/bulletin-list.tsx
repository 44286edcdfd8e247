import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { DataTable, List, SelectInput, TopToolbar } from 'react-admin'
import { NarrowList } from '../layout/narrow-list.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { UnitFilterAside, UnitFilterDrawer } from '../learners/unit-filter.tsx'
import { BULLETIN_PERIODS, type BulletinLine, numberText } from './bulletin.ts'
import { FreezeButton } from './freeze-button.tsx'
import { ScheduleButton } from './schedule-button.tsx'

const PERIODS = BULLETIN_PERIODS.map((id) => ({ id, name: `bulletin_period.${id}` }))
const FILTERS = [<SelectInput key="period" source="period" choices={PERIODS} alwaysOn size="small" />]

const Actions = () => (
  <TopToolbar sx={{ gap: 1, flexWrap: 'wrap' }}>
    <UnitFilterDrawer />
    <Permitted resource="bulletin-freezing" action="create">
      <ScheduleButton />
      <FreezeButton />
    </Permitted>
  </TopToolbar>
)

function Empty() {
  const translate = useTranslate()
  return (
    <Box sx={{ p: 3, textAlign: 'center' }}>
      <Typography>{translate('bulletin.none')}</Typography>
      <Permitted resource="bulletin-freezing" action="create">
        <Typography variant="body2" color="textSecondary">
          {translate('bulletin.none_help')}
        </Typography>
      </Permitted>
    </Box>
  )
}

function BulletinTable() {
  const translate = useTranslate()
  return (
    <DataTable<BulletinLine> rowClick="show" bulkActionButtons={false} empty={<Empty />}>
      <DataTable.Col<BulletinLine>
        source="number"
        sx={{ whiteSpace: 'nowrap', fontWeight: 600 }}
        render={(line) => numberText(line)}
      />
      <DataTable.Col source="unitName" />
      <DataTable.Col<BulletinLine> source="period" render={({ period }) => translate(`bulletin_period.${period}`)} />
      <DataTable.Col<BulletinLine>
        source="from"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ from, until }) => translate('bulletin.days', { from, until })}
      />
      <DataTable.Col<BulletinLine> source="frozenAt" render={({ frozenAt }) => <ShanghaiTime at={frozenAt} />} />
      <DataTable.Col<BulletinLine>
        source="frozenByName"
        disableSort
        render={({ frozenByName, cause }) => frozenByName ?? translate(`bulletin_cause.${cause}`)}
      />
    </DataTable>
  )
}

export default function BulletinList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      aside={<UnitFilterAside />}
      sort={{ field: 'frozenAt', order: 'DESC' }}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<BulletinLine>
          link="show"
          primary={(line) => `${line.unitName} ${numberText(line)}`}
          secondary={({ period, from, until }) =>
            `${translate(`bulletin_period.${period}`)} · ${translate('bulletin.days', { from, until })}`
          }
        />
      ) : (
        <BulletinTable />
      )}
    </List>
  )
}
