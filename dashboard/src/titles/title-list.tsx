import Upload from '@mui/icons-material/FileUploadOutlined'
import Button from '@mui/material/Button'
import { useCanAccess, useGetList, useTranslate } from 'ra-core'
import { lazy, Suspense, useState } from 'react'
import { DataTable, FilterButton, List, SelectInput, type SelectInputProps, TopToolbar } from 'react-admin'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { Permitted } from '../layout/permitted.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { UnitFilterAside, UnitFilterDrawer } from '../learners/unit-filter.tsx'
import { ListEmpty } from '../lists/list-empty.tsx'
import type { Season } from '../seasons/season.ts'
import { StandingChip } from './standing-chip.tsx'
import { TITLE_KINDS, TITLE_SOURCES, type Title } from './title.ts'

const PlatformDialog = lazy(() => import('./platform-dialog.tsx'))

const choices = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: `${under}.${id}` }))

function SeasonInput(props: SelectInputProps) {
  const { data = [] } = useGetList<Season>('seasons')
  return <SelectInput {...props} choices={data} translateChoice={false} />
}

const FILTERS = [
  <SelectInput key="kind" source="kind" choices={choices(TITLE_KINDS, 'title_kind')} alwaysOn size="small" />,
  <SelectInput key="source" source="source" choices={choices(TITLE_SOURCES, 'title_source')} alwaysOn size="small" />,
  <SeasonInput key="season" source="seasonId" alwaysOn size="small" />,
]

function Actions() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <TopToolbar>
      <UnitFilterDrawer />
      <FilterButton />
      <Permitted resource="seasons" action="edit">
        <Button size="small" startIcon={<Upload />} onClick={() => setOpen(true)}>
          {translate('platform_import.import')}
        </Button>
      </Permitted>
      <ListExportButton kind="titles" />
      <Suspense>{open && <PlatformDialog onClose={() => setOpen(false)} />}</Suspense>
    </TopToolbar>
  )
}

function TitleTable() {
  const translate = useTranslate()
  return (
    <DataTable<Title> empty={<ListEmpty />} rowClick="show" bulkActionButtons={false}>
      <DataTable.Col source="learnerName" sx={{ whiteSpace: 'nowrap', fontWeight: 600 }} />
      <DataTable.Col source="unitName" />
      <DataTable.Col<Title>
        source="kind"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ kind }) => translate(`title_kind.${kind}`)}
      />
      <DataTable.Col<Title>
        source="source"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ source }) => translate(`title_source.${source}`)}
      />
      <DataTable.Col source="awardedOn" sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<Title> source="revokedAt" disableSort render={(title) => <StandingChip title={title} />} />
    </DataTable>
  )
}

export default function TitleList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  const { canAccess: seesUnits } = useCanAccess({ resource: 'units', action: 'list' })
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      aside={seesUnits ? <UnitFilterAside /> : undefined}
      sort={{ field: 'awardedOn', order: 'DESC' }}
      perPage={50}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<Title>
          link="show"
          primary={({ learnerName, kind }) =>
            translate('title.of', { name: learnerName, title: translate(`title_kind.${kind}`) })
          }
          secondary={({ unitName, source, awardedOn }) =>
            [unitName, translate(`title_source.${source}`), awardedOn].filter(Boolean).join(' · ')
          }
          aside={(title) => <StandingChip title={title} />}
        />
      ) : (
        <TitleTable />
      )}
    </List>
  )
}
