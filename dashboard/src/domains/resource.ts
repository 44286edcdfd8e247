import { page } from '../i18n/page.ts'

export default {
  name: 'domains',
  list: page(() => import('./domain-list.tsx')),
  create: page(() => import('./domain-create.tsx')),
  edit: page(() => import('./domain-edit.tsx')),
  recordRepresentation: 'label',
}
