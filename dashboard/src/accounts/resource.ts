import { lazy } from 'react'

export default {
  name: 'accounts',
  list: lazy(() => import('./account-list.tsx')),
  show: lazy(() => import('./account-show.tsx')),
  recordRepresentation: 'name',
}
