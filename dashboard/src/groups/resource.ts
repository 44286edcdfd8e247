import { page } from '../i18n/page.ts'

export default {
  name: 'groups',
  list: page(() => import('./group-list.tsx')),
  show: page(() => import('./group-show.tsx')),
  create: page(() => import('./group-create.tsx')),
  edit: page(() => import('./group-edit.tsx')),
  recordRepresentation: 'name',
}
