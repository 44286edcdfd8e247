import { lazy } from 'react'

export default {
  name: 'seasons',
  list: lazy(() => import('./season-list.tsx')),
  show: lazy(() => import('./season-show.tsx')),
  create: lazy(() => import('./season-create.tsx')),
  edit: lazy(() => import('./season-edit.tsx')),
  recordRepresentation: 'name',
}
