import { page } from '../i18n/page.ts'

export default {
  name: 'laws',
  list: page(() => import('./law-list.tsx')),
  show: page(() => import('./law-show.tsx')),
  create: page(() => import('./law-create.tsx')),
  edit: page(() => import('./law-edit.tsx')),
  recordRepresentation: 'name',
}
