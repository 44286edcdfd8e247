import { lazy } from 'react'

export default {
  name: 'groups',
  list: lazy(() => import('./group-list.tsx')),
  show: lazy(() => import('./group-show.tsx')),
  create: lazy(() => import('./group-create.tsx')),
  edit: lazy(() => import('./group-edit.tsx')),
  recordRepresentation: 'name',
}
