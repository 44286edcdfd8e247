import { lazy } from 'react'

export default {
  name: 'awards',
  list: lazy(() => import('./award-list.tsx')),
  create: lazy(() => import('./award-create.tsx')),
  show: lazy(() => import('./award-show.tsx')),
  recordRepresentation: 'name',
}
