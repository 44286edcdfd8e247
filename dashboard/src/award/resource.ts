import { page } from '../i18n/page.ts'

export default {
  name: 'awards',
  list: page(() => import('./award-list.tsx')),
  create: page(() => import('./award-create.tsx')),
  show: page(() => import('./award-show.tsx')),
  recordRepresentation: 'name',
}
