import { lazy } from 'react'

export default {
  name: 'bulletins',
  list: lazy(() => import('./bulletin-list.tsx')),
  show: lazy(() => import('./bulletin-show.tsx')),
  recordRepresentation: 'title',
}
