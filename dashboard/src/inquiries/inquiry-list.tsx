import Write from '@mui/icons-material/EditOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useTranslate } from 'ra-core'
import { DataTable, Link, List, SelectInput } from 'react-admin'
import type { Inquiry } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { SearchBox } from '../layout/search-box.tsx'
import { ShanghaiTime } from '../layout/shanghai-time.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'

const LACKS = (['nothing', 'not_opened'] as const).map((id) => ({ id, name: `inquiry.lack_${id}` }))

const FILTERS = [
  <SearchBox key="q" source="q" alwaysOn hint="inquiry.search" />,
  <SelectInput key="lack" source="lack" choices={LACKS} alwaysOn size="small" />,
]

/** A new explainer that is called what was asked. */
const draftOf = ({ text }: Inquiry) =>
  `/explainers/create?${new URLSearchParams({ source: JSON.stringify({ title: [...text].slice(0, 60).join('') }) })}`

function Lack({ inquiry: { lack, hitsNow } }: { inquiry: Inquiry }) {
  const translate = useTranslate()
  if (lack === 'nothing' && hitsNow > 0)
    return <Chip variant="outlined" color="success" label={translate('inquiry.found_now', { smart_count: hitsNow })} />
  return (
    <Chip
      variant="outlined"
      color={lack === 'nothing' ? 'error' : 'warning'}
      label={translate(`inquiry.lack_${lack}`)}
    />
  )
}

function InquiryTable() {
  const translate = useTranslate()
  return (
    <DataTable<Inquiry> rowClick={false} bulkActionButtons={false} empty={<ListEmpty />}>
      <DataTable.Col source="text" sx={{ minWidth: '14em', fontWeight: 600 }} />
      <DataTable.NumberCol source="askers" />
      <DataTable.NumberCol source="asked" />
      <DataTable.NumberCol source="opened" disableSort />
      <DataTable.Col<Inquiry> source="lastAt" render={({ lastAt }) => <ShanghaiTime at={lastAt} />} />
      <DataTable.Col<Inquiry> source="lack" disableSort render={(inquiry) => <Lack inquiry={inquiry} />} />
      <DataTable.Col<Inquiry>
        source="write"
        label={false}
        render={(inquiry) => (
          <Button size="small" component={Link} to={draftOf(inquiry)} startIcon={<Write />}>
            {translate('inquiry.write')}
          </Button>
        )}
      />
    </DataTable>
  )
}

/** What is lacking, and that a tap on the line begins to write it. */
function LackAndWrite({ inquiry }: { inquiry: Inquiry }) {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'end', flex: 'none' }}>
      <Lack inquiry={inquiry} />
      <Box
        component="span"
        sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color: 'primary.main', fontWeight: 600 }}
      >
        <Write fontSize="inherit" />
        {translate('inquiry.write')}
      </Box>
    </Box>
  )
}

/** What people asked in chat and did not find, or found and did not open: what there is to write (没搜到的问题). */
export default function InquiryList() {
  const isNarrow = useIsNarrow()
  const translate = useTranslate()
  return (
    <>
      <Alert severity="info" sx={{ mt: 1 }}>
        {translate('inquiry.about')}
      </Alert>
      <List
        filters={FILTERS}
        actions={false}
        sort={{ field: 'askers', order: 'DESC' }}
        perPage={25}
        exporter={false}
        empty={false}
      >
        {isNarrow ? (
          <NarrowList<Inquiry>
            link={draftOf}
            primary={({ text }) => text}
            secondary={({ askers, asked }) => translate('inquiry.counts', { askers, asked })}
            aside={(inquiry) => <LackAndWrite inquiry={inquiry} />}
          />
        ) : (
          <InquiryTable />
        )}
      </List>
    </>
  )
}
