import { page } from '../i18n/page.ts'

export default {
  name: 'audit',
  list: page(() => import('./audit-list.tsx')),
}
