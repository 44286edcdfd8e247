import { page } from '../i18n/page.ts'

export default {
  name: 'editions',
  list: page(() => import('./edition-list.tsx')),
  show: page(() => import('./edition-show.tsx')),
  create: page(() => import('./edition-create.tsx')),
  edit: page(() => import('./edition-edit.tsx')),
  recordRepresentation: 'name',
}
