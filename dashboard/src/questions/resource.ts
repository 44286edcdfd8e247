import { lazy } from 'react'

export default {
  name: 'questions',
  list: lazy(() => import('./question-list.tsx')),
  show: lazy(() => import('./question-show.tsx')),
  create: lazy(() => import('./question-create.tsx')),
  edit: lazy(() => import('./question-edit.tsx')),
  recordRepresentation: 'id',
}
