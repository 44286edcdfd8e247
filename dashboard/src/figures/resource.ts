import { page } from '../i18n/page.ts'

export default { name: 'suspicious-questions', list: page(() => import('./suspicious-list.tsx')) }
