import { page } from '../i18n/page.ts'

export default {
  name: 'learners',
  list: page(() => import('./learner-list.tsx')),
  edit: page(() => import('./learner-edit.tsx')),
  recordRepresentation: 'name',
}
