import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useCanAccess, useNotify, useRefresh, useTranslate } from 'ra-core'
import { useState } from 'react'
import { DataTable, List, SelectInput, TopToolbar } from 'react-admin'
import type { SearchWords } from '../http/api-types.ts'
import { send } from '../http/send.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { AddWordsButton } from './add-words-button.tsx'
import { lineOf, wordKinds } from './words.ts'

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="search_word.search" />,
  <SelectInput key="kind" source="kind" choices={wordKinds} alwaysOn size="small" />,
]

const Actions = () => (
  <TopToolbar>
    <AddWordsButton />
  </TopToolbar>
)

function Origin({ line: { origin, removed } }: { line: SearchWords }) {
  const translate = useTranslate()
  if (removed) return <Chip variant="outlined" label={translate('search_word.removed')} />
  return (
    <Chip
      variant="outlined"
      color={origin === 'added' ? 'success' : 'default'}
      label={translate(`search_word.${origin}`)}
    />
  )
}

/** Takes a line out, or back in; nothing is lost either way. */
function StateButton({ line }: { line: SearchWords }) {
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [isBusy, setBusy] = useState(false)
  const { canAccess } = useCanAccess({ resource: 'search-words', action: 'edit' })
  if (!canAccess) return null
  const label = translate(line.removed ? 'search_word.put_back' : 'search_word.take_out')
  const change = async () => {
    setBusy(true)
    try {
      await send(`search-words/${line.id}/state`, { method: 'POST', json: { removed: !line.removed } })
      notify('search_word.changed', { type: 'success' })
      refresh()
    } catch (error) {
      notify(error instanceof Error ? error.message : 'ra.notification.http_error', { type: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" disabled={isBusy} onClick={change} aria-label={`${label}：${lineOf(line)}`}>
      {label}
    </Button>
  )
}

/** What search knows of the trade's words beside what stands in the documents (搜索词库). */
export default function WordList() {
  const isNarrow = useIsNarrow()
  const translate = useTranslate()
  return (
    <>
      <Alert severity="info" sx={{ mt: 1 }}>
        {translate('search_word.about')}
      </Alert>
      <List filters={FILTERS} actions={<Actions />} perPage={25} exporter={false} empty={false}>
        {isNarrow ? (
          <NarrowList<SearchWords>
            primary={lineOf}
            secondary={(line) => <Origin line={line} />}
            aside={(line) => <StateButton line={line} />}
          />
        ) : (
          <DataTable<SearchWords> rowClick={false} bulkActionButtons={false} empty={<ListEmpty />}>
            <DataTable.Col<SearchWords> source="words" disableSort sx={{ minWidth: '20em' }} render={lineOf} />
            <DataTable.Col<SearchWords>
              source="kind"
              disableSort
              render={({ kind }) => translate(`search_word.${kind}`)}
            />
            <DataTable.Col<SearchWords> source="origin" disableSort render={(line) => <Origin line={line} />} />
            <DataTable.Col<SearchWords> source="state" label={false} render={(line) => <StateButton line={line} />} />
          </DataTable>
        )}
      </List>
    </>
  )
}
