import { page } from '../i18n/page.ts'

export default {
  name: 'bulletins',
  list: page(() => import('./bulletin-list.tsx')),
  show: page(() => import('./bulletin-show.tsx')),
  recordRepresentation: 'title',
}
