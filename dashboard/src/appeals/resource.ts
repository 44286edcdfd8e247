import { lazy } from 'react'

export default {
  name: 'appeals',
  list: lazy(() => import('./appeal-list.tsx')),
  show: lazy(() => import('./appeal-show.tsx')),
  recordRepresentation: 'learnerName',
}
