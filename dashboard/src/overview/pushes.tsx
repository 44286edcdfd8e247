import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useGetList, useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { Delivery } from '../deliveries/delivery.ts'
import { DeliveryChip } from '../deliveries/delivery-chip.tsx'
import type { Group } from '../groups/group.ts'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import { WideTable } from '../lists/wide-table.tsx'
import { todayOf } from './today.ts'

function Moment({ time, delivery }: { time: string; delivery?: Delivery }) {
  const translate = useTranslate()
  return (
    <Typography
      variant="body2"
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center', whiteSpace: 'nowrap' }}
    >
      {time}
      {delivery ? <DeliveryChip sending={delivery} /> : <span>{translate('delivery.not_yet')}</span>}
    </Typography>
  )
}

const SHOWN = 25
const RUNNING = {
  filter: { active: true },
  pagination: { page: 1, perPage: SHOWN },
  sort: { field: 'name', order: 'ASC' as const },
}

/** The first running groups with today's deliveries to them; the rest is counted. */
function useToday(today: string) {
  const running = useGetList<Group>('groups', RUNNING)
  const groupId = running.data?.map(({ id }) => id) ?? []
  const sent = useGetList<Delivery>(
    'deliveries',
    { filter: { day: today, groupId }, pagination: { page: 1, perPage: SHOWN * 4 } },
    { enabled: groupId.length > 0 },
  )
  const isRead = running.data && (sent.data || groupId.length === 0)
  return {
    groups: isRead ? todayOf(running.data ?? [], sent.data ?? []) : undefined,
    more: (running.total ?? 0) - groupId.length,
  }
}

/** Today's push and reveal of each running group. */
export function Pushes({ today }: { today: string }) {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  const { groups, more } = useToday(today)
  if (!groups) return null
  if (groups.length === 0)
    return (
      <Typography color="textSecondary">
        {translate('overview.no_groups')} <Link to="/groups/create">{translate('overview.create_group')}</Link>
      </Typography>
    )
  return (
    <>
      <WideTable label={translate('overview.pushes')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('menu.groups')}</TableCell>
              {!isNarrow && <TableCell>{translate('resources.groups.fields.unitName')}</TableCell>}
              <TableCell>{translate('delivery_kind.daily_push')}</TableCell>
              <TableCell>{translate('delivery_kind.daily_reveal')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {groups.map(({ group, push, reveal }) => (
              <TableRow key={group.id} hover>
                <TableCell component="th" scope="row">
                  <Link to={`/groups/${group.id}/show`}>{group.name}</Link>
                </TableCell>
                {!isNarrow && <TableCell>{group.unitName}</TableCell>}
                <TableCell>
                  <Moment time={group.pushAt} delivery={push} />
                </TableCell>
                <TableCell>
                  <Moment time={group.revealAt} delivery={reveal} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </WideTable>
      {more > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {translate('overview.more', { smart_count: more })} <Link to="/groups">{translate('menu.groups')}</Link>
        </Typography>
      )}
    </>
  )
}
