import { page } from '../i18n/page.ts'

export default {
  name: 'seasons',
  list: page(() => import('./season-list.tsx')),
  show: page(() => import('./season-show.tsx')),
  create: page(() => import('./season-create.tsx')),
  edit: page(() => import('./season-edit.tsx')),
  recordRepresentation: 'name',
}
