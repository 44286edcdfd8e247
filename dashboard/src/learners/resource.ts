import { lazy } from 'react'

export default {
  name: 'learners',
  list: lazy(() => import('./learner-list.tsx')),
  edit: lazy(() => import('./learner-edit.tsx')),
  recordRepresentation: 'name',
}
