import { useCanAccess } from 'ra-core'
import type { ReactNode } from 'react'

interface PermittedProps {
  resource: string
  action?: 'list' | 'create' | 'edit'
  children: ReactNode
}

/** What stands there only for who may do it: a link to a page of theirs, a button that would work. */
export function Permitted({ resource, action = 'list', children }: PermittedProps) {
  const { canAccess } = useCanAccess({ resource, action })
  return canAccess ? children : null
}
