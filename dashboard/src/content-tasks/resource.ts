import { page } from '../i18n/page.ts'

export default { name: 'content-tasks', list: page(() => import('./task-list.tsx')) }
