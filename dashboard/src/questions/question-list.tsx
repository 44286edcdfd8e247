import Upload from '@mui/icons-material/FileUploadOutlined'
import Suspicious from '@mui/icons-material/TroubleshootOutlined'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useCanAccess, useTranslate } from 'ra-core'
import {
  CreateButton,
  DataTable,
  FilterButton,
  Link,
  List,
  NullableBooleanInput,
  SelectInput,
  TopToolbar,
} from 'react-admin'
import { ContentStateChip } from '../content-flow/content-state-chip.tsx'
import { DomainInput } from '../domains/domain-input.tsx'
import { DomainName } from '../domains/domain-name.tsx'
import { EditionInput } from '../editions/edition-input.tsx'
import { ListExportButton } from '../exports/export-button.tsx'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import type { Question } from './question.ts'
import { QuestionBulk } from './question-bulk.tsx'
import { stateChoices, typeChoices } from './question-choices.ts'

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="question.search" />,
  <DomainInput key="domain" alwaysOn size="small" />,
  <SelectInput key="type" source="type" choices={typeChoices} alwaysOn size="small" />,
  <EditionInput key="editionId" source="editionId" />,
  <SelectInput key="state" source="state" choices={stateChoices} alwaysOn size="small" />,
  <NullableBooleanInput key="writable" source="writable" label="content_task.writable" size="small" />,
]

function Actions() {
  const translate = useTranslate()
  const { canAccess: mayImport } = useCanAccess({ resource: 'questions', action: 'create' })
  return (
    <TopToolbar>
      <Button size="small" component={Link} to="/suspicious-questions" startIcon={<Suspicious />}>
        {translate('figures.suspicious')}
      </Button>
      <FilterButton />
      <CreateButton />
      {mayImport && (
        <Button size="small" component={Link} to="/question-imports" startIcon={<Upload />}>
          {translate('question_import.import')}
        </Button>
      )}
      <ListExportButton kind="questions" />
    </TopToolbar>
  )
}

function Stem({ stem }: { stem: string }) {
  return (
    <Typography
      variant="body2"
      sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden' }}
    >
      {stem}
    </Typography>
  )
}

function QuestionTable() {
  const translate = useTranslate()
  const { canAccess: mayChange } = useCanAccess({ resource: 'questions', action: 'edit' })
  return (
    <DataTable<Question> empty={<ListEmpty />} rowClick="show" bulkActionButtons={mayChange ? <QuestionBulk /> : false}>
      <DataTable.Col source="stem" disableSort sx={{ minWidth: '24em' }} render={({ stem }) => <Stem stem={stem} />} />
      <DataTable.Col
        source="domain"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ domain }) => <DomainName id={domain} />}
      />
      <DataTable.Col
        source="type"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ type }) => translate(`question_type.${type}`)}
      />
      <DataTable.Col source="state" render={({ state }) => <ContentStateChip state={state} />} />
      <DataTable.Col source="updatedAt" render={({ updatedAt }) => <ShanghaiTime at={updatedAt} />} />
    </DataTable>
  )
}

export default function QuestionList() {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  return (
    <List
      filters={FILTERS}
      actions={<Actions />}
      sort={{ field: 'updatedAt', order: 'DESC' }}
      perPage={25}
      exporter={false}
      empty={false}
    >
      {isNarrow ? (
        <NarrowList<Question>
          link="show"
          primary={({ stem }) => <Stem stem={stem} />}
          secondary={({ domain, type }) => (
            <>
              <DomainName id={domain} /> · {translate(`question_type.${type}`)}
            </>
          )}
          aside={({ state }) => <ContentStateChip state={state} />}
        />
      ) : (
        <QuestionTable />
      )}
    </List>
  )
}
