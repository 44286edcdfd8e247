import { page } from '../i18n/page.ts'

export default {
  name: 'questions',
  list: page(() => import('./question-list.tsx')),
  show: page(() => import('./question-show.tsx')),
  create: page(() => import('./question-create.tsx')),
  edit: page(() => import('./question-edit.tsx')),
  recordRepresentation: 'id',
}
