import { useTranslate } from 'ra-core'
import { DataTable, Link, List, NullableBooleanInput } from 'react-admin'
import { ContentStateChip } from '../content-flow/content-state-chip.tsx'
import type { ContentTask } from '../http/api-types.ts'
import { pageOf } from '../laws/citing.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'

const FILTERS = [
  <NullableBooleanInput key="writable" source="writable" label="content_task.writable" alwaysOn size="small" />,
]

function Why({ task }: { task: ContentTask }) {
  const translate = useTranslate()
  const { lawName, lastDay, successorName, articles } = task
  return translate(successorName ? 'content_task.superseded' : 'content_task.ended', {
    ...{ lawName, lastDay, successorName },
    articles: articles.join('、'),
  })
}

function TaskTable() {
  const translate = useTranslate()
  return (
    <DataTable<ContentTask> rowClick={false} bulkActionButtons={false} empty={<ListEmpty />}>
      <DataTable.Col<ContentTask>
        source="kind"
        disableSort
        sx={{ whiteSpace: 'nowrap' }}
        render={({ kind }) => translate(`content_kind.${kind}`)}
      />
      <DataTable.Col<ContentTask>
        source="title"
        disableSort
        sx={{ minWidth: '18em' }}
        render={(task) => <Link to={pageOf(task)}>{task.title}</Link>}
      />
      <DataTable.Col<ContentTask> source="why" disableSort render={(task) => <Why task={task} />} />
      <DataTable.Col<ContentTask>
        source="state"
        disableSort
        render={({ state }) => <ContentStateChip state={state} />}
      />
    </DataTable>
  )
}

/** What has to be read again because a law that it cites has ended or will; a task goes when the work is done. */
export default function TaskList() {
  const isNarrow = useIsNarrow()
  return (
    <List filters={FILTERS} actions={false} perPage={50} exporter={false} empty={false}>
      {isNarrow ? (
        <NarrowList<ContentTask>
          link={pageOf}
          primary={({ title }) => title}
          secondary={(task) => <Why task={task} />}
          aside={({ state }) => <ContentStateChip state={state} />}
        />
      ) : (
        <TaskTable />
      )}
    </List>
  )
}
