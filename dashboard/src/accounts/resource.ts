import { page } from '../i18n/page.ts'

export default {
  name: 'accounts',
  list: page(() => import('./account-list.tsx')),
  show: page(() => import('./account-show.tsx')),
  recordRepresentation: 'name',
}
