import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { CreateButton, DataTable, List, TopToolbar } from 'react-admin'
import type { Domain } from '../http/api-types.ts'
import { NarrowList } from '../layout/narrow-list.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { ListEmpty } from '../lists/list-empty.tsx'
import { DomainName } from './domain-name.tsx'

const Actions = () => (
  <TopToolbar>
    <CreateButton />
  </TopToolbar>
)

function Place({ unitName }: Pick<Domain, 'unitName'>) {
  const translate = useTranslate()
  return unitName ?? translate('domains.everywhere')
}

const linkOf = ({ unitId, mayWrite }: Domain) => (unitId !== null && mayWrite ? 'edit' : false)

/** The six, and what localities have added. */
export default function DomainList() {
  const isNarrow = useIsNarrow()
  const translate = useTranslate()
  return (
    <List actions={<Actions />} pagination={false} perPage={1000} exporter={false} empty={false}>
      <Typography color="textSecondary" sx={{ p: 2, pb: 0 }}>
        {translate('domains.about')}
      </Typography>
      {isNarrow ? (
        <NarrowList<Domain>
          link={(domain) => (linkOf(domain) ? `/domains/${domain.id}` : '/domains')}
          primary={({ id }) => <DomainName id={String(id)} />}
          secondary={(domain) => <Place {...domain} />}
        />
      ) : (
        <DataTable<Domain>
          empty={<ListEmpty />}
          rowClick={(_id, _resource, domain) => linkOf(domain as Domain)}
          bulkActionButtons={false}
        >
          <DataTable.Col<Domain> source="name" disableSort render={({ id }) => <DomainName id={String(id)} />} />
          <DataTable.Col<Domain> source="unitId" disableSort render={(domain) => <Place {...domain} />} />
        </DataTable>
      )}
    </List>
  )
}
