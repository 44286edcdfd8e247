import { page } from '../i18n/page.ts'

export default {
  name: 'key-explanations',
  list: page(() => import('../library/library-list.tsx')),
  show: page(() => import('./key-explanation-show.tsx')),
  create: page(() => import('./key-explanation-create.tsx')),
  edit: page(() => import('./key-explanation-edit.tsx')),
  recordRepresentation: 'title',
}
