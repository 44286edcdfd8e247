import { page } from '../i18n/page.ts'

export default {
  name: 'appeals',
  list: page(() => import('./appeal-list.tsx')),
  show: page(() => import('./appeal-show.tsx')),
  recordRepresentation: 'learnerName',
}
