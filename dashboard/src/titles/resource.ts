import { page } from '../i18n/page.ts'

export default {
  name: 'titles',
  list: page(() => import('./title-list.tsx')),
  show: page(() => import('./title-show.tsx')),
  recordRepresentation: 'learnerName',
}
