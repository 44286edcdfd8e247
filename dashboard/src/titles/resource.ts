import { lazy } from 'react'

export default {
  name: 'titles',
  list: lazy(() => import('./title-list.tsx')),
  show: lazy(() => import('./title-show.tsx')),
  recordRepresentation: 'learnerName',
}
