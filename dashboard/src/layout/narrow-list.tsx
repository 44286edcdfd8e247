import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import { type RaRecord, useCreatePath, useListContext, useResourceContext } from 'ra-core'
import type { ReactNode } from 'react'
import { Link } from 'react-admin'
import { ListEmpty } from '../lists/list-empty.tsx'

interface NarrowListProps<T> {
  link?: 'show' | 'edit' | ((record: T) => string)
  primary: (record: T) => ReactNode
  secondary: (record: T) => ReactNode
  aside?: (record: T) => ReactNode
}

/** A list's records on a phone: one line of what it is, one of what belongs to it, a mark at the end. */
export function NarrowList<T extends RaRecord>({ link, primary, secondary, aside }: NarrowListProps<T>) {
  const createPath = useCreatePath()
  const resource = useResourceContext()
  const { data, isPending } = useListContext<T>()
  if (isPending) return null
  if (!data?.length) return <ListEmpty />
  return (
    <List disablePadding>
      {data.map((record) => {
        const text = (
          <ListItemText
            primary={primary(record)}
            secondary={secondary(record)}
            slotProps={{ primary: { component: 'div' } }}
          />
        )
        return (
          <ListItem key={record.id} divider disablePadding>
            {link ? (
              <ListItemButton
                component={Link}
                to={typeof link === 'function' ? link(record) : createPath({ resource, type: link, id: record.id })}
                sx={{ color: 'inherit', gap: 1 }}
              >
                {text}
                {aside?.(record)}
              </ListItemButton>
            ) : (
              <ListItem component="div" sx={{ gap: 1 }}>
                {text}
                {aside?.(record)}
              </ListItem>
            )}
          </ListItem>
        )
      })}
    </List>
  )
}
