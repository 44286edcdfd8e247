import { page } from '../i18n/page.ts'

export default {
  name: 'explainers',
  list: page(() => import('../library/library-list.tsx')),
  show: page(() => import('./explainer-show.tsx')),
  create: page(() => import('./explainer-create.tsx')),
  edit: page(() => import('./explainer-edit.tsx')),
  recordRepresentation: 'title',
}
