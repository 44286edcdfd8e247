import Upload from '@mui/icons-material/FileUploadOutlined'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useCanAccess, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { DataTable, FilterButton, Link, List, SelectInput, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { BindingCodeButton } from './binding-code-button.tsx'
import { boundChoices, kindChoices, type Learner } from './learner.ts'
import { LearnerBulk } from './learner-bulk.tsx'
import { UnitFilterAside, UnitFilterDrawer } from './unit-filter.tsx'

const RosterDialog = lazy(() => import('./roster-dialog.tsx'))

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="learner.search" />,
  <SelectInput key="kind" source="kind" choices={kindChoices} alwaysOn size="small" />,
  <SelectInput key="bound" source="bound" choices={boundChoices} alwaysOn size="small" />,
]

function Actions() {
  const translate = useTranslate()
  const { canAccess } = useCanAccess({ resource: 'learners', action: 'create' })
  const [open, setOpen] = useState(false)
  return (
    <TopToolbar>
      <UnitFilterDrawer />
      <FilterButton />
      {canAccess && (
        <Button size="small" startIcon={<Upload />} onClick={() => setOpen(true)}>
          {translate('roster.import')}
        </Button>
      )}
      <ListExportButton kind="learners" />
      <Suspense>{open && <RosterDialog onClose={() => setOpen(false)} />}</Suspense>
    </TopToolbar>
  )
}

function BoundChip({ learner }: { learner: Learner }) {
  const translate = useTranslate()
  if (learner.state === 'left') return <Chip variant="outlined" label={translate('learner_state.left')} />
  return learner.bound ? (
    <Chip variant="outlined" color="success" label={translate('learner.bound')} />
  ) : (
    <Chip variant="outlined" color="warning" label={translate('learner.unbound')} />
  )
}

/** 窗口单位, and below it 前台 · 编外, so that the table fits beside the tree. */
function Kind({ learner: { kind, desk, establishment } }: { learner: Learner }) {
  const translate = useTranslate()
  const place = [desk && translate(`desk.${desk}`), establishment && translate(`establishment.${establishment}`)]
  return (
    <>
      {translate(`learner_kind.${kind}`)}
      <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.75rem' }}>
        {place.filter(Boolean).join(' · ')}
      </Typography>
    </>
  )
}

function LearnerTable() {
  const { canAccess: mayChange } = useCanAccess({ resource: 'learners', action: 'edit' })
  return (
    <DataTable<Learner> empty={<ListEmpty />} rowClick={false} bulkActionButtons={mayChange ? <LearnerBulk /> : false}>
      <DataTable.Col<Learner>
        source="name"
        sx={{ whiteSpace: 'nowrap', fontWeight: 600 }}
        render={({ id, name }) => <Link to={`/learners/${id}`}>{name}</Link>}
      />
      <DataTable.Col source="staffNo" />
      <DataTable.Col source="phone" disableSort />
      <DataTable.Col source="unitName" sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<Learner> source="kind" sx={{ whiteSpace: 'nowrap' }} render={(one) => <Kind learner={one} />} />
      <DataTable.Col<Learner> source="bound" render={(learner) => <BoundChip learner={learner} />} />
      <DataTable.Col source="lastActiveOn" sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<Learner>
        label="learner.binding_code"
        render={(learner) => <BindingCodeButton learner={learner} />}
      />
    </DataTable>
  )
}

export default function LearnerList() {
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      aside={<UnitFilterAside />}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<Learner>
          link="edit"
          primary={({ name }) => name}
          secondary={({ unitName, staffNo }) => [unitName, staffNo].filter(Boolean).join(' · ')}
          aside={(learner) => <BoundChip learner={learner} />}
        />
      ) : (
        <LearnerTable />
      )}
    </List>
  )
}
