import Expand from '@mui/icons-material/ExpandMore'
import Download from '@mui/icons-material/FileDownloadOutlined'
import Accordion from '@mui/material/Accordion'
import AccordionDetails from '@mui/material/AccordionDetails'
import AccordionSummary from '@mui/material/AccordionSummary'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { RecordContextProvider, useListContext, useTranslate } from 'ra-core'
import { DataTable, DateInput, FilterButton, List, SelectInput, TextInput, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { auditActions } from '../i18n/zh-cn/audit.ts'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { type AuditRow, exportPath } from './audit.ts'
import { AuditDetail } from './audit-detail.tsx'
import { AuditHeadLine } from './audit-head.tsx'

const ACTIONS = Object.entries(auditActions).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => ({ id: `${noun}.${verb}`, name: `audit_action.${noun}.${verb}` })),
)
const OUTCOMES = ['done', 'refused'].map((id) => ({ id, name: `audit_outcome.${id}` }))

const FILTERS = [
  <TextInput key="actor" source="actor" alwaysOn size="small" resettable />,
  <SelectInput key="action" source="action" choices={ACTIONS} alwaysOn size="small" />,
  <DateInput key="from" source="from" alwaysOn size="small" />,
  <DateInput key="to" source="to" alwaysOn size="small" />,
  <TextInput key="subject" source="subject" size="small" resettable />,
  <TextInput key="address" source="address" size="small" resettable />,
  <SelectInput key="outcome" source="outcome" choices={OUTCOMES} size="small" />,
]

function Actions() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <TopToolbar>
      <FilterButton />
      <ListExportButton kind="audit" />
      <Button
        component="a"
        href={exportPath(filterValues)}
        download
        size="small"
        startIcon={<Download />}
        title={translate('audit.export_jsonl_help')}
      >
        {translate('audit.export_jsonl')}
      </Button>
    </TopToolbar>
  )
}

const useActionName = () => {
  const translate = useTranslate()
  return (action: string) => translate(`audit_action.${action}`, { _: action })
}

function What({ row }: { row: AuditRow }) {
  const translate = useTranslate()
  const nameOf = useActionName()
  return (
    <>
      {nameOf(row.action)}
      {row.outcome === 'refused' && (
        <Chip size="small" color="warning" label={translate('audit_outcome.refused')} sx={{ ml: 1 }} />
      )}
    </>
  )
}

function Who({ row: { actor, actorName } }: { row: AuditRow }) {
  const translate = useTranslate()
  const known = translate(`audit_actor.${actor}`, { _: actor })
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {actorName ?? known}
      </Box>
      {actorName && (
        <Typography variant="body2" color="textSecondary">
          {actor}
        </Typography>
      )}
    </>
  )
}

function NarrowRows() {
  const { data } = useListContext<AuditRow>()
  const _translate = useTranslate()
  if (!data) return null
  if (data.length === 0) return <ListEmpty />
  return data.map((row) => (
    <RecordContextProvider key={row.id} value={row}>
      <Accordion disableGutters square slotProps={{ transition: { unmountOnExit: true } }}>
        <AccordionSummary expandIcon={<Expand />}>
          <Box sx={{ minWidth: 0 }}>
            <What row={row} />
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              <ShanghaiTime at={row.at} form="second" /> · {row.actorName ?? row.actor}
            </Typography>
          </Box>
        </AccordionSummary>
        <AccordionDetails>
          <AuditDetail />
        </AccordionDetails>
      </Accordion>
    </RecordContextProvider>
  ))
}

function WideRows() {
  const anywhere = { overflowWrap: 'anywhere' } as const
  return (
    <DataTable<AuditRow> empty={<ListEmpty />} rowClick="expand" expand={<AuditDetail />} bulkActionButtons={false}>
      <DataTable.Col<AuditRow> source="at" render={({ at }) => <ShanghaiTime at={at} form="second" />} />
      <DataTable.Col<AuditRow> source="actor" disableSort sx={anywhere} render={(row) => <Who row={row} />} />
      <DataTable.Col<AuditRow> source="action" disableSort render={(row) => <What row={row} />} />
      <DataTable.Col source="subject" disableSort sx={anywhere} />
      <DataTable.Col source="unitName" disableSort />
      <DataTable.Col source="address" disableSort sx={anywhere} />
    </DataTable>
  )
}

export default function AuditList() {
  const isNarrow = useIsNarrow()
  return (
    <>
      <AuditHeadLine />
      <List
        filters={FILTERS}
        actions={<Actions />}
        sort={{ field: 'at', order: 'DESC' }}
        perPage={50}
        exporter={false}
        empty={false}
      >
        {isNarrow ? <NarrowRows /> : <WideRows />}
      </List>
    </>
  )
}
