import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'ra-core'
import { Link } from 'react-admin'
import type { Delivery } from '../deliveries/delivery.ts'
import { DeliveryChip } from '../deliveries/delivery-chip.tsx'
import { useIsNarrow } from '../layout/use-is-narrow.ts'
import type { GroupToday } from './today.ts'

function Moment({ time, delivery }: { time: string; delivery?: Delivery }) {
  const translate = useTranslate()
  return (
    <Typography
      variant="body2"
      component="span"
      sx={{ whiteSpace: 'nowrap', display: 'inline-flex', gap: 1, alignItems: 'center' }}
    >
      {time}
      {delivery ? <DeliveryChip sending={delivery} /> : <span>{translate('delivery.not_yet')}</span>}
    </Typography>
  )
}

/** Today's push and reveal of each running group. */
export function Pushes({ groups }: { groups: GroupToday[] }) {
  const translate = useTranslate()
  const isNarrow = useIsNarrow()
  if (groups.length === 0)
    return (
      <Typography color="textSecondary">
        {translate('overview.no_groups')} <Link to="/groups/create">{translate('overview.create_group')}</Link>
      </Typography>
    )
  return (
    <Table size="small" sx={{ '& td, & th': { px: { xs: 0.5, sm: 2 } } }}>
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
  )
}
